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
    // Whether it has the whole width of the page: then what it says stands beside its name, where it fits.
    property bool whole: false
    readonly property bool solid: true
    readonly property bool beside: root.whole && name.implicitWidth + said.implicitWidth + Theme.gap <= words.width

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
        y: words.y + name.y + (name.height - height) / 2
        name: root.icon
        colour: Theme.p.power
        width: Theme.small * 1.4
    }
    Item {
        id: words

        x: picture.x + picture.width + Theme.space(3)
        y: Theme.pad
        width: root.width - x - Theme.pad
        height: more.y + more.height

        SpokenText {
            id: name

            y: root.beside ? (said.height - height) / 2 : 0
            width: root.beside ? implicitWidth : parent.width
            text: root.label
            size: Theme.small
            color: Theme.p.soft
        }
        SpokenText {
            id: said

            objectName: "factValue"
            x: root.beside ? name.width + Theme.gap : 0
            y: root.beside ? 0 : name.height + Theme.space(1)
            width: parent.width - x
            text: root.value
            size: Theme.title
            bold: true
        }
        SpokenText {
            id: more

            objectName: "factNote"
            y: said.y + said.height + Theme.space(1)
            width: parent.width
            text: root.note
            size: Theme.small
            color: Theme.p.soft
        }
    }
}
