import ui.components
import ui.theme
import ui.viewmodels

// Leaves a form as it is, to go on with it another day.
BigButton {
    id: root

    required property FillingViewModel viewModel
    // Whether it stands under keys: where these need all the height, it stands on the other pages alone.
    property bool keyed: false

    objectName: "later"
    visible: !root.keyed || (Theme.textScale < 2 && Theme.shortSideMm >= 200 && !Theme.lowReach)
    label: qsTr("I will continue later")
    icon: "clock"
    onActivated: root.viewModel.later()
}
