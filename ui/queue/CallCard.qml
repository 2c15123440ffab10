pragma ComponentBehavior: Bound
import QtQuick
import ui.components
import ui.theme

// One call: the number, and beside or under it where to go.
Rectangle {
    id: root

    required property string label
    required property string place
    required property bool newest
    required property bool told
    readonly property bool solid: true
    readonly property color ink: root.newest ? Theme.p.onAccent : Theme.p.ink
    readonly property real pad: Theme.mm(3)
    readonly property real bellRoom: root.width >= root.pad * 3 + bell.width + number.implicitWidth ? bell.width + root.pad : 0
    readonly property bool beside: root.pad * 3 + root.bellRoom + number.implicitWidth + place.implicitWidth <= root.width

    implicitHeight: root.beside ? Math.max(number.height, place.height) : number.height + place.height + root.pad
    radius: Theme.radius
    color: root.newest ? Theme.hue("queue") : Theme.p.card
    border.width: Theme.border
    border.color: root.newest ? Theme.hue("queue") : Theme.p.line

    Rectangle {
        visible: root.told
        anchors.fill: parent
        radius: Theme.radius
        color: "transparent"
        border.width: Theme.mm(1.5)
        border.color: Theme.p.ink
    }
    Icon {
        id: bell

        x: root.pad
        y: number.y + (number.height - height) / 2
        visible: root.bellRoom > 0 && name !== ""
        name: root.told ? "speak" : root.newest ? "bell" : ""
        colour: root.ink
        width: Theme.mm(12)
    }
    SpokenText {
        id: number

        objectName: "callNumber"
        x: root.pad + root.bellRoom
        y: (root.height - (root.beside ? height : root.implicitHeight)) / 2
        width: root.width - x - root.pad - (root.beside ? place.implicitWidth + root.pad : 0)
        text: root.label
        families: Theme.numberFamilies
        size: Theme.signFitting(root.width - 2 * root.pad)
        bold: true
        color: root.ink
    }
    SpokenText {
        id: place

        objectName: "callPlace"
        x: root.beside ? root.width - width - root.pad : number.x
        y: root.beside ? number.y + (number.height - height) / 2 : number.y + number.height
        width: root.beside ? implicitWidth : root.width - x - root.pad
        text: root.place
        size: Theme.signWords
        bold: root.newest
        color: root.ink
    }
}
