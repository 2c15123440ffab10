pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import ui.components
import ui.theme
import ui.viewmodels

// The last calls: number and place, to be read from 5 m. The newest stands first, filled, with a bell.
ColumnLayout {
    id: root

    required property CallsViewModel viewModel
    // The height of its place, which the rows fill.
    property real room: 0
    readonly property real least: Array.from(root.children).reduce((most, card) => Math.max(most, card instanceof CallCard ? card.implicitHeight : 0), Theme.mm(54))
    readonly property int fitting: Math.max(1, Math.min(4, Math.floor((root.room + root.spacing) / (root.least + root.spacing))))

    spacing: Theme.mm(1.5)

    Repeater {
        model: root.viewModel.calls

        delegate: CallCard {
            Layout.fillWidth: true
            Layout.minimumHeight: Math.floor((root.room - (root.fitting - 1) * root.spacing) / root.fitting)
        }
    }
    Rectangle {
        id: staff

        readonly property bool solid: true

        visible: root.viewModel.staff !== ""
        Layout.fillWidth: true
        implicitHeight: Math.max(root.room, words.height + 2 * Theme.mm(3))
        radius: Theme.radius
        color: root.viewModel.warn ? Theme.p.warnBg : Theme.p.card
        border.width: Theme.border
        border.color: root.viewModel.warn ? Theme.p.warn : Theme.p.line

        SpokenText {
            id: words

            objectName: "staffWords"
            x: Theme.mm(5)
            anchors.verticalCenter: parent.verticalCenter
            width: parent.width - 2 * x
            text: root.viewModel.staff
            size: Theme.signWords
            leastSize: Theme.mm(19)
            bold: root.viewModel.warn
            color: root.viewModel.warn ? Theme.p.warn : Theme.p.soft
            alignment: Qt.AlignHCenter
        }
    }
}
