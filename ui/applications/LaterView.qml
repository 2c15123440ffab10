pragma ComponentBehavior: Bound
import QtQuick
import ui.components
import ui.viewmodels

// A form is gone on with later; which page stands here is the state of the view model.
FocusScope {
    id: root

    required property LaterViewModel viewModel
    // What stands above in the window, in pixels, for low reach.
    property real frameAbove: 0

    OneOf {
        shown: root.viewModel.state === "about"
        kept: false
        sourceComponent: LaterAboutPage {
            later: root.viewModel
            frameAbove: root.frameAbove
        }
    }
    OneOf {
        shown: root.viewModel.state === "secret" || root.viewModel.state === "again"
        kept: false
        sourceComponent: PaperDigitsPage {
            viewModel: root.viewModel
            frameAbove: root.frameAbove
        }
    }
    OneOf {
        shown: root.viewModel.state === "making"
        kept: false
        sourceComponent: PaperWaitPage {
            viewModel: root.viewModel
            frameAbove: root.frameAbove
        }
    }
    OneOf {
        shown: root.viewModel.state === "slip"
        kept: false
        sourceComponent: LaterSlipPage {
            later: root.viewModel
            frameAbove: root.frameAbove
        }
    }
    OneOf {
        shown: root.viewModel.state === "missing"
        kept: false
        sourceComponent: PaperChoicesPage {
            viewModel: root.viewModel
            frameAbove: root.frameAbove
            onChosen: key => root.viewModel.choose(key)
        }
    }
}
