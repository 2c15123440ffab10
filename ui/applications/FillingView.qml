pragma ComponentBehavior: Bound
import QtQuick
import ui.components
import ui.viewmodels

// A form from what a person needs to the check of all answers; which page stands here is the state of the view model.
// None is kept: what a person wrote goes with its page.
FocusScope {
    id: root

    required property FillingViewModel viewModel
    // What stands above in the window, in pixels, for low reach.
    property real frameAbove: 0

    OneOf {
        shown: root.viewModel.state === "about"
        kept: false
        sourceComponent: AboutPage {
            viewModel: root.viewModel
            frameAbove: root.frameAbove
        }
    }
    OneOf {
        shown: root.viewModel.state === "consent"
        kept: false
        sourceComponent: ConsentPage {
            viewModel: root.viewModel
            frameAbove: root.frameAbove
        }
    }
    OneOf {
        shown: root.viewModel.state === "declined"
        kept: false
        sourceComponent: DeclinedPage {
            viewModel: root.viewModel
            frameAbove: root.frameAbove
        }
    }
    OneOf {
        shown: root.viewModel.state === "read"
        kept: false
        sourceComponent: ReadPage {
            viewModel: root.viewModel
            frameAbove: root.frameAbove
        }
    }
    OneOf {
        shown: root.viewModel.state === "choices"
        kept: false
        sourceComponent: ChoicesPage {
            viewModel: root.viewModel
            frameAbove: root.frameAbove
        }
    }
    OneOf {
        shown: root.viewModel.state === "numbers"
        kept: false
        sourceComponent: NumbersPage {
            viewModel: root.viewModel
            frameAbove: root.frameAbove
        }
    }
    OneOf {
        shown: root.viewModel.state === "date"
        kept: false
        sourceComponent: DatePage {
            viewModel: root.viewModel
            frameAbove: root.frameAbove
        }
    }
    OneOf {
        shown: root.viewModel.state === "typed"
        kept: false
        sourceComponent: TypedPage {
            viewModel: root.viewModel
            frameAbove: root.frameAbove
        }
    }
    OneOf {
        shown: root.viewModel.state === "another"
        kept: false
        sourceComponent: AnotherPage {
            viewModel: root.viewModel
            frameAbove: root.frameAbove
        }
    }
    OneOf {
        shown: root.viewModel.state === "takeOut"
        kept: false
        sourceComponent: TakeOutPage {
            viewModel: root.viewModel
            frameAbove: root.frameAbove
        }
    }
    OneOf {
        shown: root.viewModel.state === "check"
        kept: false
        sourceComponent: CheckPage {
            viewModel: root.viewModel
            frameAbove: root.frameAbove
        }
    }
}
