import ui.components
import ui.viewmodels

// Leaves a form as it is, to go on with it another day.
BigButton {
    id: root

    required property FillingViewModel viewModel

    objectName: "later"
    label: qsTr("I will continue later")
    icon: "clock"
    onActivated: root.viewModel.later()
}
