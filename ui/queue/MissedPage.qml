pragma ComponentBehavior: Bound
import QtQuick
import ui.components
import ui.theme
import ui.viewmodels

// A person who missed the call types the number on the slip.
DigitsPage {
    id: root

    required property QueueViewModel viewModel
    readonly property QueuePageViewModel shown: root.viewModel.missed

    heading: root.shown.heading
    note: root.shown.note
    bannerKind: root.shown.bannerKind
    banner: root.shown.banner
    bannerNote: root.shown.bannerNote
    typed: root.shown.label + "-" + root.shown.typed
    actions: [
        BigButton {
            objectName: "rejoin"
            primary: true
            hue: Theme.hue("queue")
            enabled: root.shown.canSend
            label: qsTr("I am here now")
            icon: "check"
            onActivated: root.viewModel.rejoin()
        }
    ]
    onDigit: value => root.viewModel.typeDigit(value)
    onErase: root.viewModel.eraseDigit()
}
