pragma ComponentBehavior: Bound
import QtQuick
import ui.components
import ui.viewmodels

// Applications from what a person wants to the receipt in the hand; which page stands here is the state of the view model.
FocusScope {
    id: root

    required property ApplicationsViewModel viewModel
    // What stands above in the window, in pixels, for low reach.
    property real frameAbove: 0

    OneOf {
        shown: root.viewModel.state === "choose"
        sourceComponent: ChoosePage {
            viewModel: root.viewModel
            frameAbove: root.frameAbove
        }
    }
    OneOf {
        shown: root.viewModel.state === "event"
        sourceComponent: ProceduresPage {
            viewModel: root.viewModel
            shown: root.viewModel.listed
            frameAbove: root.frameAbove
        }
    }
    OneOf {
        shown: root.viewModel.state === "named"
        sourceComponent: NamedPage {
            viewModel: root.viewModel
            frameAbove: root.frameAbove
        }
    }
    OneOf {
        shown: root.viewModel.state === "found"
        sourceComponent: ProceduresPage {
            viewModel: root.viewModel
            shown: root.viewModel.found
            frameAbove: root.frameAbove
        }
    }
    OneOf {
        shown: root.viewModel.state === "papers"
        sourceComponent: PapersPage {
            viewModel: root.viewModel
            frameAbove: root.frameAbove
        }
    }
}
