pragma ComponentBehavior: Bound
import QtQuick
import ui.components
import ui.viewmodels

// A few procedures to choose from.
Page {
    id: root

    required property ChoosingViewModel viewModel
    required property ApplicationsPageViewModel shown

    heading: root.shown.heading

    Choices {
        Repeater {
            model: root.shown.choices

            delegate: Tile {
                id: procedure

                required label
                required note
                required icon
                required property string key
                required property int index

                objectName: "procedure" + procedure.index
                service: "applications"
                onActivated: root.viewModel.choose(procedure.key)
            }
        }
    }
}
