pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import ui.theme

// A service on the home screen: a card with a band in the service's colour.
Press {
    id: root

    property string label
    property string note
    property string icon
    property string service
    // Stands in the band instead of an icon: a counter's number.
    property string mark
    readonly property bool choice: true
    readonly property real bandWidth: Math.max(Theme.touch, Theme.space(30))
    readonly property bool large: Theme.textScale >= 2
    // Such a card may be taller than its page: its sign stands beside the first line, lest it should hold lines together.
    readonly property bool tall: root.large || root.height > 4 * sign.height
    readonly property real inset: root.large ? Theme.space(2) : Theme.gap
    readonly property real wordsX: root.bandWidth + Theme.gap

    implicitWidth: root.wordsX + Math.max(title.implicitWidth, more.implicitWidth) + Theme.gap
    implicitHeight: Math.max(Theme.touch, words.height + 2 * root.inset)
    Layout.fillWidth: true
    Layout.fillHeight: true
    Accessible.name: root.mark === "" ? title.plain : root.mark + " " + title.plain
    Accessible.description: more.plain

    Rectangle {
        anchors.fill: parent
        radius: Theme.radius
        color: !root.open ? Theme.p.bar : root.down ? Theme.p.pressed : Theme.p.card
        border.width: root.down ? Theme.ring : Theme.border
        border.color: root.down ? Theme.p.ink : Theme.p.line
    }
    Rectangle {
        width: root.bandWidth
        height: parent.height
        topLeftRadius: Theme.radius
        bottomLeftRadius: Theme.radius
        color: root.open ? Theme.hue(root.service) : Theme.p.soft

        Icon {
            anchors.horizontalCenter: parent.horizontalCenter
            y: root.large ? Math.max(root.inset, words.y + title.firstMiddle - height / 2) : (parent.height - height) / 2
            name: root.mark === "" ? root.icon : ""
            width: Math.min(parent.width, parent.height) * 0.7
            colour: Theme.p.onAccent
        }
        SpokenText {
            id: sign

            visible: root.mark !== ""
            y: root.tall ? words.y + title.firstMiddle - firstMiddle : (parent.height - height) / 2
            width: parent.width
            text: root.mark
            size: root.large ? Theme.title : Theme.key
            bold: true
            color: Theme.p.onAccent
            alignment: Qt.AlignHCenter
            Accessible.ignored: true
        }
    }
    Column {
        id: words

        x: root.wordsX
        anchors.verticalCenter: parent.verticalCenter
        width: root.width - x - Theme.gap
        spacing: Theme.space(2)

        SpokenText {
            id: title

            width: parent.width
            text: root.label
            size: Theme.title
            bold: true
            color: root.open ? Theme.p.ink : Theme.p.soft
            Accessible.ignored: true
        }
        SpokenText {
            id: more

            visible: root.note !== ""
            width: parent.width
            text: root.note
            size: Theme.small
            color: Theme.p.soft
            Accessible.ignored: true
        }
    }
    FocusRing {
        visible: root.activeFocus
    }
}
