pragma ComponentBehavior: Bound
import QtQuick
import ui.components
import ui.viewmodels

// The city's notices: the list, and one of them.
FocusScope {
    id: root

    required property NoticesViewModel viewModel
    property real frameAbove: 0

    OneOf {
        shown: root.viewModel.state === "list"
        sourceComponent: NoticeListPage {
            viewModel: root.viewModel
            frameAbove: root.frameAbove
        }
    }
    OneOf {
        shown: root.viewModel.state === "one"
        sourceComponent: NoticePage {
            viewModel: root.viewModel
            frameAbove: root.frameAbove
        }
    }
}
