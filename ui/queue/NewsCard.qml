pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import ui.components
import ui.theme

// A sentence for the hall: a near turn, a notice.
Rectangle {
    id: root

    property string text
    property string icon
    property real room: 0
    readonly property bool solid: true
    readonly property real pad: Theme.mm(4)

    implicitHeight: Math.max(root.room, words.height + 2 * root.pad)
    Layout.fillWidth: true
    visible: root.text !== ""
    radius: Theme.radius
    color: Theme.p.card
    border.width: Theme.border
    border.color: Theme.p.line

    Icon {
        id: picture

        x: root.pad
        y: words.y + Theme.mm(4)
        name: root.icon
        colour: Theme.hue("notices")
        width: Theme.mm(20)
    }
    SpokenText {
        id: words

        objectName: "newsWords"
        x: picture.x + picture.width + root.pad
        y: Math.max(root.pad, (root.height - height) / 2)
        width: root.width - x - root.pad
        text: root.text
        size: Theme.signWords
    }
}
