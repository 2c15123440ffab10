import QtQuick
import ui.components
import ui.viewmodels

// Another act, beside the likely one.
BigButton {
    id: root

    required property StepsViewModel viewModel
    // What it leads to stands here already.
    property bool unneeded: false

    objectName: "stepOther"
    visible: root.label !== "" && !root.unneeded
    enabled: root.viewModel.page.otherOpen
    label: root.viewModel.page.other
    icon: root.viewModel.page.otherIcon
    onActivated: root.viewModel.other()
}
