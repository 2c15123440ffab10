pragma ComponentBehavior: Bound
import QtQuick
import ui.components
import ui.theme
import ui.viewmodels

// The line in the frame of every other screen while an emergency is set aside; a press shows what to do.
Press {
    id: root

    required property EmergencyViewModel viewModel
    readonly property EmergencyPageViewModel shown: root.viewModel.page
    readonly property color ground: root.shown.practised ? Theme.levelDrill : root.shown.edge > 0 ? Theme.level(root.shown.edge) : Theme.p.disaster

    objectName: "emergencyBand"
    implicitHeight: Math.max(Theme.touch, card.height + 4 * Theme.border)
    Accessible.name: words.plain
    onActivated: root.viewModel.show()

    // Two lines around it, for one alone is lost in the official colours; they are the focus ring's the other way round.
    Rectangle {
        anchors.fill: parent
        color: Theme.p.ink
        border.width: Theme.border
        border.color: Theme.p.paper
    }
    Rectangle {
        anchors.fill: parent
        anchors.margins: 2 * Theme.border
        color: root.ground
    }
    Rectangle {
        id: card

        x: Theme.levelBand
        width: parent.width - 2 * x
        height: words.height + 2 * Theme.space(1)
        anchors.verticalCenter: parent.verticalCenter
        radius: Theme.radius
        color: root.down ? Theme.day.pressed : Theme.levelCard
        border.width: Theme.hairline
        border.color: Theme.levelInk

        SpokenText {
            id: words

            x: Theme.space(3)
            anchors.verticalCenter: parent.verticalCenter
            width: parent.width - 2 * x
            text: root.shown.band
            size: Theme.frameWords
            bold: true
            color: Theme.levelInk
            Accessible.ignored: true
        }
    }
    FocusRing {
        visible: root.activeFocus
    }
}
