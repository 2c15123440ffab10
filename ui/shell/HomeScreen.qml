pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import ui.components
import ui.theme
import ui.viewmodels

// What can be done here, each service with a line on how it stands now.
Page {
    id: root

    required property AppViewModel viewModel

    heading: qsTr("How can we help you?")
    stretch: true

    ProgressWords {
        running: services.count === 0
        text: qsTr("The kiosk is getting ready. Please wait a moment.")
    }
    Choices {
        least: 135
        Layout.fillHeight: true
        Layout.alignment: Qt.AlignTop
        Layout.maximumHeight: Math.max(implicitHeight, Math.ceil(services.count / columns) * Theme.space(90))

        Repeater {
            id: services

            model: root.viewModel.tiles

            delegate: Tile {
                required property string name
                required property string title
                required property string hue
                required note
                required icon

                objectName: name
                label: title
                service: hue
                onActivated: root.viewModel.open(name)
            }
        }
    }
}
