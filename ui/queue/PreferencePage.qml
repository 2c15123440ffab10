pragma ComponentBehavior: Bound
import QtQuick
import ui.components
import ui.viewmodels

// How the person wishes to be called; pressing one takes the number.
Page {
    id: root

    required property QueueViewModel viewModel
    readonly property QueuePageViewModel shown: root.viewModel.preference

    heading: root.shown.heading
    note: root.shown.note

    Choices {
        Repeater {
            model: root.shown.choices

            delegate: Tile {
                id: preference

                required label
                required note
                required icon
                required property string key
                required property int index

                objectName: "preference" + preference.index
                service: "queue"
                onActivated: root.viewModel.take(preference.key)
            }
        }
    }
}
