import QtQuick
import ui.components
import ui.theme
import ui.viewmodels

// What feeds the kiosk when it is not the mains, and how long it lasts.
Item {
    id: root

    required property PowerViewModel viewModel
    // On a hand tablet the details give way to the page; they stand on the panel for the staff.
    readonly property bool brief: Theme.shortSideMm < 200
    readonly property bool low: root.viewModel.state === "low" || root.viewModel.state === "leaving"
    readonly property real room: root.width - sentences.x - Theme.space(4)
    readonly property color ink: root.low ? Theme.p.alert : Theme.p.warn

    implicitHeight: pill.height

    Rectangle {
        id: pill

        width: Math.min(root.width, sentences.x + Math.max(words.width, more.visible ? more.width : 0) + Theme.space(4))
        height: sentences.height + Theme.space(2)
        radius: Math.min(height / 2, Theme.mm(5))
        color: root.low ? Theme.p.alertBg : Theme.p.warnBg

        Icon {
            id: picture

            x: Theme.space(3)
            anchors.verticalCenter: parent.verticalCenter
            name: "battery"
            colour: root.ink
            width: Theme.frameText(6.5)
        }
        Column {
            id: sentences

            x: picture.x + picture.width + Theme.space(2)
            y: Theme.space(1)

            SpokenText {
                id: words

                objectName: "power"
                width: Math.min(implicitWidth, root.room)
                text: root.viewModel.line
                size: Theme.frameText(6)
                color: root.ink
            }
            SpokenText {
                id: more

                objectName: "powerMore"
                visible: text !== "" && !root.brief
                width: Math.min(implicitWidth, root.room)
                text: root.viewModel.more
                size: Theme.frameText(6)
                color: root.ink
            }
        }
    }
}
