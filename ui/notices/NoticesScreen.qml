pragma ComponentBehavior: Bound
import QtQuick
import ui.viewmodels

// The city's notices: the list, and one of them.
FocusScope {
    id: root

    required property NoticesViewModel viewModel
    property real frameAbove: 0

    Loader {
        anchors.fill: parent
        focus: true
        sourceComponent: root.viewModel.state === "one" ? one : list
    }
    Component {
        id: list

        NoticeListPage {
            viewModel: root.viewModel
            frameAbove: root.frameAbove
        }
    }
    Component {
        id: one

        NoticePage {
            viewModel: root.viewModel
            frameAbove: root.frameAbove
        }
    }
}
