pragma ComponentBehavior: Bound
import QtQuick
import ui.viewmodels

// Help: what can help, how the machine is used, and the call for a person.
FocusScope {
    id: root

    required property HelpViewModel viewModel
    property real frameAbove: 0
    // The screen the person came from, for staff.
    property string cameFrom

    Loader {
        anchors.fill: parent
        focus: true
        sourceComponent: root.viewModel.state === "offer" ? offer : root.viewModel.state === "example" ? example : call
    }
    Component {
        id: offer

        HelpOfferPage {
            viewModel: root.viewModel
            frameAbove: root.frameAbove
            cameFrom: root.cameFrom
        }
    }
    Component {
        id: example

        HelpExamplePage {
            viewModel: root.viewModel
            frameAbove: root.frameAbove
        }
    }
    Component {
        id: call

        HelpCallPage {
            viewModel: root.viewModel
            frameAbove: root.frameAbove
        }
    }
}
