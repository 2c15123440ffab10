import QtQuick
import ui.components
import ui.theme

// One thing to switch off, with its place in the order; the first keeps the heading of all.
Item {
    id: root

    property string heading
    property string mark
    required property string words
    readonly property bool solid: true

    height: told.y + told.height

    SpokenText {
        id: over

        visible: text !== ""
        width: root.width
        text: root.heading
        size: Theme.small
        color: Theme.p.soft
    }
    SpokenText {
        id: place

        visible: text !== ""
        y: told.y
        width: Theme.body * 1.2
        text: root.mark
        bold: true
        color: Theme.p.power
    }
    SpokenText {
        id: told

        x: place.visible ? place.width : 0
        y: over.visible ? over.height + Theme.space(2) : 0
        width: root.width - x
        text: root.words
    }
}
