pragma ComponentBehavior: Bound
import QtQuick
import ui.components
import ui.viewmodels

// Slips an interrupted print left behind: printed only when a person asks.
Page {
    id: root

    required property QueueViewModel viewModel
    readonly property QueuePageViewModel shown: root.viewModel.own

    heading: root.shown.heading
    note: root.shown.note
    actions: [
        BigButton {
            objectName: "dropSlips"
            label: qsTr("Nobody needs them any more")
            icon: "erase"
            onActivated: root.viewModel.dropSlips()
        }
    ]

    Choices {
        Repeater {
            model: root.shown.choices

            delegate: Tile {
                id: slip

                required label
                required note
                required icon
                required property string key
                required property int index

                objectName: "slip" + slip.index
                service: "queue"
                onActivated: root.viewModel.printSlip(slip.key)
            }
        }
    }
}
