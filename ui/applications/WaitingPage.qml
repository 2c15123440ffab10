pragma ComponentBehavior: Bound
import QtQuick
import ui.components
import ui.viewmodels

// While a form is fetched, or sealed and kept: quick work shows nothing of it.
Page {
    id: root

    required property ApplicationsViewModel viewModel

    ProgressWords {
        running: root.viewModel.own.loading
        text: root.viewModel.own.heading
    }
}
