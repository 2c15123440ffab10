import QtQuick
import QtQuick.Layouts
import ui.components
import ui.theme
import ui.viewmodels

// Three strengths of the voice; each is heard at once.
Page {
    id: root

    required property LookViewModel viewModel

    heading: qsTr("How loud?")
    stretch: true

    ColumnLayout {
        Layout.fillWidth: true
        Layout.fillHeight: true
        Layout.alignment: Qt.AlignTop
        Layout.maximumHeight: Math.max(implicitHeight, 3 * Theme.space(50) + said.implicitHeight)
        spacing: Theme.gap

        Choice {
            objectName: "volume-30"
            Layout.fillWidth: true
            Layout.fillHeight: true
            label: qsTr("Soft")
            chosen: root.viewModel.volume === 30
            onActivated: root.viewModel.chooseVolume(30)
        }
        Choice {
            objectName: "volume-60"
            Layout.fillWidth: true
            Layout.fillHeight: true
            label: qsTr("Normal")
            chosen: root.viewModel.volume === 60
            onActivated: root.viewModel.chooseVolume(60)
        }
        Choice {
            objectName: "volume-100"
            Layout.fillWidth: true
            Layout.fillHeight: true
            label: qsTr("Loud")
            chosen: root.viewModel.volume === 100
            onActivated: root.viewModel.chooseVolume(100)
        }
        SpokenText {
            id: said

            text: qsTr("This is how loud I speak.")
        }
    }
}
