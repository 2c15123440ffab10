pragma ComponentBehavior: Bound
import QtQuick
import ui.components
import ui.theme
import ui.viewmodels

// Why no number could be given, and what helps.
Page {
    id: root

    required property QueueViewModel viewModel
    readonly property QueuePageViewModel shown: root.viewModel.own

    heading: root.shown.heading
    actions: [
        BigButton {
            objectName: "callStaff"
            label: qsTr("Call the staff")
            icon: "call-staff"
            onActivated: root.viewModel.callStaff()
        },
        BigButton {
            objectName: "chooseAgain"
            primary: true
            hue: Theme.hue("queue")
            label: qsTr("Choose a counter again")
            icon: "again"
            onActivated: root.viewModel.open()
        }
    ]

    Banner {
        kind: root.shown.bannerKind
        text: root.shown.banner
        note: root.shown.bannerNote
    }
}
