pragma ComponentBehavior: Bound
import QtQuick
import ui.components
import ui.viewmodels

// How the person wishes to be called; pressing one takes the number.
Page {
    id: root

    required property QueueViewModel viewModel

    heading: root.viewModel.heading
    note: root.viewModel.note

    Choices {
        Repeater {
            model: root.viewModel.choices

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
