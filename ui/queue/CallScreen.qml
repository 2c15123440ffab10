pragma ComponentBehavior: Bound
import QtQuick
import ui.components
import ui.theme
import ui.viewmodels

// A call of this kiosk over whatever stands here: the number as large as fits. It takes nothing away.
Rectangle {
    id: root

    required property CallsViewModel viewModel
    property real frameAbove: 0

    color: Theme.p.paper

    TurningView {
        id: place

        x: Theme.gap
        y: Theme.gap
        width: root.width - 2 * x
        height: back.y - y - Theme.gap
        turn: root.viewModel.turn

        HugeNumber {
            room: place.height
            brief: root.height < Theme.mm(150)
            heading: root.viewModel.callHeading
            label: root.viewModel.callLabel
            place: root.viewModel.callPlace
            words: root.viewModel.callWords
        }
    }
    BigButton {
        id: back

        objectName: "backToMine"
        x: root.width - width - Theme.gap
        y: root.height - height - Theme.gap
        width: Math.min(implicitWidth, root.width - 2 * Theme.gap)
        focus: true
        primary: true
        label: qsTr("Back to what I was doing")
        icon: "back"
        size: Theme.frameText(10)
        onActivated: root.viewModel.dismiss()
    }
}
