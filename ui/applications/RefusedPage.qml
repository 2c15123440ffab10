pragma ComponentBehavior: Bound
import QtQuick
import ui.components
import ui.theme
import ui.viewmodels

// Why a form cannot be begun, or was not sent, and what helps; what is written stays.
Page {
    id: root

    required property ApplicationsViewModel viewModel
    readonly property ApplicationsPageViewModel shown: root.viewModel.own

    heading: root.shown.heading
    actions: [
        BigButton {
            objectName: "callStaff"
            label: qsTr("Call the staff")
            icon: "call-staff"
            onActivated: root.viewModel.callStaff()
        },
        BigButton {
            objectName: "goOn"
            primary: true
            hue: Theme.hue("applications")
            label: root.shown.offer
            icon: "back"
            onActivated: root.viewModel.goOn()
        }
    ]

    Banner {
        kind: root.shown.bannerKind
        text: root.shown.banner
        note: root.shown.bannerNote
    }
    SpokenText {
        visible: root.shown.note !== ""
        text: root.shown.note
    }
}
