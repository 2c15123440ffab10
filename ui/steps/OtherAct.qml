import QtQuick
import ui.components
import ui.viewmodels

// Another act, beside the likely one.
BigButton {
    id: root

    required property StepsViewModel viewModel

    objectName: "stepOther"
    visible: root.label !== ""
    enabled: root.viewModel.page.otherOpen
    label: root.viewModel.page.other
    icon: root.viewModel.page.otherIcon
    onActivated: root.viewModel.other()
}
