import QtQuick
import ui.components
import ui.theme
import ui.viewmodels

// The last words before the battery ends. There is nothing left to press.
Rectangle {
    id: root

    required property PowerViewModel viewModel

    color: Theme.p.paper

    Column {
        anchors.centerIn: parent
        width: parent.width - 2 * Theme.wide
        spacing: Theme.wide

        Icon {
            anchors.horizontalCenter: parent.horizontalCenter
            name: "battery"
            colour: Theme.p.warn
            width: Theme.text(20)
        }
        SpokenText {
            objectName: "goodbye"
            width: parent.width
            text: root.viewModel.heading
            size: Theme.title
            bold: true
            heading: true
            alignment: Qt.AlignHCenter
        }
        SpokenText {
            objectName: "goodbyeWords"
            width: parent.width
            text: root.viewModel.words
            alignment: Qt.AlignHCenter
        }
    }
}
