pragma ComponentBehavior: Bound
import QtQuick
import ui.components
import ui.viewmodels

// The counters: what each does, how many wait, about how long.
Page {
    id: root

    required property QueueViewModel viewModel

    heading: root.viewModel.heading
    note: root.viewModel.note
    actions: [
        BigButton {
            objectName: "offered"
            visible: root.viewModel.offered
            label: qsTr("Slips not printed")
            icon: "print"
            onActivated: root.viewModel.showSlips()
        },
        BigButton {
            objectName: "missed"
            visible: root.viewModel.missedPossible
            label: qsTr("I missed my call")
            icon: "again"
            onActivated: root.viewModel.showMissed()
        }
    ]

    ProgressWords {
        running: root.viewModel.loading
        text: qsTr("Asking for the counters")
    }
    Banner {
        objectName: "boardBanner"
        kind: root.viewModel.bannerKind
        text: root.viewModel.banner
        note: root.viewModel.bannerNote
    }
    Choices {
        Repeater {
            model: root.viewModel.choices

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
