pragma ComponentBehavior: Bound
import QtQuick
import ui.components
import ui.theme
import ui.viewmodels

// What becomes of the answers, and whether the person agrees to that.
Page {
    id: root

    required property FillingViewModel viewModel
    readonly property FillingPageViewModel shown: root.viewModel.page

    heading: root.shown.heading
    note: root.shown.note
    subject: root.shown.subject
    actions: [
        BigButton {
            objectName: "decline"
            label: qsTr("I do not agree")
            onActivated: root.viewModel.decline()
        },
        BigButton {
            objectName: "agree"
            primary: true
            hue: Theme.hue("applications")
            label: root.shown.onward
            icon: "check"
            onActivated: root.viewModel.agree()
        }
    ]

    Banner {
        kind: root.shown.bannerKind
        text: root.shown.banner
        note: root.shown.bannerNote
    }
    ProgressWords {
        running: root.shown.busy
        text: qsTr("One moment, please.")
    }
    FillingNotes {
        notes: root.shown.notes
    }
}
