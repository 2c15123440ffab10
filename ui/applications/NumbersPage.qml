pragma ComponentBehavior: Bound
import QtQuick
import ui.components
import ui.viewmodels

// A question that is answered with digits.
DigitsPage {
    id: root

    required property FillingViewModel viewModel
    readonly property FillingPageViewModel shown: root.viewModel.page

    heading: root.shown.heading
    note: root.shown.note
    subject: root.shown.subject
    keyed: true
    footing: AnswerWords {
        shown: root.shown
        terse: root.terse
    }
    typed: root.shown.typed
    example: root.terse && root.shown.note !== "" ? root.shown.note : qsTr("Nothing is typed yet.")
    bannerKind: root.shown.bannerKind
    banner: root.shown.banner
    bannerNote: root.shown.bannerNote
    onDigit: value => root.viewModel.typeDigit(value)
    onErase: root.viewModel.eraseDigit()
    actions: [
        LaterButton {
            viewModel: root.viewModel
            keyed: true
        },
        NextButton {
            terse: root.terse
            enabled: root.seen
            viewModel: root.viewModel
        }
    ]
}
