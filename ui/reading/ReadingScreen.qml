pragma ComponentBehavior: Bound
import QtQuick
import ui.components
import ui.steps
import ui.viewmodels

// The room of a book: its page, the slip that keeps a place in it, and plain pages for all else. None is kept: what
// somebody reads is nobody else's business.
FocusScope {
    id: root

    required property BookRoomViewModel viewModel
    property real frameAbove: 0
    readonly property bool plain: root.viewModel.state !== "page" && root.viewModel.state !== "kept"

    OneOf {
        shown: root.viewModel.state === "page"
        kept: false
        sourceComponent: LeafPage {
            viewModel: root.viewModel
            frameAbove: root.frameAbove
        }
    }
    OneOf {
        shown: root.viewModel.state === "kept"
        kept: false
        sourceComponent: KeptPage {
            viewModel: root.viewModel
            frameAbove: root.frameAbove
        }
    }
    OneOf {
        shown: root.plain
        kept: false
        sourceComponent: StepsScreen {
            service: "library"
            viewModel: root.viewModel
            frameAbove: root.frameAbove
        }
    }
}
