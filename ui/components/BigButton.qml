pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import ui.theme

// A button with words, and an icon beside or above them. It grows to its words and never cuts them.
Press {
    id: root

    property string label
    property string note
    property string icon
    property bool primary: false
    property color hue: Theme.p.accent
    property bool stacked: false
    property bool bold: true
    property int size: Theme.body
    property int alignment: Qt.AlignHCenter
    readonly property bool filled: root.primary && root.open
    readonly property color ink: !root.open ? Theme.p.soft : root.primary ? Theme.p.onAccent : Theme.p.ink
    readonly property real side: Theme.pad
    readonly property real iconSize: root.size * 1.1
    readonly property real iconRoom: root.icon === "" || root.stacked ? 0 : root.iconSize + Theme.space(3)
    readonly property real wordsWidth: Math.max(title.implicitWidth, more.implicitWidth)
    readonly property real wordsRoom: Math.max(0, root.width - 2 * root.side - root.iconRoom)

    implicitWidth: Math.max(Theme.touch, root.wordsWidth + root.iconRoom + 2 * root.side)
    implicitHeight: Math.max(Theme.touch, contents.height + 2 * Theme.space(2.5))
    Layout.fillWidth: true
    Accessible.name: title.plain
    Accessible.description: more.plain

    Rectangle {
        anchors.fill: parent
        radius: Theme.radius
        color: !root.open ? Theme.p.bar : root.primary ? root.hue : root.down ? Theme.p.pressed : Theme.p.card
        border.width: root.down ? Theme.ring : root.filled ? 0 : Theme.border
        border.color: root.down ? Theme.p.ink : Theme.p.line
    }
    Rectangle {
        anchors.fill: parent
        anchors.margins: Theme.ring
        visible: root.filled && root.down
        radius: Theme.radius
        color: "transparent"
        border.width: Theme.ring
        border.color: Theme.p.onAccent
    }
    Item {
        id: contents

        readonly property real textWidth: Math.min(root.wordsRoom, root.wordsWidth)

        anchors.verticalCenter: parent.verticalCenter
        x: root.alignment === Qt.AlignLeft ? root.side : (root.width - width) / 2
        width: root.iconRoom + textWidth
        height: Math.max(words.y + words.height, picture.visible ? picture.height : 0)

        Icon {
            id: picture

            name: root.icon
            colour: root.ink
            width: root.iconSize
            x: root.stacked ? (parent.width - width) / 2 : 0
            y: root.stacked ? 0 : (parent.height - height) / 2
        }
        Column {
            id: words

            x: root.iconRoom
            y: root.stacked && picture.visible ? picture.height + Theme.space(1) : Math.max(0, (picture.height - height) / 2)
            width: contents.textWidth
            spacing: Theme.space(1)

            SpokenText {
                id: title

                width: parent.width
                text: root.label
                size: root.size
                bold: root.bold
                color: root.ink
                alignment: root.alignment
                Accessible.ignored: true
            }
            SpokenText {
                id: more

                visible: root.note !== ""
                width: parent.width
                text: root.note
                size: Theme.small
                color: root.filled ? root.ink : Theme.p.soft
                alignment: root.alignment
                Accessible.ignored: true
            }
        }
    }
    FocusRing {
        visible: root.activeFocus
    }
}
