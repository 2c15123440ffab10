import QtQuick
import QtQuick.Layouts
import ui.components
import ui.theme
import ui.viewmodels

// Everything that makes the kiosk easier to see, hear and reach.
Page {
    id: root

    required property AppViewModel viewModel
    readonly property LookViewModel look: root.viewModel.look

    heading: qsTr("What makes it easier?")

    stretch: true

    Choices {
        least: 135
        Layout.fillHeight: true
        Layout.alignment: Qt.AlignTop
        Layout.maximumHeight: Math.max(implicitHeight, Math.ceil(visibleChildren.length / columns) * Theme.space(36))
        Layout.verticalStretchFactor: 1

        BigButton {
            objectName: "easier-size"
            Layout.fillWidth: true
            Layout.fillHeight: true
            alignment: Qt.AlignLeft
            label: qsTr("Larger words")
            icon: "size"
            onActivated: root.viewModel.open("size")
        }
        BigButton {
            objectName: "easier-colour"
            Layout.fillWidth: true
            Layout.fillHeight: true
            alignment: Qt.AlignLeft
            label: qsTr("Other colours")
            icon: "day"
            onActivated: root.viewModel.open("colour")
        }
        BigButton {
            objectName: "easier-read"
            visible: root.viewModel.reading.available
            Layout.fillWidth: true
            Layout.fillHeight: true
            alignment: Qt.AlignLeft
            label: qsTr("Read the page to me")
            icon: "speak"
            onActivated: root.viewModel.readPage()
        }
        BigButton {
            objectName: "easier-volume"
            visible: root.viewModel.reading.available
            Layout.fillWidth: true
            Layout.fillHeight: true
            alignment: Qt.AlignLeft
            label: qsTr("Louder or softer")
            icon: "volume"
            onActivated: root.viewModel.open("volume")
        }
        Choice {
            objectName: "easier-low"
            visible: Theme.viewingDistanceMm > 400 // a tablet in the hand is as low as the hand
            Layout.fillWidth: true
            Layout.fillHeight: true
            label: qsTr("Bring all buttons lower")
            icon: chosen ? "check" : "reach"
            chosen: root.look.low
            Accessible.role: Accessible.CheckBox
            onActivated: root.look.toggleLow()
        }
        Choice {
            objectName: "easier-listen"
            visible: root.viewModel.reading.available
            Layout.fillWidth: true
            Layout.fillHeight: true
            label: qsTr("Say each button I go to")
            icon: chosen ? "check" : "practice"
            chosen: root.look.listen
            Accessible.role: Accessible.CheckBox
            onActivated: root.look.toggleListen()
        }
    }
    Banner {
        kind: "info"
        text: root.viewModel.reading.available ? "" : qsTr("This kiosk has no sound now. Everything is written on the screen.")
    }
    Item {
        Layout.fillHeight: true
    }
}
