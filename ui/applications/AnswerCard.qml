pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import ui.components
import ui.theme

// Something the person wrote, whole, with what is wrong with it and the button that goes there.
Item {
    id: root

    required property string heading
    required property string label
    required property string text
    required property string problem
    // What the button shows, and what it says to who does not see beside what it stands.
    required property string act
    required property string said
    property string icon: "pencil"
    property string name
    readonly property bool solid: true
    readonly property bool choice: true
    readonly property bool wrong: root.problem !== ""
    // Beside the words while they keep room for a few.
    readonly property bool beside: root.width - change.implicitWidth >= Theme.text(100)

    signal activated

    implicitWidth: Theme.text(100)
    implicitHeight: card.y + card.height
    Layout.fillWidth: true

    SpokenText {
        id: over

        visible: text !== ""
        width: root.width
        text: root.heading
        bold: true
        heading: true
        color: Theme.hue("applications")
    }
    Rectangle {
        id: card

        y: over.visible ? over.height + Theme.space(2) : 0
        width: root.width
        height: root.beside ? Math.max(words.height, change.height) + 2 * Theme.pad : change.y + change.height + Theme.pad
        radius: Theme.radius
        color: root.wrong ? Theme.p.warnBg : Theme.p.card
        border.width: root.wrong ? Theme.ring : Theme.border
        border.color: root.wrong ? Theme.p.warn : Theme.p.line

        Column {
            id: words

            x: Theme.pad
            y: Theme.pad
            width: root.width - 2 * x - (root.beside ? change.width + Theme.gap : 0)
            spacing: Theme.space(1)

            SpokenText {
                visible: root.label !== ""
                width: parent.width
                text: root.label
                size: Theme.small
                color: Theme.p.soft
            }
            SpokenText {
                width: parent.width
                text: root.text
                bold: true
            }
            SpokenText {
                visible: root.wrong
                width: parent.width
                text: root.problem
                color: Theme.p.warn
            }
        }
        BigButton {
            id: change

            objectName: root.name
            x: root.beside ? root.width - width - Theme.pad : Theme.pad
            y: root.beside ? Theme.pad : words.y + words.height + Theme.near
            width: root.beside ? implicitWidth : root.width - 2 * Theme.pad
            height: implicitHeight
            label: root.act
            icon: root.icon
            Accessible.name: root.said
            onActivated: root.activated()
        }
    }
}
