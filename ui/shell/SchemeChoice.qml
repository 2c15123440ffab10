import QtQuick
import QtQuick.Layouts
import ui.components
import ui.theme

// One set of colours, shown in itself.
Press {
    id: root

    required property Shades shades
    property string label
    property bool chosen: false
    readonly property bool choice: true

    implicitWidth: words.x + words.implicitWidth + Theme.gap
    implicitHeight: Math.max(Theme.touch, words.height + 2 * Theme.gap)
    Layout.fillWidth: true
    Layout.fillHeight: true
    Accessible.role: Accessible.RadioButton
    Accessible.name: words.plain
    Accessible.checkable: true
    Accessible.checked: root.chosen

    Rectangle {
        anchors.fill: parent
        radius: Theme.radius
        color: root.shades.card
        border.width: root.chosen || root.down ? Theme.ring : Theme.border
        border.color: root.down ? Theme.p.ink : root.shades.line
    }
    Rectangle {
        id: band

        anchors.verticalCenter: parent.verticalCenter
        x: Theme.gap
        width: Theme.text(10)
        height: width
        radius: Theme.radius
        color: root.shades.accent

        Icon {
            anchors.centerIn: parent
            width: parent.width * 0.8
            name: root.chosen ? "check" : ""
            colour: root.shades.onAccent
        }
    }
    SpokenText {
        id: words

        anchors.verticalCenter: parent.verticalCenter
        x: band.x + band.width + Theme.gap
        width: root.width - x - Theme.gap
        text: root.label
        bold: true
        color: root.shades.ink
        Accessible.ignored: true
    }
    FocusRing {
        visible: root.activeFocus
    }
}
