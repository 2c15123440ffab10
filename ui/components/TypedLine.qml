pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import ui.theme

// What is typed, in a frame of its own. Long words shrink to stay in one line, then it grows; while they are short, a bar
// shows where they go on. Who does not look is told at every press what stands there.
Item {
    id: root

    required property string typed
    // Said instead of what is typed where that is nobody's business; it is nobody's name either.
    property string spoken
    // The name of the words.
    property string name: "typed"
    // Said in its place while nothing is typed.
    property string example
    // Whether it goes on at its end.
    property bool bar: true
    property list<string> families: Theme.families
    readonly property bool solid: true

    implicitWidth: words.implicitWidth + 2 * Theme.pad
    implicitHeight: Math.max(Math.ceil(Theme.letter * 1.4), words.height) + 2 * Theme.ring
    Layout.fillWidth: true

    Rectangle {
        anchors.fill: parent
        radius: Theme.radius
        color: Theme.p.card
        border.width: Theme.ring
        border.color: Theme.p.accent
    }
    SpokenText {
        id: words

        objectName: root.name
        x: Theme.pad
        anchors.verticalCenter: parent.verticalCenter
        width: root.width - 3 * Theme.pad
        text: root.typed === "" ? root.example : root.typed
        spoken: root.spoken
        families: root.typed === "" ? Theme.families : root.families
        size: root.typed === "" ? Theme.small : Theme.letter
        leastSize: root.typed === "" ? Theme.smallest : Theme.small
        oneLine: true
        onReworded: Arrivals.arrived(root)
        color: root.typed === "" ? Theme.p.soft : Theme.p.ink
        Accessible.name: root.spoken === "" ? words.plain : root.spoken
    }
    Rectangle {
        visible: root.bar && root.typed !== "" && words.implicitWidth <= words.width
        x: words.x + words.implicitWidth + Theme.border
        anchors.verticalCenter: parent.verticalCenter
        width: Theme.ring
        height: Theme.letter * 1.2
        color: Theme.p.accent
    }
}
