pragma ComponentBehavior: Bound
import QtQuick
import ui.components
import ui.viewmodels

// How the machine is used, one sentence after the other.
Page {
    id: root

    required property HelpViewModel viewModel

    heading: root.viewModel.heading

    Repeater {
        model: root.viewModel.lines

        delegate: SpokenText {
            required property string modelData

            text: modelData
        }
    }
}
