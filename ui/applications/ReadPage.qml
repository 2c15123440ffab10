pragma ComponentBehavior: Bound
import QtQuick
import ui.components
import ui.viewmodels

// Something that is only to be read: a note of the form, an answer that stands already, or one that the staff write.
Page {
    id: root

    required property FillingViewModel viewModel
    readonly property FillingPageViewModel shown: root.viewModel.page

    heading: root.shown.heading
    note: root.shown.note
    subject: root.shown.subject
    actions: [
        LaterButton {
            viewModel: root.viewModel
        },
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
