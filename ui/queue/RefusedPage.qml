pragma ComponentBehavior: Bound
import QtQuick
import ui.components
import ui.theme
import ui.viewmodels

// Why no number could be given, and what helps.
Page {
    id: root

    required property QueueViewModel viewModel

    heading: root.viewModel.heading
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
        kind: root.viewModel.bannerKind
        text: root.viewModel.banner
        note: root.viewModel.bannerNote
    }
}
