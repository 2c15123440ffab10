pragma ComponentBehavior: Bound
import QtQuick
import ui.components
import ui.viewmodels

// Rivers, rain, snow and closed roads: all of them, and one kind.
FocusScope {
    id: root

    required property GaugesViewModel viewModel
    property real frameAbove: 0

    OneOf {
        shown: root.viewModel.state === "groups"
        sourceComponent: GaugeGroupsPage {
            viewModel: root.viewModel
            frameAbove: root.frameAbove
        }
    }
    OneOf {
        shown: root.viewModel.state === "group"
        sourceComponent: GaugeListPage {
            viewModel: root.viewModel
            frameAbove: root.frameAbove
        }
    }
}
