pragma ComponentBehavior: Bound
import QtQuick
import ui.components
import ui.viewmodels

// The way to a duty; which page stands here is the state of the view model. None is kept: what is typed is a secret.
FocusScope {
    id: root

    required property StaffViewModel viewModel
    property real frameAbove: 0

    OneOf {
        shown: root.viewModel.state === "number" || root.viewModel.state === "pin" || root.viewModel.state === "envelope"
        kept: false
        sourceComponent: StaffDigitsPage {
            viewModel: root.viewModel
            frameAbove: root.frameAbove
        }
    }
    OneOf {
        shown: root.viewModel.state === "checking"
        kept: false
        sourceComponent: StaffCheckPage {
            viewModel: root.viewModel
            frameAbove: root.frameAbove
        }
    }
    OneOf {
        shown: root.viewModel.state === "wait"
        kept: false
        sourceComponent: StaffWaitPage {
            viewModel: root.viewModel
            frameAbove: root.frameAbove
        }
    }
    OneOf {
        shown: root.viewModel.state === "duty" || root.viewModel.state === "given"
        kept: false
        sourceComponent: StaffDutyPage {
            viewModel: root.viewModel
            frameAbove: root.frameAbove
        }
    }
}
