pragma ComponentBehavior: Bound
import QtQuick
import ui.components
import ui.theme
import ui.viewmodels

// A question that is answered with a day.
Page {
    id: root

    required property FillingViewModel viewModel
    readonly property FillingPageViewModel shown: root.viewModel.page

    heading: root.shown.heading
    note: root.shown.note
    subject: root.shown.subject
    keyed: true
    footing: AnswerWords {
        shown: root.shown
        terse: root.terse
    }
    actions: [
        LaterButton {
            viewModel: root.viewModel
            keyed: true
        },
        NextButton {
            terse: root.terse
            enabled: root.seen
            viewModel: root.viewModel
        }
    ]

    Banner {
        id: problem

        objectName: "problem"
        heading: true
        kind: root.shown.bannerKind
        text: root.shown.banner
        note: root.shown.bannerNote
    }
    DatePad {
        pad: root.viewModel.pad
        prompt: root.terse ? root.shown.note : ""
        room: root.room - (problem.visible ? problem.implicitHeight + Theme.gap : 0)
    }
}
