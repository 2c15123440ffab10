pragma ComponentBehavior: Bound
import QtQuick
import ui.components
import ui.theme
import ui.viewmodels

// A number that was given: huge, with what became of its slip, and what can be done next.
Page {
    id: root

    required property StepsViewModel viewModel
    required property string service
    readonly property StepPageViewModel shown: root.viewModel.page

    heading: root.shown.heading
    subject: root.shown.subject
    aside: [
        NumberCard {
            visible: root.shown.number !== ""
            service: root.service
            title: root.shown.title
            label: root.shown.number
            counter: root.shown.beside
            place: root.room
        }
    ]
    actions: [
        OtherAct {
            viewModel: root.viewModel
        },
        LikelyAct {
            viewModel: root.viewModel
        }
    ]

    ProgressWords {
        running: root.shown.loading
        text: qsTr("Please wait a moment.")
    }
    Banner {
        objectName: "stepBanner"
        kind: root.shown.bannerKind
        text: root.shown.banner
        note: root.shown.bannerNote
        picture: root.shown.picture
    }
    Repeater {
        model: root.shown.lines

        delegate: SpokenText {
            required property string modelData

            text: modelData
            size: Theme.body
        }
    }
    Choices {
        visible: choices.count > 0

        Repeater {
            id: choices

            model: root.shown.choices

            delegate: StepChoice {
                id: one

                objectName: one.key
                onActivated: root.viewModel.choose(one.key)
            }
        }
    }
}
