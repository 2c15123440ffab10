pragma ComponentBehavior: Bound
import QtQuick
import ui.components
import ui.theme
import ui.viewmodels

// How things stand with the city, in words a person trusts; below, what the staff should see to.
Column {
    id: root

    required property StatusViewModel status
    readonly property color ink: root.status.connected ? Theme.p.good : Theme.p.warn

    spacing: Theme.space(1)

    Rectangle {
        width: Math.min(root.width, words.x + words.implicitWidth + Theme.space(4))
        height: words.height + Theme.space(2)
        radius: Math.min(height / 2, Theme.mm(5))
        color: root.status.connected ? Theme.p.goodBg : Theme.p.warnBg

        Icon {
            id: picture

            x: Theme.space(3)
            anchors.verticalCenter: parent.verticalCenter
            name: root.status.connected ? "connected" : "waiting"
            colour: root.ink
            width: Theme.frameText(6.5)
        }
        SpokenText {
            id: words

            objectName: "connection"
            x: picture.x + picture.width + Theme.space(2)
            y: Theme.space(1)
            width: Math.min(implicitWidth, root.width - x - Theme.space(4))
            text: root.status.connection
            size: Theme.frameText(6)
            color: root.ink
        }
    }
    SpokenText {
        objectName: "staffNote"
        visible: root.status.staffNote !== ""
        width: parent.width
        text: root.status.staffNote
        size: Theme.frameText(6)
    }
}
