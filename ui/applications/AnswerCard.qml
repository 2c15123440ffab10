pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import ui.components
import ui.theme

// Something the person wrote, whole, with what is wrong with it and the button that goes there.
Rectangle {
    id: root

    required property string heading
    required property string label
    required property string text
    required property string problem
    // What the button shows, and what it says to who does not see beside what it stands.
    property string act
    required property string said
    property string icon: "pencil"
    property string name
    // How high a page is, in pixels.
    property real room: Infinity
    readonly property bool solid: true
    readonly property bool choice: true
    readonly property bool wrong: root.problem !== ""
    readonly property real wordsBeside: root.width - 2 * Theme.pad - change.implicitWidth - Theme.gap
    readonly property real longest: Math.max(group.implicitWidth, title.implicitWidth, answer.implicitWidth, why.implicitWidth)
    // Beside the words while it leaves them room for a few, they are few, and a page is high: no page end passes between a
    // button and what stands beside it.
    readonly property bool beside: root.width - change.implicitWidth >= Theme.text(80) && root.longest <= 2 * root.wordsBeside && root.room >= 10 * Theme.body

    signal activated

    implicitWidth: 2 * Theme.pad + root.longest + Theme.gap + change.implicitWidth
    implicitHeight: (root.beside ? Math.max(words.height, change.implicitHeight) : words.height + Theme.near + change.implicitHeight) + 2 * Theme.pad
    Layout.fillWidth: true
    Layout.fillHeight: true
    radius: Theme.radius
    color: root.wrong ? Theme.p.warnBg : Theme.p.card
    border.width: root.wrong ? Theme.ring : Theme.border
    border.color: root.wrong ? Theme.p.warn : Theme.p.line

    Column {
        id: words

        x: Theme.pad
        y: Theme.pad
        width: root.beside ? root.wordsBeside : root.width - 2 * Theme.pad
        spacing: Theme.space(1)

        SpokenText {
            id: group

            visible: text !== ""
            width: parent.width
            text: root.heading
            size: Theme.small
            bold: true
            color: Theme.hue("applications")
        }
        SpokenText {
            id: title

            visible: text !== ""
            width: parent.width
            text: root.label
            size: Theme.small
            color: Theme.p.soft
        }
        SpokenText {
            id: answer

            width: parent.width
            text: root.text
            bold: true
        }
        SpokenText {
            id: why

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
        y: root.height - height - Theme.pad
        width: root.beside ? implicitWidth : root.width - 2 * Theme.pad
        height: implicitHeight
        label: root.act
        icon: root.icon
        Accessible.name: root.said
        onActivated: root.activated()
    }
}
