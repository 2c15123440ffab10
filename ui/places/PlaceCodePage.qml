pragma ComponentBehavior: Bound
import QtQuick
import ui.components
import ui.theme
import ui.viewmodels

// The postal code of where a person goes from.
DigitsPage {
    id: root

    required property PlacesViewModel viewModel
    readonly property PlacesPageViewModel shown: root.viewModel.page

    heading: root.shown.heading
    note: root.shown.note
    bannerKind: root.shown.bannerKind
    banner: root.shown.banner
    bannerNote: root.shown.bannerNote
    typed: root.shown.typed
    actions: [
        BigButton {
            objectName: "goOn"
            primary: true
            hue: Theme.hue("disaster")
            enabled: root.shown.whole
            label: qsTr("Next")
            icon: "next"
            onActivated: root.viewModel.goOn()
        }
    ]
    onDigit: value => root.viewModel.typeDigit(value)
    onErase: root.viewModel.eraseDigit()
}
