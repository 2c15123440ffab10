pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts

// What has a level, in a list, to be pressed.
Press {
    id: root

    property alias level: card.level
    property alias look: card.look
    property alias sign: card.sign
    property alias label: card.label
    property alias word: card.word
    property alias action: card.action
    property alias lines: card.lines
    readonly property bool choice: true

    implicitWidth: card.implicitWidth
    implicitHeight: card.implicitHeight
    Layout.fillWidth: true
    Layout.fillHeight: true
    Accessible.name: card.told
    Accessible.description: card.toldLines

    LevelCard {
        id: card

        anchors.fill: parent
        quiet: true
        down: root.down
    }
    FocusRing {
        visible: root.activeFocus
    }
}
