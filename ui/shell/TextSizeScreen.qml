import QtQuick
import QtQuick.Layouts
import ui.components
import ui.theme
import ui.viewmodels

// Three sizes, each written in itself.
Page {
    id: root

    required property LookViewModel viewModel
    readonly property real plain: Theme.body / Theme.textScale

    heading: qsTr("How large?")
    stretch: true

    ColumnLayout {
        Layout.fillWidth: true
        Layout.fillHeight: true
        Layout.alignment: Qt.AlignTop
        Layout.maximumHeight: Math.max(implicitHeight, 3 * Theme.space(50))
        spacing: Theme.gap

        Choice {
            objectName: "size-100"
            Layout.fillWidth: true
            Layout.fillHeight: true
            label: qsTr("Normal")
            size: root.plain
            chosen: root.viewModel.size === 100
            onActivated: root.viewModel.chooseSize(100)
        }
        Choice {
            objectName: "size-140"
            Layout.fillWidth: true
            Layout.fillHeight: true
            label: qsTr("Large")
            size: root.plain * 1.4
            chosen: root.viewModel.size === 140
            onActivated: root.viewModel.chooseSize(140)
        }
        Choice {
            objectName: "size-200"
            Layout.fillWidth: true
            Layout.fillHeight: true
            label: qsTr("Very large")
            size: root.plain * 2
            chosen: root.viewModel.size === 200
            onActivated: root.viewModel.chooseSize(200)
        }
    }
}
