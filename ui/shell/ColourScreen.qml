import QtQuick
import QtQuick.Layouts
import ui.components
import ui.theme
import ui.viewmodels

// Three sets of colours, each shown in itself.
Page {
    id: root

    required property LookViewModel viewModel

    heading: qsTr("Which colours?")
    stretch: true

    ColumnLayout {
        Layout.fillWidth: true
        Layout.fillHeight: true
        Layout.alignment: Qt.AlignTop
        Layout.maximumHeight: Math.max(implicitHeight, 3 * Theme.space(50))
        spacing: Theme.gap

        SchemeChoice {
            objectName: "scheme-day"
            shades: Theme.day
            label: qsTr("Dark on bright")
            chosen: root.viewModel.scheme === "day"
            onActivated: root.viewModel.chooseScheme("day")
        }
        SchemeChoice {
            objectName: "scheme-night"
            shades: Theme.night
            label: qsTr("Light on dark")
            chosen: root.viewModel.scheme === "night"
            onActivated: root.viewModel.chooseScheme("night")
        }
        SchemeChoice {
            objectName: "scheme-contrast"
            shades: Theme.contrast
            label: qsTr("White on black")
            chosen: root.viewModel.scheme === "contrast"
            onActivated: root.viewModel.chooseScheme("contrast")
        }
    }
}
