pragma ComponentBehavior: Bound
import QtQuick
import ui.viewmodels

// The queue from the counters to the number in the hand; which page stands here is the state of the view model.
FocusScope {
    id: root

    required property QueueViewModel viewModel
    // What stands above in the window, in pixels, for low reach.
    property real frameAbove: 0
    readonly property Item page: place.item as Item

    Loader {
        id: place

        anchors.fill: parent
        focus: true
        sourceComponent: {
            switch (root.viewModel.state) {
            case "preference":
                return preference;
            case "ticket":
                return ticket;
            case "refused":
                return refused;
            case "missed":
                return missed;
            case "rejoined":
                return rejoined;
            case "slips":
                return slips;
            default:
                return board;
            }
        }
    }
    Component {
        id: board

        BoardPage {
            viewModel: root.viewModel
            frameAbove: root.frameAbove
        }
    }
    Component {
        id: preference

        PreferencePage {
            viewModel: root.viewModel
            frameAbove: root.frameAbove
        }
    }
    Component {
        id: ticket

        TicketPage {
            viewModel: root.viewModel
            frameAbove: root.frameAbove
        }
    }
    Component {
        id: refused

        RefusedPage {
            viewModel: root.viewModel
            frameAbove: root.frameAbove
        }
    }
    Component {
        id: missed

        MissedPage {
            viewModel: root.viewModel
            frameAbove: root.frameAbove
        }
    }
    Component {
        id: rejoined

        RejoinedPage {
            viewModel: root.viewModel
            frameAbove: root.frameAbove
        }
    }
    Component {
        id: slips

        SlipsPage {
            viewModel: root.viewModel
            frameAbove: root.frameAbove
        }
    }
}
