pragma ComponentBehavior: Bound
import QtQuick
import ui.components
import ui.theme
import ui.viewmodels

// The counters: what each does, how many wait, about how long.
Page {
    id: root

    required property QueueViewModel viewModel
    readonly property QueuePageViewModel shown: root.viewModel.board

    heading: root.shown.heading
    note: root.shown.note
    actions: [
        BigButton {
            objectName: "offered"
            visible: root.shown.offered
            label: qsTr("Slips not printed")
            icon: "print"
            onActivated: root.viewModel.showSlips()
        },
        BigButton {
            objectName: "missed"
            visible: root.shown.missedPossible
            label: qsTr("I missed my call")
            icon: "again"
            onActivated: root.viewModel.showMissed()
        }
    ]

    ProgressWords {
        running: root.shown.loading
        text: qsTr("Asking for the counters")
    }
    Banner {
        objectName: "boardBanner"
        kind: root.shown.bannerKind
        text: root.shown.banner
        note: root.shown.bannerNote
    }
    Choices {
        // In low reach height is scarce: names of several lines take the whole width, lest a card be taller than its page.
        least: Theme.lowReach ? 170 : 130

        Repeater {
            model: root.shown.choices

            delegate: Tile {
                id: counter

                required label
                required note
                required icon
                required mark
                required property string key
                required property bool ready
                required property int index

                objectName: "counter" + counter.index
                service: "queue"
                enabled: counter.ready
                onActivated: root.viewModel.choose(counter.key)
            }
        }
    }
}
