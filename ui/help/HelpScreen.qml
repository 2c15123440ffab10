pragma ComponentBehavior: Bound
import QtQuick
import ui.components
import ui.viewmodels

// Help: what can help, how the machine is used, and the call for a person.
FocusScope {
    id: root

    required property HelpViewModel viewModel
    property real frameAbove: 0
    // The screen the person came from, for staff.
    property string cameFrom

    OneOf {
        shown: root.viewModel.state === "offer"
        sourceComponent: HelpOfferPage {
            viewModel: root.viewModel
            frameAbove: root.frameAbove
            cameFrom: root.cameFrom
        }
    }
    OneOf {
        shown: root.viewModel.state === "example"
        sourceComponent: HelpExamplePage {
            viewModel: root.viewModel
            frameAbove: root.frameAbove
        }
    }
    OneOf {
        shown: root.viewModel.state !== "offer" && root.viewModel.state !== "example"
        kept: false
        sourceComponent: HelpCallPage {
            viewModel: root.viewModel
            frameAbove: root.frameAbove
        }
    }
}
