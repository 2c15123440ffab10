import QtQuick
import ui.components
import ui.theme

// What a bar means: a small one beside its words.
Row {
    id: root

    property bool full: false
    property bool gap: false
    required property string text

    spacing: Theme.space(1.5)

    Item {
        width: Theme.text(4.8)
        height: words.height

        Rectangle {
            anchors.verticalCenter: parent.verticalCenter
            width: parent.width
            height: root.gap ? Theme.border : parent.width
            color: root.gap ? Theme.p.soft : root.full ? Theme.p.power : Theme.p.card
            border.width: root.gap ? 0 : Theme.border
            border.color: Theme.p.power
        }
    }
    SpokenText {
        id: words

        width: implicitWidth
        text: root.text
        size: Theme.text(4.8)
    }
}
