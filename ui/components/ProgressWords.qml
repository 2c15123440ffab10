pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import ui.theme

// Work that takes longer than a moment, said in words over a bar; quick work never shows it.
Item {
    id: root

    property bool running: false
    property string text
    readonly property bool solid: true

    visible: false
    implicitWidth: words.implicitWidth
    implicitHeight: words.height + Theme.space(6)
    Layout.fillWidth: true
    Layout.alignment: Qt.AlignTop
    Accessible.role: Accessible.ProgressBar
    Accessible.name: words.plain
    onRunningChanged: root.visible = false

    Timer {
        interval: Theme.patience
        running: root.running
        onTriggered: root.visible = true
    }
    SpokenText {
        id: words

        width: parent.width
        text: root.text
    }
    Rectangle {
        anchors.bottom: parent.bottom
        width: parent.width
        height: Theme.space(3)
        radius: height / 2
        color: Theme.p.bar
        border.width: Theme.hairline
        border.color: Theme.p.line
        clip: true

        Rectangle {
            id: part

            width: parent.width / 4
            height: parent.height
            radius: height / 2
            color: Theme.p.accent

            NumberAnimation on x {
                running: root.visible && !Theme.still
                loops: Animation.Infinite
                duration: Theme.sweep
                from: 0
                to: part.width * 3
            }
        }
    }
}
