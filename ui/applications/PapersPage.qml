pragma ComponentBehavior: Bound
import QtQuick
import ui.components
import ui.viewmodels

// What can be done with a paper that came from a machine like this.
Page {
    id: root

    required property ChoosingViewModel viewModel

    heading: root.viewModel.papers.heading
}
