import QtQuick
import ui.components
import ui.viewmodels

// The likely act of a page.
BigButton {
    id: root

    required property StepsViewModel viewModel

    objectName: "stepAct"
    visible: root.label !== ""
    primary: true
    enabled: root.viewModel.page.actOpen
    label: root.viewModel.page.act
    icon: root.viewModel.page.actIcon
    onActivated: root.viewModel.act()
}
