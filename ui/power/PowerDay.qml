import QtQuick
import QtQuick.Layouts
import ui.components
import ui.theme

// How a day of a battery went: drawn, and in words for who listens.
Rectangle {
    id: root

    required property string heading
    required property string words
    required property list<real> levels
    required property list<bool> drained
    readonly property bool solid: true

    implicitWidth: Theme.text(120)
    implicitHeight: parts.height + 2 * Theme.pad
    Layout.fillWidth: true
    Layout.fillHeight: true
    radius: Theme.radius
    color: Theme.p.card
    border.width: Theme.border
    border.color: Theme.p.line

    Column {
        id: parts

        x: Theme.pad
        y: Theme.pad
        width: root.width - 2 * Theme.pad
        spacing: Theme.space(2)

        SpokenText {
            width: parent.width
            text: root.heading
            size: Theme.small
            color: Theme.p.soft
        }
        DayCurve {
            width: parent.width
            levels: root.levels
            drained: root.drained
        }
        SpokenText {
            objectName: "dayWords"
            width: parent.width
            text: root.words
            size: Theme.small
        }
    }
}
