pragma ComponentBehavior: Bound
import QtQuick
import ui.components
import ui.viewmodels

// What a person needs, who may apply, what it costs, and what comes after: before anything is asked.
Page {
    id: root

    required property FillingViewModel viewModel
    readonly property FillingPageViewModel shown: root.viewModel.page

    heading: root.shown.heading
    subject: root.shown.subject
    actions: [
        NextButton {
            viewModel: root.viewModel
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
