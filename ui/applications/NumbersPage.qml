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
    typed: root.shown.typed
    example: qsTr("Nothing is typed yet.")
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
            enabled: root.seen
            viewModel: root.viewModel
        }
    ]

    ProgressWords {
        running: root.shown.busy
        text: qsTr("One moment, please.")
    }
}
