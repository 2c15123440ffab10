pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import ui.components
import ui.theme
import ui.viewmodels

// Words are typed, a name is written with kanji, or a day is picked. What can be pressed instead of typed stands beside
// the board where that leaves room for it; elsewhere the other act leads there.
Page {
    id: root

    required property StepsViewModel viewModel
    readonly property StepPageViewModel shown: root.viewModel.page
    readonly property real below: root.room - (problem.visible ? problem.implicitHeight + Theme.gap : 0)
    readonly property bool roomy: !root.tall && Theme.shortSideMm >= 200 && Theme.textScale <= 1 && !Theme.lowReach
    readonly property bool offering: root.roomy && root.shown.hint !== ""

    heading: root.shown.heading
    note: root.shown.note
    subject: root.shown.subject
    keyed: true
    share: 0.32 // the board is what the hand needs
    aside: [
        SpokenText {
            visible: root.offering && offers.count === 0
            text: root.shown.hint
            size: Theme.small
            color: Theme.p.soft
            Layout.fillWidth: true
        },
        Choices {
            visible: root.offering && offers.count > 0

            Repeater {
                id: offers

                model: root.shown.choices

                delegate: StepChoice {
                    id: one

                    objectName: one.key
                    onActivated: root.viewModel.choose(one.key)
                }
            }
        }
    ]
    actions: [
        OtherAct {
            viewModel: root.viewModel
            unneeded: root.offering
        },
        LikelyAct {
            viewModel: root.viewModel
        }
    ]

    Banner {
        id: problem

        objectName: "stepBanner"
        kind: root.shown.bannerKind
        heading: root.shown.bannerKind === "warn"
        text: root.shown.banner
        note: root.shown.bannerNote
    }
    ColumnLayout {
        Loader {
            active: root.shown.kind === "typed"
            visible: active
            Layout.fillWidth: true
            sourceComponent: BoardEntry {
                board: root.viewModel.board as BoardViewModel
                room: root.below
                example: root.shown.example
            }
        }
        Loader {
            active: root.shown.kind === "kanji"
            visible: active
            Layout.fillWidth: true
            sourceComponent: CandidateStrip {
                candidates: root.viewModel.strip
                room: root.below
            }
        }
        Loader {
            active: root.shown.kind === "date"
            visible: active
            Layout.fillWidth: true
            sourceComponent: DatePad {
                pad: root.viewModel.pad
                room: root.below
            }
        }
    }
}
