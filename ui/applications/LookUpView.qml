pragma ComponentBehavior: Bound
import QtQuick
import ui.components
import ui.viewmodels

// An application is looked up by its receipt; which page stands here is the state of the view model. None is kept: all of
// it is a person's own.
FocusScope {
    id: root

    required property LookUpViewModel viewModel
    // What stands above in the window, in pixels, for low reach.
    property real frameAbove: 0

    OneOf {
        shown: root.viewModel.state === "number" || root.viewModel.state === "code"
        kept: false
        sourceComponent: PaperDigitsPage {
            viewModel: root.viewModel
            frameAbove: root.frameAbove
        }
    }
    OneOf {
        shown: root.viewModel.state === "looking" || root.viewModel.state === "taking"
        kept: false
        sourceComponent: PaperWaitPage {
            viewModel: root.viewModel
            frameAbove: root.frameAbove
        }
    }
    OneOf {
        shown: root.viewModel.state === "standing"
        kept: false
        sourceComponent: LookUpStandingPage {
            lookUp: root.viewModel
            frameAbove: root.frameAbove
        }
    }
    OneOf {
        shown: root.viewModel.state === "what"
        kept: false
        sourceComponent: PaperChoicesPage {
            viewModel: root.viewModel
            frameAbove: root.frameAbove
            onChosen: key => root.viewModel.choose(key)
        }
    }
    OneOf {
        shown: root.viewModel.state === "sure"
        kept: false
        sourceComponent: LookUpSurePage {
            lookUp: root.viewModel
            frameAbove: root.frameAbove
        }
    }
    OneOf {
        shown: root.viewModel.state === "taken"
        kept: false
        sourceComponent: LookUpTakenPage {
            lookUp: root.viewModel
            frameAbove: root.frameAbove
        }
    }
}
