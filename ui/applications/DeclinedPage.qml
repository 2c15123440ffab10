pragma ComponentBehavior: Bound
import QtQuick
import ui.components
import ui.theme
import ui.viewmodels

// What a person can do who does not agree.
Page {
    id: root

    required property FillingViewModel viewModel
    readonly property FillingPageViewModel shown: root.viewModel.page

    heading: root.shown.heading
    subject: root.shown.subject
    actions: [
        BigButton {
            objectName: "readAgain"
            label: qsTr("Read it once more")
            icon: "again"
            onActivated: root.viewModel.back()
        },
        BigButton {
            objectName: "leave"
            primary: true
            hue: Theme.hue("applications")
            label: qsTr("Finish here")
            icon: "check"
            onActivated: root.viewModel.leave()
        }
    ]

    Banner {
        kind: root.shown.bannerKind
        text: root.shown.banner
        note: root.shown.bannerNote
        picture: "person"
    }
}
