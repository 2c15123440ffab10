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
            viewModel: root.viewModel.choosing
            frameAbove: root.frameAbove
        }
    }
    OneOf {
        shown: root.viewModel.state === "event"
        sourceComponent: ProceduresPage {
            viewModel: root.viewModel.choosing
            shown: root.viewModel.choosing.listed
            frameAbove: root.frameAbove
        }
    }
    OneOf {
        shown: root.viewModel.state === "named"
        kept: false
        sourceComponent: NamedPage {
            viewModel: root.viewModel.choosing
            frameAbove: root.frameAbove
        }
    }
    OneOf {
        shown: root.viewModel.state === "found"
        kept: false
        sourceComponent: ProceduresPage {
            viewModel: root.viewModel.choosing
            shown: root.viewModel.choosing.found
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
    OneOf {
        shown: root.viewModel.state === "opening" || root.viewModel.state === "sending"
        kept: false
        sourceComponent: WaitingPage {
            viewModel: root.viewModel
            frameAbove: root.frameAbove
        }
    }
    OneOf {
        shown: root.viewModel.state === "filling"
        sourceComponent: FillingView {
            viewModel: root.viewModel.filling
            frameAbove: root.frameAbove
        }
    }
    OneOf {
        shown: root.viewModel.state === "later"
        sourceComponent: LaterView {
            viewModel: root.viewModel.later
            frameAbove: root.frameAbove
        }
    }
    OneOf {
        shown: root.viewModel.state === "resume"
        sourceComponent: ResumeView {
            viewModel: root.viewModel.resuming
            frameAbove: root.frameAbove
        }
    }
    OneOf {
        shown: root.viewModel.state === "lookUp"
        sourceComponent: LookUpView {
            viewModel: root.viewModel.lookingUp
            frameAbove: root.frameAbove
        }
    }
    OneOf {
        shown: root.viewModel.state === "done"
        kept: false
        sourceComponent: DonePage {
            viewModel: root.viewModel
            frameAbove: root.frameAbove
        }
    }
    OneOf {
        shown: root.viewModel.state === "refused"
        kept: false
        sourceComponent: RefusedPage {
            viewModel: root.viewModel
            frameAbove: root.frameAbove
        }
    }
}
