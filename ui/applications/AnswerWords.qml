pragma ComponentBehavior: Bound
import QtQuick
import ui.components
import ui.theme
import ui.viewmodels

// Beside the button that goes on: how far the person is, and in its place what is wrong with her answer. Whatever is
// said here, the keys stay as they are.
Item {
    id: root

    required property FillingPageViewModel shown
    // Whether the keys need the height.
    required property bool terse
    readonly property bool solid: true
    readonly property bool wrong: root.shown.problem !== ""
    readonly property real inset: root.wrong ? Theme.space(2) : 0
    readonly property real high: Math.max(words.height, root.wrong ? sign.height : 0) + 2 * root.inset

    width: parent ? parent.width : 0
    height: root.implicitHeight
    implicitHeight: wait.visible ? wait.implicitHeight : root.high

    Rectangle {
        anchors.fill: parent
        visible: root.wrong && !wait.visible
        radius: Theme.radius
        color: Theme.p.warnBg
        border.width: Theme.hairline
        border.color: Theme.p.warn
    }
    Icon {
        id: sign

        visible: root.wrong && !wait.visible
        x: Theme.space(3)
        anchors.verticalCenter: parent.verticalCenter
        name: "warn"
        colour: Theme.p.warn
        width: Theme.small * 1.2
    }
    SpokenText {
        id: words

        objectName: "answerWords"
        visible: !wait.visible
        x: root.wrong ? sign.x + sign.width + Theme.space(2) : 0
        anchors.verticalCenter: parent.verticalCenter
        width: root.width - x - (root.wrong ? Theme.space(2) : 0)
        text: root.wrong ? root.shown.problem : root.shown.progress
        size: root.wrong && !root.terse ? Theme.body : Theme.small
        leastSize: Theme.small
        oneLine: root.wrong
        bold: root.wrong
        leads: root.wrong
        color: root.wrong ? Theme.p.warn : Theme.p.soft
    }
    ProgressWords {
        id: wait

        width: root.width
        running: root.shown.busy
        text: qsTr("One moment, please.")
    }
}
