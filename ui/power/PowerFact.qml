pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import ui.components
import ui.theme

// One device: its name, what it says in large letters, and how old that is.
Rectangle {
    id: root

    required property string icon
    required property string label
    required property string value
    required property string note
    readonly property bool solid: true

    implicitWidth: words.x + Math.max(name.implicitWidth, said.implicitWidth, more.implicitWidth) + Theme.pad
    implicitHeight: words.height + 2 * Theme.pad
    Layout.fillWidth: true
    Layout.fillHeight: true
    radius: Theme.radius
    color: Theme.p.card
    border.width: Theme.border
    border.color: Theme.p.line

    Icon {
        id: picture

        x: Theme.pad
        y: words.y + (name.height - height) / 2
        name: root.icon
        colour: Theme.p.power
        width: Theme.small * 1.4
    }
    Column {
        id: words

        x: picture.x + picture.width + Theme.space(3)
        y: Theme.pad
        width: root.width - x - Theme.pad
        spacing: Theme.space(1)

        SpokenText {
            id: name

            width: parent.width
            text: root.label
            size: Theme.small
            color: Theme.p.soft
        }
        SpokenText {
            id: said

            objectName: "factValue"
            width: parent.width
            text: root.value
            size: Theme.title
            bold: true
        }
        SpokenText {
            id: more

            objectName: "factNote"
            width: parent.width
            text: root.note
            size: Theme.small
            color: Theme.p.soft
        }
    }
}
