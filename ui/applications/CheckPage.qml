pragma ComponentBehavior: Bound
import QtQuick
import ui.components
import ui.theme
import ui.viewmodels

// Everything as it was answered, before it is sent; each answer can be changed.
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
        BigButton {
            objectName: "send"
            primary: true
            hue: Theme.hue("applications")
            label: root.shown.onward
            icon: root.shown.wrong === "" ? "check" : "pencil"
            onActivated: root.viewModel.send()
        }
    ]

    Banner {
        objectName: "problem"
        heading: true
        kind: root.shown.bannerKind
        text: root.shown.banner
        note: root.shown.bannerNote
    }
    ProgressWords {
        running: root.shown.busy
        text: qsTr("One moment, please.")
    }
    Choices {
        Repeater {
            model: root.shown.cards

            delegate: AnswerCard {
                id: answer

                required property string key
                required property int index

                name: "change" + answer.index
                room: root.room
                act: qsTr("Change")
                onActivated: root.viewModel.change(answer.key)
            }
        }
    }
}
