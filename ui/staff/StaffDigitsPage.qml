pragma ComponentBehavior: Bound
import QtQuick
import ui.components
import ui.viewmodels

// A number, a PIN or the code in the envelope is typed.
DigitsPage {
    id: root

    required property StaffViewModel viewModel
    readonly property StaffPageViewModel shown: root.viewModel.page

    heading: root.shown.heading
    note: root.shown.note
    bannerKind: root.shown.bannerKind
    banner: root.shown.banner
    bannerNote: root.shown.bannerNote
    typed: root.shown.typed
    said: root.shown.said
    actions: [
        BigButton {
            objectName: "goOn"
            primary: true
            enabled: root.shown.whole
            label: qsTr("Next")
            icon: "next"
            onActivated: root.viewModel.goOn()
        }
    ]
    onDigit: value => root.viewModel.typeDigit(value)
    onErase: root.viewModel.eraseDigit()
}
