pragma ComponentBehavior: Bound
import QtQuick
import ui.components
import ui.viewmodels

// A form is gone on with from its slip; which page stands here is the state of the view model.
FocusScope {
    id: root

    required property ResumeViewModel viewModel
    // What stands above in the window, in pixels, for low reach.
    property real frameAbove: 0

    OneOf {
        shown: root.viewModel.state === "scan" || root.viewModel.state === "noReader"
        kept: false
        sourceComponent: ResumeScanPage {
            resume: root.viewModel
            frameAbove: root.frameAbove
        }
    }
    OneOf {
        shown: root.viewModel.state === "secret"
        kept: false
        sourceComponent: PaperDigitsPage {
            viewModel: root.viewModel
            frameAbove: root.frameAbove
        }
    }
    OneOf {
        shown: root.viewModel.state === "opening"
        kept: false
        sourceComponent: PaperWaitPage {
            viewModel: root.viewModel
            frameAbove: root.frameAbove
        }
    }
}
