pragma ComponentBehavior: Bound
import QtQuick
import ui.components
import ui.theme

// 24 hours of a battery, a bar for each: full where the battery was in use, hollow where it was not, a low dash where
// nothing was measured. The words beside it say the same.
Item {
    id: root

    required property list<real> levels
    required property list<bool> drained
    readonly property bool solid: true
    readonly property real slot: chart.width / Math.max(1, root.levels.length)
    readonly property bool uses: root.drained.includes(true)
    readonly property bool rests: root.levels.some((level, place) => level >= 0 && !root.drained[place])
    readonly property bool misses: root.levels.includes(-1)

    implicitWidth: Theme.space(100)
    height: legend.y + legend.height

    SpokenText {
        id: full

        text: "100 %"
        width: implicitWidth
        size: Theme.text(4.8)
    }
    Item {
        id: chart

        x: full.width + Theme.space(2)
        y: full.height / 2
        width: root.width - x
        height: Theme.space(38)

        Rectangle {
            width: parent.width
            height: Theme.hairline
            color: Theme.p.line
        }
        Rectangle {
            y: parent.height / 2
            width: parent.width
            height: Theme.hairline
            color: Theme.p.line
        }
        Repeater {
            model: root.levels

            delegate: Rectangle {
                id: bar

                required property real modelData
                required property int index
                readonly property bool gap: bar.modelData < 0
                readonly property bool full: root.drained[bar.index] || bar.gap

                x: bar.index * root.slot + root.slot / 8
                y: chart.height - height
                width: root.slot * 3 / 4
                height: bar.gap ? Theme.border : Math.max(2 * Theme.border, chart.height * bar.modelData)
                color: bar.gap ? Theme.p.soft : bar.full ? Theme.p.power : Theme.p.card
                border.width: bar.gap ? 0 : Theme.border
                border.color: Theme.p.power
            }
        }
        Rectangle {
            y: parent.height
            width: parent.width
            height: Theme.border
            color: Theme.p.ink
        }
    }
    SpokenText {
        id: hours

        x: chart.x
        y: chart.y + chart.height + Theme.space(1.5)
        width: Math.min(implicitWidth, chart.width / 2)
        text: qsTr("24 hours ago")
        size: Theme.text(4.8)
    }
    SpokenText {
        x: root.width - width
        y: hours.y
        width: Math.min(implicitWidth, chart.width / 2)
        text: qsTr("now")
        size: Theme.text(4.8)
        alignment: Qt.AlignRight
    }
    Flow {
        id: legend

        x: chart.x
        y: hours.y + hours.height + Theme.space(1.5)
        width: chart.width
        spacing: Theme.space(3)

        DayKey {
            visible: root.uses
            full: true
            text: qsTr("Battery in use")
        }
        DayKey {
            visible: root.rests
            text: qsTr("Battery not in use")
        }
        DayKey {
            visible: root.misses
            gap: true
            text: qsTr("Not measured")
        }
    }
}
