pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import ui.components
import ui.theme

// A place of refuge on the list: its number there and on the map, its name, how far and which way, whether it is open and
// how full, with the age of that.
Press {
    id: root

    required property string mark
    required property string label
    required property string kana
    required property string way
    required property string standing
    required property string since
    required property string crowd
    required property string icon
    required property string look
    readonly property bool choice: true
    readonly property bool large: Theme.textScale >= 2
    // At 200 % on a small panel a card is to stand whole on its page.
    readonly property int size: root.large ? Theme.small : Theme.body
    readonly property bool good: root.look === "good"
    readonly property real inset: root.large ? Theme.space(2) : Theme.pad
    readonly property real bandWidth: Math.max(Theme.touch, Theme.space(16))
    readonly property color tone: root.good ? Theme.p.good : Theme.p.warn

    implicitWidth: words.x + Math.max(title.implicitWidth, sentence.implicitWidth) + Theme.gap
    implicitHeight: Math.max(Theme.touch, words.height + 2 * root.inset)
    Layout.fillWidth: true
    Layout.fillHeight: true
    Accessible.name: root.mark + " " + title.plain
    Accessible.description: [reading.plain, sentence.plain, state.plain, age.plain, people.plain].filter(text => text !== "").join(" ")

    Rectangle {
        anchors.fill: parent
        radius: Theme.radius
        color: root.down ? Theme.p.pressed : Theme.p.card
        border.width: root.down ? Theme.ring : Theme.border
        border.color: root.down ? Theme.p.ink : Theme.p.line
    }
    Rectangle {
        width: root.bandWidth
        height: parent.height
        topLeftRadius: Theme.radius
        bottomLeftRadius: Theme.radius
        color: Theme.hue("disaster")

        SpokenText {
            y: words.y + title.firstMiddle - firstMiddle
            width: parent.width
            text: root.mark
            families: Theme.numberFamilies
            size: Theme.title
            bold: true
            color: Theme.p.onAccent
            alignment: Qt.AlignHCenter
            Accessible.ignored: true
        }
    }
    Column {
        id: words

        x: root.bandWidth + Theme.gap
        y: (root.height - height) / 2
        width: root.width - x - Theme.gap
        spacing: Theme.space(1)

        SpokenText {
            id: title

            width: parent.width
            text: root.label
            size: Theme.title
            bold: true
            Accessible.ignored: true
        }
        SpokenText {
            id: reading

            visible: root.kana !== ""
            width: parent.width
            text: root.kana
            size: Theme.small
            color: Theme.p.soft
            Accessible.ignored: true
        }
        SpokenText {
            id: sentence

            width: parent.width
            text: root.way
            size: root.size
            Accessible.ignored: true
        }
        Item {
            width: parent.width
            height: Math.max(picture.height, state.height)

            Icon {
                id: picture

                y: state.firstMiddle - height / 2
                name: root.icon
                colour: root.tone
                width: root.size * 1.1
            }
            SpokenText {
                id: state

                x: picture.width + Theme.space(2)
                width: parent.width - x
                text: root.standing
                size: root.size
                bold: true
                color: root.tone
                Accessible.ignored: true
            }
        }
        Flow {
            width: parent.width
            spacing: Theme.space(1)

            SpokenText {
                id: people

                visible: root.crowd !== ""
                width: Math.min(implicitWidth + Theme.gap, parent.width)
                text: root.crowd
                size: Theme.small
                Accessible.ignored: true
            }
            SpokenText {
                id: age

                width: Math.min(implicitWidth, parent.width)
                text: root.since
                size: Theme.small
                color: Theme.p.soft
                Accessible.ignored: true
            }
        }
    }
    FocusRing {
        visible: root.activeFocus
    }
}
