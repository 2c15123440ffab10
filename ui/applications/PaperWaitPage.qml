pragma ComponentBehavior: Bound
import QtQuick
import ui.components
import ui.viewmodels

// While something is looked up, made or opened: quick work shows nothing of it.
Page {
    id: root

    required property PaperViewModel viewModel

    ProgressWords {
        running: root.viewModel.page.loading
        text: root.viewModel.page.heading
    }
}
