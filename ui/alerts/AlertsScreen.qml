pragma ComponentBehavior: Bound
import QtQuick
import ui.components
import ui.viewmodels

// What is announced for this place: the list, and one of them.
FocusScope {
    id: root

    required property AlertsViewModel viewModel
    property real frameAbove: 0

    OneOf {
        shown: root.viewModel.state === "list"
        sourceComponent: AlertListPage {
            viewModel: root.viewModel
            frameAbove: root.frameAbove
        }
    }
    OneOf {
        shown: root.viewModel.state === "one"
        sourceComponent: AlertPage {
            viewModel: root.viewModel
            frameAbove: root.frameAbove
        }
    }
}
