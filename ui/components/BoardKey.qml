pragma ComponentBehavior: Bound
import QtQuick
import ui.theme

// A key of a board: a letter, with a small word under it where that has room, or a picture over a word. A key that would
// change nothing looks pressed in and stays where it is, for the keys to find it.
Press {
    id: root

    required property string does
    required property string label
    required property string name
    required property string note
    required property string icon
    required property bool shown
    required property bool dim
    required property bool tool
    required property bool chosen
    required property bool japanese
    required letter
    readonly property bool worded: root.icon !== ""
    // A name is told without its readings; a letter that has one over it gives up the height of that.
    readonly property string told: root.name.replace(/\{([^{}|]*)\|[^{}|]*\}/g, "$1")
    readonly property bool read: sign.plain !== root.label
    readonly property color ink: root.chosen ? Theme.p.onAccent : root.dim ? Theme.p.soft : Theme.p.ink
    readonly property real inner: root.width - 2 * Theme.border
    readonly property real tall: root.height - 2 * Theme.border
    readonly property bool noted: root.note !== "" && more.implicitWidth <= root.inner && sign.height + more.height <= root.tall
    readonly property bool pictured: (root.worded || root.chosen) && picture.height + sign.height <= root.tall

    objectName: root.does
    visible: root.shown
    Accessible.name: root.told
    Accessible.description: [sign.plain, more.plain].filter(words => !root.told.includes(words)).join(" ")
    Accessible.checkable: root.chosen
    Accessible.checked: root.chosen

    Rectangle {
        anchors.fill: parent
        radius: Theme.radius
        color: root.down ? Theme.p.pressed : root.chosen ? Theme.p.accent : root.tool || root.dim ? Theme.p.bar : Theme.p.card
        border.width: root.down ? Theme.ring : root.dim ? Theme.hairline : Theme.border
        border.color: root.down ? Theme.p.ink : Theme.p.line
    }
    Column {
        anchors.verticalCenter: parent.verticalCenter
        x: (root.width - width) / 2
        width: root.inner

        Icon {
            id: picture

            visible: root.pictured
            anchors.horizontalCenter: parent.horizontalCenter
            name: root.chosen ? "check" : root.icon
            colour: root.ink
            width: Theme.keyWords
        }
        SpokenText {
            id: sign

            x: Theme.border
            width: parent.width - 2 * Theme.border
            text: root.label
            families: root.japanese ? Theme.kanaFamilies : Theme.families
            bold: root.tool && !root.worded
            size: root.worded || root.read ? Theme.keyWords : Theme.letter
            leastSize: Theme.keyWordsLeast
            oneLine: true
            color: root.ink
            alignment: Qt.AlignHCenter
            Accessible.ignored: true
        }
        SpokenText {
            id: more

            visible: root.noted
            width: parent.width
            text: root.note
            size: Theme.keyWordsLeast
            color: root.chosen ? root.ink : Theme.p.soft
            alignment: Qt.AlignHCenter
            Accessible.ignored: true
        }
    }
    FocusRing {
        visible: root.activeFocus
    }
}
