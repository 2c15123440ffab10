pragma ComponentBehavior: Bound
import QtQuick
import ui.components
import ui.viewmodels

// How the machine is used, one sentence after the other.
Page {
    id: root

    required property HelpViewModel viewModel
    readonly property HelpPageViewModel shown: root.viewModel.example

    heading: root.shown.heading

    Repeater {
        model: root.shown.lines

        delegate: SpokenText {
            required property string modelData

            text: modelData
        }
    }
}
