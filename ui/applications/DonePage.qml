pragma ComponentBehavior: Bound
import QtQuick
import ui.components
import ui.viewmodels

// The receipt: number and code, where the application is, and what became of the slip.
GivenPage {
    id: root

    required property ApplicationsViewModel viewModel
    readonly property ReceiptViewModel receipt: root.viewModel.receipt

    service: "applications"
    loading: root.receipt.loading
    title: root.receipt.title
    number: root.receipt.number
    counter: root.receipt.code
    secret: root.receipt.spoken
    lines: root.receipt.lines
    bannerKind: root.receipt.bannerKind
    banner: root.receipt.banner
    bannerNote: root.receipt.bannerNote
    picture: root.receipt.picture
    printOffer: root.receipt.printOffer
    hasSlip: root.receipt.hasSlip
    onStaffWanted: root.viewModel.callStaff()
    onPrintWanted: root.receipt.printAgain()
    onFinished: root.viewModel.finish()
}
