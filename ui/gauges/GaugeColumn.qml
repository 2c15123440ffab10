pragma ComponentBehavior: Bound
import QtQuick
import ui.theme

// How high a value stands, and the marks over it in the colours of their levels. The words beside it say the same.
Item {
    id: root

    property real measured: -1
    property list<real> marks
    property list<int> levels

    implicitWidth: Theme.space(14)

    Rectangle {
        id: tube

        x: Theme.space(3)
        width: root.width - 2 * x
        height: root.height
        radius: Theme.radius
        color: Theme.p.card
        border.width: Theme.border
        border.color: Theme.p.ink

        Rectangle {
            x: Theme.border
            y: parent.height - height - Theme.border
            width: parent.width - 2 * Theme.border
            height: Math.max(Theme.border, (parent.height - 2 * Theme.border) * Math.max(0, root.measured))
            bottomLeftRadius: Theme.radius
            bottomRightRadius: Theme.radius
            color: Theme.p.info
        }
    }
    Repeater {
        model: root.marks

        Rectangle {
            id: mark

            required property real modelData
            required property int index

            y: Math.min(root.height - height, Math.max(0, root.height * (1 - mark.modelData) - height / 2))
            width: root.width
            height: Theme.space(2.5)
            color: Theme.level(root.levels[mark.index])
            border.width: Theme.border
            border.color: Theme.p.ink
        }
    }
}
