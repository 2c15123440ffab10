pragma ComponentBehavior: Bound
import QtQuick
import ui.components
import ui.viewmodels

// While a PIN is checked: quick work shows nothing of it.
Page {
    id: root

    required property StaffViewModel viewModel

    ProgressWords {
        running: root.viewModel.page.loading
        text: root.viewModel.page.heading
    }
}
