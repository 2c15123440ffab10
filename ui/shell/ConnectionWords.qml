pragma ComponentBehavior: Bound
import QtQuick
import ui.components
import ui.theme
import ui.viewmodels

// How things stand with the city, in words a person trusts; below, what the staff should see to.
Column {
    id: root

    required property StatusViewModel status
    // Where the panel is small, the details give way to the page: three lines are too many.
    readonly property bool brief: Theme.shortSideMm < 200 && words.implicitWidth + more.implicitWidth > 2 * root.room
    readonly property real longest: Math.max(words.implicitWidth, more.implicitWidth)
    readonly property real room: root.width - sentences.x - Theme.space(4)
    readonly property color ink: root.status.connected ? Theme.p.good : Theme.p.warn

    spacing: Theme.space(1)

    Rectangle {
        width: Math.min(root.width, sentences.x + Math.max(words.width, more.visible ? more.width : 0) + Theme.space(4))
        height: sentences.height + Theme.space(2)
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
        Column {
            id: sentences

            x: picture.x + picture.width + Theme.space(2)
            y: Theme.space(1)

            SpokenText {
                id: words

                objectName: "connection"
                width: Math.min(implicitWidth, root.room)
                text: root.status.connection
                size: Theme.frameText(6)
                color: root.ink
            }
            SpokenText {
                id: more

                visible: text !== "" && !root.brief
                width: Math.min(implicitWidth, root.room)
                text: root.status.connectionMore
                size: Theme.frameText(6)
                color: root.ink
            }
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
