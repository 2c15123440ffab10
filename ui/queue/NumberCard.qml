pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import ui.components
import ui.theme

// The number, huge, with the words above and below it.
Rectangle {
    id: root

    property string title
    property string label
    property string counter
    readonly property bool solid: true
    readonly property real room: root.width - 2 * Theme.gap

    implicitHeight: words.height + 2 * (Theme.textScale < 2 ? Theme.wide : Theme.pad)
    radius: Theme.radius
    color: Theme.p.card
    border.width: Theme.border
    border.color: Theme.p.line
    Layout.fillWidth: true
    Layout.fillHeight: true

    Column {
        id: words

        x: Theme.gap
        y: (root.height - height) / 2
        width: root.room
        spacing: Theme.gap

        SpokenText {
            width: parent.width
            text: root.title
            color: Theme.p.soft
            alignment: Qt.AlignHCenter
        }
        SpokenText {
            id: number

            objectName: "ticketLabel"
            width: parent.width
            text: root.label
            size: Math.max(Theme.title, Math.min(Theme.number, Math.floor(root.room / 4)))
            bold: true
            color: Theme.hue("queue")
            alignment: Qt.AlignHCenter
        }
        SpokenText {
            width: parent.width
            text: root.counter
            size: Theme.title
            bold: true
            alignment: Qt.AlignHCenter
        }
    }
}
