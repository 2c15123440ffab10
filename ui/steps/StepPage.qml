pragma ComponentBehavior: Bound
import QtQuick
import ui.components
import ui.theme
import ui.viewmodels

// What is the matter, what is to be known, and what can be done: big tiles on a menu, answers elsewhere.
Page {
    id: root

    required property StepsViewModel viewModel
    required property string service
    readonly property StepPageViewModel shown: root.viewModel.page
    readonly property bool menu: root.shown.kind === "menu"

    heading: root.shown.heading
    note: root.shown.note
    subject: root.shown.subject
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
        heading: root.shown.bannerKind === "warn"
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
        visible: root.menu

        Repeater {
            model: root.menu ? root.shown.choices : null

            delegate: Tile {
                id: tile

                required label
                required note
                required icon
                required property string key

                objectName: tile.key
                service: root.service
                onActivated: root.viewModel.choose(tile.key)
            }
        }
    }
    Choices {
        visible: !root.menu

        Repeater {
            model: root.menu ? null : root.shown.choices

            delegate: StepChoice {
                id: one

                objectName: one.key
                onActivated: root.viewModel.choose(one.key)
            }
        }
    }
}
