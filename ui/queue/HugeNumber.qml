pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import ui.components
import ui.theme

// A number as large as its place allows, never under what can be read from 5 m; below it where to go.
Rectangle {
    id: root

    property string heading
    property string label
    property string place
    property string words
    // Where height is scarce, what the heading says already is left out.
    property bool brief: false
    property real room: 0
    readonly property bool solid: true
    readonly property real pad: Theme.mm(root.brief ? 1 : 3)
    readonly property real inside: root.width - 2 * root.pad
    readonly property real others: above.height + below.height + (asked.visible ? asked.height : 0) + 2 * root.pad
    readonly property real least: Theme.signFitting(root.inside)

    implicitHeight: Math.max(root.room, root.others + root.least * 1.36)
    radius: Theme.radius
    color: Theme.p.card
    border.width: Theme.ring
    border.color: Theme.hue("queue")
    Layout.fillWidth: true

    Column {
        x: root.pad
        y: (root.height - height) / 2
        width: root.inside

        SpokenText {
            id: above

            width: parent.width
            text: root.heading
            size: root.brief ? Math.min(Theme.title, Theme.mm(9)) : Theme.title
            bold: true
            heading: true
            alignment: Qt.AlignHCenter
        }
        SpokenText {
            objectName: "calledNumber"
            width: parent.width
            text: root.label
            families: Theme.numberFamilies
            size: Math.max(root.least, Math.min(root.inside / 3.6, (root.height - root.others) / 1.36))
            bold: true
            color: Theme.hue("queue")
            alignment: Qt.AlignHCenter
        }
        SpokenText {
            id: below

            objectName: "calledPlace"
            width: parent.width
            text: root.place
            size: Theme.signWords
            bold: true
            alignment: Qt.AlignHCenter
        }
        SpokenText {
            id: asked

            visible: !root.brief
            width: parent.width
            text: root.words
            alignment: Qt.AlignHCenter
        }
    }
}
