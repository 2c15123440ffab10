pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import ui.components
import ui.theme

// One gauge or road in words, with a drawing of the value and its marks where there is room.
Item {
    id: root

    property alias level: card.level
    property alias sign: card.sign
    property alias label: card.label
    property alias word: card.word
    property alias action: card.action
    property alias lines: card.lines
    property alias measured: column.measured
    property alias marks: column.marks
    property alias levels: column.levels
    readonly property bool drawn: root.measured >= 0 && root.width - column.width - Theme.space(3) >= Theme.text(110)

    implicitWidth: card.implicitWidth
    implicitHeight: card.implicitHeight
    Layout.fillWidth: true
    Layout.fillHeight: true

    LevelCard {
        id: card

        width: root.drawn ? root.width - column.width - Theme.space(3) : root.width
        height: root.height

        // Within the card: where its words must be torn to stand under the heading, the drawing is.
        GaugeColumn {
            id: column

            visible: root.drawn
            x: root.width - width
            height: root.height
        }
    }
}
