pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import ui.components
import ui.theme
import ui.viewmodels

// For the staff: how the power stands now, what to switch off, and how the day went. It changes nothing.
Page {
    id: root

    required property PowerPanelViewModel viewModel
    readonly property real across: root.width - 2 * Theme.wide
    // Where a page holds a whole day: of two days side by side that must be cut, the lines would not end together.
    readonly property bool roomy: Theme.textScale === 1 && !Theme.lowReach && Theme.shortSideMm >= 200

    heading: qsTr("Power")

    Banner {
        objectName: "powerBanner"
        kind: root.viewModel.kind
        picture: "battery"
        text: root.viewModel.banner
        note: root.viewModel.lasts
    }
    GridLayout {
        id: devices

        columns: root.across >= facts.count * Theme.text(115) ? Math.max(1, facts.count) : 1
        columnSpacing: Theme.gap
        rowSpacing: Theme.gap
        uniformCellWidths: true
        Layout.fillWidth: true

        Repeater {
            id: facts

            model: root.viewModel.facts

            delegate: PowerFact {
                whole: devices.columns === 1
            }
        }
    }
    PowerOff {
        viewModel: root.viewModel
    }
    ProgressWords {
        running: root.viewModel.loading
        text: qsTr("Reading the last 24 hours")
    }
    GridLayout {
        columns: root.roomy && root.across >= 2 * Theme.text(150) ? 2 : 1
        columnSpacing: Theme.gap
        rowSpacing: Theme.gap
        uniformCellWidths: true
        Layout.fillWidth: true

        Repeater {
            model: root.viewModel.curves

            delegate: PowerDay {}
        }
    }
}
