import QtQuick
import ui.components
import ui.theme
import ui.viewmodels

// Who of the staff is on duty: in the frame of every screen, so that nobody takes it for their own.
Item {
    id: root

    required property DutyViewModel viewModel

    implicitHeight: pill.height

    Rectangle {
        id: pill

        width: Math.min(root.width, words.x + words.width + Theme.space(4))
        height: words.height + Theme.space(2)
        radius: Math.min(height / 2, Theme.mm(5))
        color: Theme.p.infoBg

        Icon {
            id: picture

            x: Theme.space(3)
            anchors.verticalCenter: parent.verticalCenter
            name: "person"
            colour: Theme.p.info
            width: Theme.frameText(6.5)
        }
        SpokenText {
            id: words

            objectName: "duty"
            x: picture.x + picture.width + Theme.space(2)
            y: Theme.space(1)
            width: Math.min(implicitWidth, root.width - x - Theme.space(4))
            text: root.viewModel.line
            size: Theme.frameText(6)
            color: Theme.p.info
        }
    }
}
