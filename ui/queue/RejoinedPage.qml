pragma ComponentBehavior: Bound
import QtQuick
import ui.components
import ui.theme
import ui.viewmodels

// The answer to a person who came back after a missed call.
Page {
    id: root

    required property QueueViewModel viewModel

    stretch: true
    subject: root.viewModel.label
    aside: [
        NumberCard {
            visible: root.viewModel.label !== ""
            title: root.viewModel.heading
            label: root.viewModel.label
            counter: root.viewModel.counter
            place: root.room
        }
    ]
    actions: [
        BigButton {
            objectName: "rejoinedDone"
            visible: !root.viewModel.loading
            primary: true
            hue: Theme.hue("queue")
            label: qsTr("Finish")
            icon: "check"
            onActivated: root.viewModel.finish()
        }
    ]

    ProgressWords {
        running: root.viewModel.loading
        text: root.viewModel.heading
    }
    Repeater {
        model: root.viewModel.lines

        delegate: SpokenText {
            id: line

            required property string modelData
            required property int index

            text: line.modelData
            size: line.index === 0 ? Theme.title : Theme.body
            bold: line.index === 0
        }
    }
}
