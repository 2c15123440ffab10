pragma ComponentBehavior: Bound
import QtQuick
import ui.components
import ui.viewmodels

// Where people are safe; which page stands here is the state of the view model. The list alone is kept: who looked at a
// place comes back to where she was in it.
FocusScope {
    id: root

    required property PlacesViewModel viewModel
    // What stands above in the window, in pixels, for low reach.
    property real frameAbove: 0

    OneOf {
        shown: root.viewModel.state === "list"
        sourceComponent: PlaceListPage {
            viewModel: root.viewModel
            frameAbove: root.frameAbove
        }
    }
    OneOf {
        shown: root.viewModel.state === "danger" || root.viewModel.state === "where" || root.viewModel.state === "towns"
        kept: false
        sourceComponent: PlaceChoicesPage {
            viewModel: root.viewModel
            frameAbove: root.frameAbove
        }
    }
    OneOf {
        shown: root.viewModel.state === "place"
        kept: false
        sourceComponent: PlacePage {
            viewModel: root.viewModel
            frameAbove: root.frameAbove
        }
    }
    OneOf {
        shown: root.viewModel.state === "map"
        kept: false
        sourceComponent: MapPage {
            viewModel: root.viewModel.map
            frameAbove: root.frameAbove
        }
    }
    OneOf {
        shown: root.viewModel.state === "slip"
        kept: false
        sourceComponent: PlaceSlipPage {
            viewModel: root.viewModel
            frameAbove: root.frameAbove
        }
    }
    OneOf {
        shown: root.viewModel.state === "code"
        kept: false
        sourceComponent: PlaceCodePage {
            viewModel: root.viewModel
            frameAbove: root.frameAbove
        }
    }
}
