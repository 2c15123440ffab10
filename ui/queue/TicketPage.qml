pragma ComponentBehavior: Bound
import QtQuick
import ui.components
import ui.viewmodels

// The number once it is given: huge, when to be back, and what became of the slip.
GivenPage {
    id: root

    required property QueueViewModel viewModel
    readonly property QueuePageViewModel shown: root.viewModel.own

    service: "queue"
    loading: root.shown.loading
    title: root.shown.heading
    number: root.shown.label
    counter: root.shown.counter
    lines: root.shown.lines
    bannerKind: root.shown.bannerKind
    banner: root.shown.banner
    bannerNote: root.shown.bannerNote
    picture: root.shown.picture
    printOffer: root.shown.printOffer
    hasSlip: root.shown.hasSlip
    onStaffWanted: root.viewModel.callStaff()
    onPrintWanted: root.viewModel.printAgain()
    onFinished: root.viewModel.finish()
}
