pragma ComponentBehavior: Bound
import QtQuick
import ui.components
import ui.viewmodels

// The desk of a shelter; how the page is drawn is its kind. None is kept: what stands there are people.
FocusScope {
    id: root

    required property ShelterViewModel viewModel
    property real frameAbove: 0
    readonly property string kind: root.viewModel.page.kind

    OneOf {
        shown: root.kind === "menu" || root.kind === "words"
        kept: false
        sourceComponent: DeskPage {
            viewModel: root.viewModel
            frameAbove: root.frameAbove
        }
    }
    OneOf {
        shown: root.kind === "digits"
        kept: false
        sourceComponent: DeskDigitsPage {
            viewModel: root.viewModel
            frameAbove: root.frameAbove
        }
    }
    OneOf {
        shown: root.kind === "typed" || root.kind === "kanji" || root.kind === "date"
        kept: false
        sourceComponent: DeskTypedPage {
            viewModel: root.viewModel
            frameAbove: root.frameAbove
        }
    }
    OneOf {
        shown: root.kind === "given"
        kept: false
        sourceComponent: DeskGivenPage {
            viewModel: root.viewModel
            frameAbove: root.frameAbove
        }
    }
}
