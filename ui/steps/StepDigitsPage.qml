pragma ComponentBehavior: Bound
import QtQuick
import ui.components
import ui.viewmodels

// A number is typed.
DigitsPage {
    id: root

    required property StepsViewModel viewModel
    readonly property StepPageViewModel shown: root.viewModel.page

    heading: root.shown.heading
    note: root.shown.note
    bannerKind: root.shown.bannerKind
    banner: root.shown.banner
    bannerNote: root.shown.bannerNote
    typed: root.shown.typed
    said: root.shown.spoken
    example: root.shown.example
    actions: [
        OtherAct {
            viewModel: root.viewModel
        },
        LikelyAct {
            viewModel: root.viewModel
        }
    ]
    onDigit: value => root.viewModel.typeDigit(value)
    onErase: root.viewModel.eraseDigit()
}
