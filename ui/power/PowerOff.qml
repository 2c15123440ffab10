pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import ui.components
import ui.theme
import ui.viewmodels

// What to switch off, that which saves most first; what to leave on; what the kiosk does by itself.
Rectangle {
    id: root

    required property PowerPanelViewModel viewModel
    readonly property bool solid: true
    readonly property real inside: root.width - 2 * Theme.pad

    implicitWidth: Theme.text(120)
    implicitHeight: parts.height + 2 * Theme.pad
    Layout.fillWidth: true
    visible: root.viewModel.advised
    radius: Theme.radius
    color: Theme.p.card
    border.width: Theme.border
    border.color: Theme.p.line

    Column {
        id: parts

        x: Theme.pad
        y: Theme.pad
        width: root.inside
        spacing: Theme.space(2)

        PowerAdvice {
            objectName: "powerNothing"
            visible: words !== ""
            width: root.inside
            heading: qsTr("What to switch off")
            words: root.viewModel.nothing
        }
        Repeater {
            model: root.viewModel.advice

            delegate: PowerAdvice {
                required property int index

                objectName: "powerAdvice"
                width: root.inside
                heading: index === 0 ? qsTr("What to switch off") : ""
                mark: `${index + 1}.`
            }
        }
        SpokenText {
            objectName: "powerKeep"
            visible: text !== ""
            width: root.inside
            text: root.viewModel.keep
            bold: true
            color: Theme.p.alert
        }
        SpokenText {
            objectName: "powerSaves"
            visible: text !== ""
            width: root.inside
            text: root.viewModel.more
            size: Theme.small
        }
    }
}
