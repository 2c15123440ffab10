pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import ui.components
import ui.theme
import ui.viewmodels

// The answer to a person who came back after a missed call.
Page {
    id: root

    required property QueueViewModel viewModel
    readonly property QueuePageViewModel shown: root.viewModel.own

    stretch: true
    subject: root.shown.label
    aside: [
        NumberCard {
            visible: root.shown.label !== ""
            title: root.shown.heading
            label: root.shown.label
            counter: root.shown.counter
            place: root.room
        }
    ]
    actions: [
        BigButton {
            objectName: "rejoinedDone"
            visible: !root.shown.loading
            primary: true
            hue: Theme.hue("queue")
            label: qsTr("Finish")
            icon: "check"
            onActivated: root.viewModel.finish()
        }
    ]

    ProgressWords {
        running: root.shown.loading
        text: root.shown.heading
    }
    Repeater {
        model: root.shown.lines

        delegate: SpokenText {
            id: line

            required property string modelData
            required property int index

            text: line.modelData
            size: line.index === 0 ? Theme.title : Theme.body
            bold: line.index === 0
        }
    }
    Item {
        Layout.fillHeight: true
    }
}
