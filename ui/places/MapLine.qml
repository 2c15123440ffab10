pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import ui.components
import ui.theme

// A place in words: its number as on the map, its name, where it lies.
Rectangle {
    id: root

    required property string number
    required property string name
    required property string way
    required property string note
    readonly property bool solid: true

    implicitHeight: Math.max(words.height, sign.height) + 2 * Theme.pad
    Layout.fillWidth: true
    radius: Theme.radius
    color: Theme.p.card
    border.width: Theme.border
    border.color: Theme.p.line

    SpokenText {
        id: sign

        x: Theme.pad
        y: Theme.pad
        width: implicitWidth
        maximumWidth: root.width / 3
        text: root.number
        families: Theme.numberFamilies
        bold: true
        color: Theme.hue("disaster")
    }
    Column {
        id: words

        x: sign.x + sign.width + Theme.space(4)
        y: Theme.pad
        width: root.width - x - Theme.pad
        spacing: Theme.space(1)

        SpokenText {
            width: parent.width
            text: root.name
            bold: true
        }
        SpokenText {
            width: parent.width
            text: root.way
            size: Theme.small
        }
        SpokenText {
            width: parent.width
            visible: root.note !== ""
            text: root.note
            size: Theme.small
            color: Theme.p.soft
        }
    }
}
