pragma ComponentBehavior: Bound
import QtQuick
import ui.components
import ui.viewmodels

// The queue from the counters to the number in the hand; which page stands here is the state of the view model.
FocusScope {
    id: root

    required property QueueViewModel viewModel
    // What stands above in the window, in pixels, for low reach.
    property real frameAbove: 0

    OneOf {
        shown: root.viewModel.state === "board"
        sourceComponent: BoardPage {
            viewModel: root.viewModel
            frameAbove: root.frameAbove
        }
    }
    OneOf {
        shown: root.viewModel.state === "preference"
        sourceComponent: PreferencePage {
            viewModel: root.viewModel
            frameAbove: root.frameAbove
        }
    }
    OneOf {
        shown: root.viewModel.state === "ticket"
        kept: false
        sourceComponent: TicketPage {
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
    OneOf {
        shown: root.viewModel.state === "missed"
        sourceComponent: MissedPage {
            viewModel: root.viewModel
            frameAbove: root.frameAbove
        }
    }
    OneOf {
        shown: root.viewModel.state === "rejoined"
        kept: false
        sourceComponent: RejoinedPage {
            viewModel: root.viewModel
            frameAbove: root.frameAbove
        }
    }
    OneOf {
        shown: root.viewModel.state === "slips"
        kept: false
        sourceComponent: SlipsPage {
            viewModel: root.viewModel
            frameAbove: root.frameAbove
        }
    }
}
