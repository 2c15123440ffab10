pragma ComponentBehavior: Bound
import QtQuick
import ui.components
import ui.theme

// One counter: its sign, the number served there, and how long it takes; or why nobody is served there.
Rectangle {
    id: root

    required property string number
    required property string serving
    required property string people
    required property string minutes
    required property string closed
    readonly property bool solid: true
    readonly property real pad: Theme.mm(2)
    readonly property real signRoom: Math.max(Theme.mm(34), sign.implicitWidth + 2 * root.pad)
    readonly property real inside: root.width - root.signRoom - 2 * root.pad
    readonly property int label: Theme.signFitting(root.inside)
    readonly property real remains: root.inside - root.label * 3.6
    // The words stand right of the number where they have room there, else under it.
    readonly property bool beside: root.remains >= Theme.mm(28)
    readonly property bool under: !root.beside && root.closed === ""

    implicitHeight: Math.max(sign.height, served.height, reason.height, root.beside ? notes.height : 0) + (root.under ? notes.height : 0)
    radius: Theme.radius
    color: Theme.p.card
    border.width: Theme.border
    border.color: Theme.p.line

    Rectangle {
        id: band

        width: root.signRoom
        height: root.height - (root.under ? notes.height : 0)
        topLeftRadius: Theme.radius
        bottomLeftRadius: root.under ? 0 : Theme.radius
        bottomRightRadius: root.under ? Theme.radius : 0
        color: Theme.hue("queue")

        SpokenText {
            id: sign

            objectName: "counterSign"
            anchors.verticalCenter: parent.verticalCenter
            width: parent.width
            text: root.number
            families: Theme.numberFamilies
            size: Theme.signNumber
            bold: true
            color: Theme.p.onAccent
            alignment: Qt.AlignHCenter
        }
    }
    SpokenText {
        id: served

        objectName: "counterServing"
        x: root.signRoom + root.pad
        y: (band.height - height) / 2
        width: root.beside ? root.label * 3.6 : root.inside
        text: root.serving
        families: Theme.numberFamilies
        size: root.label
        bold: true
    }
    SpokenText {
        id: reason

        objectName: "counterClosed"
        visible: root.closed !== ""
        x: root.signRoom + root.pad
        y: (root.height - height) / 2
        width: root.inside
        text: root.closed
        size: Math.min(Theme.mm(20), root.inside / 7.2)
        color: Theme.p.soft
    }
    Flow {
        id: notes

        readonly property real room: root.beside ? root.remains : root.width - 2 * root.pad
        readonly property int words: root.beside ? Math.min(Theme.mm(19), notes.room / 5.6) : Math.min(Theme.signWords, notes.room / 9.6)

        visible: root.closed === ""
        x: root.width - root.pad - room
        y: root.beside ? (root.height - height) / 2 : band.height
        width: room
        spacing: root.beside ? 0 : notes.words * 0.4

        SpokenText {
            objectName: "counterPeople"
            width: root.beside ? notes.room : Math.min(implicitWidth, notes.room)
            text: root.people
            size: notes.words
        }
        SpokenText {
            objectName: "counterMinutes"
            visible: root.minutes !== ""
            width: root.beside ? notes.room : Math.min(implicitWidth, notes.room)
            text: root.minutes
            size: notes.words
            color: Theme.p.soft
        }
    }
}
