pragma ComponentBehavior: Bound
import QtQuick
import ui.components
import ui.viewmodels

// A room of plain pages; how one is drawn is its kind. None is kept: what stands there may be of a person.
FocusScope {
    id: root

    required property StepsViewModel viewModel
    required property string service
    property real frameAbove: 0
    readonly property string kind: root.viewModel.page.kind

    OneOf {
        shown: root.kind === "menu" || root.kind === "words"
        kept: false
        sourceComponent: StepPage {
            viewModel: root.viewModel
            service: root.service
            frameAbove: root.frameAbove
        }
    }
    OneOf {
        shown: root.kind === "digits"
        kept: false
        sourceComponent: StepDigitsPage {
            viewModel: root.viewModel
            frameAbove: root.frameAbove
        }
    }
    OneOf {
        shown: root.kind === "typed" || root.kind === "kanji" || root.kind === "date"
        kept: false
        sourceComponent: StepTypedPage {
            viewModel: root.viewModel
            frameAbove: root.frameAbove
        }
    }
    OneOf {
        shown: root.kind === "given"
        kept: false
        sourceComponent: StepGivenPage {
            viewModel: root.viewModel
            service: root.service
            frameAbove: root.frameAbove
        }
    }
}
