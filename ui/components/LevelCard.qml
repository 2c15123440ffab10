pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import ui.theme

// An alert, or what a gauge says: a band in the official colour of its level around a white card; number, word and
// action stand on the card in ink. A drill and a test have stripes of their own and no official colour; what is over has
// none at all.
Item {
    id: root

    property int level: 0
    // "actual", "exercise", "test" or "over".
    property string look: "actual"
    property string sign
    property string label
    property string word
    property string action
    property list<string> lines
    // The words belong to a button, which says them itself.
    property bool quiet: false
    property bool down: false
    readonly property bool solid: !root.quiet
    readonly property bool practised: root.look === "exercise" || root.look === "test"
    readonly property string told: [root.beside ? above.plain + " " + number.plain : "", title.plain, act.plain].filter(text => text.trim() !== "").join(Theme.japanese ? "、" : ", ")
    readonly property string toldLines: Array.from(words.children).slice(2).map(text => text.plain ?? "").filter(text => text !== "").join(" ")
    readonly property string before: [root.label, root.sign].filter(text => text !== "").join(" ")

    readonly property real inset: Theme.textScale < 2 && Theme.shortSideMm >= 200 ? Theme.pad : Theme.space(2)
    // Whatever is sent, one line of it never becomes a picture of the width of a street.
    readonly property real signWidest: Theme.text(80)
    readonly property real signWidth: Math.max(above.implicitWidth, number.implicitWidth)
    // The sign stands beside the words where they have room there and need not be torn from it, else before them.
    readonly property bool beside: !Theme.lowReach && Theme.textScale < 2 && Theme.shortSideMm >= 200 && card.width - root.signWidth - 2 * root.inset - Theme.wide >= Theme.text(80)
    readonly property real wordsX: root.beside && root.sign !== "" ? root.inset + root.signWidth + Theme.wide : root.inset
    readonly property real signBottom: number.visible ? number.y + number.height : 0

    implicitWidth: Theme.levelBand + root.signWidth + Math.max(title.implicitWidth, act.implicitWidth) + Theme.wide + 2 * root.inset
    implicitHeight: card.y + card.inner + Theme.levelFrame + Theme.levelEdge
    Layout.fillWidth: true

    Rectangle {
        anchors.fill: parent
        radius: Theme.radius
        color: root.practised ? Theme.levelDrill : Theme.level(root.look === "actual" ? root.level : 0)
        border.width: Theme.levelEdge
        border.color: Theme.p.ink
    }
    Item {
        x: Theme.levelEdge
        y: card.y
        width: Theme.levelBand - Theme.levelEdge
        height: card.height
        clip: true

        Repeater {
            model: root.practised ? Math.ceil(card.height / (2 * Theme.levelFrame)) : 0

            Rectangle {
                required property int index

                y: 2 * Theme.levelFrame * index
                width: Theme.levelBand
                height: Theme.levelFrame
                color: Theme.levelCard
            }
        }
    }
    Rectangle {
        id: card

        readonly property real inner: Math.max(root.signBottom, words.y + words.height) + root.inset

        x: Theme.levelEdge + Theme.levelBand
        y: Theme.levelEdge + Theme.levelFrame
        width: root.width - x - Theme.levelFrame - Theme.levelEdge
        height: root.height - 2 * y
        radius: Theme.radius
        color: root.down ? Theme.day.pressed : Theme.levelCard
        border.width: Theme.levelEdge
        border.color: Theme.levelInk

        SpokenText {
            id: above

            visible: root.beside && root.label !== ""
            x: root.inset + (root.signWidth - width) / 2
            y: root.inset
            width: implicitWidth
            maximumWidth: root.signWidest
            text: root.label
            size: Theme.small
            bold: true
            color: Theme.levelInk
            Accessible.ignored: root.quiet
        }
        SpokenText {
            id: number

            visible: root.beside && root.sign !== ""
            x: root.inset + (root.signWidth - width) / 2
            y: above.visible ? above.y + above.height : root.inset
            width: implicitWidth
            maximumWidth: root.signWidest
            text: root.sign
            families: Theme.families
            size: root.label === "" ? Theme.title : Theme.levelSign
            bold: true
            color: Theme.levelInk
            Accessible.ignored: root.quiet
        }
        Column {
            id: words

            x: root.wordsX
            y: root.inset
            width: card.width - x - root.inset
            spacing: Theme.space(1.5)

            SpokenText {
                id: title

                visible: root.word !== ""
                width: parent.width
                text: root.beside ? root.word : [root.before, root.word].filter(text => text !== "").join(" ")
                size: Theme.title
                bold: true
                color: Theme.levelInk
                Accessible.ignored: root.quiet
            }
            SpokenText {
                id: act

                visible: root.action !== ""
                width: parent.width
                text: root.action
                size: root.quiet && Theme.textScale >= 2 ? Theme.modest : Theme.body
                color: Theme.levelInk
                Accessible.ignored: root.quiet
            }
            Repeater {
                model: root.lines

                SpokenText {
                    required property string modelData

                    width: words.width
                    text: modelData
                    size: Theme.small
                    color: Theme.levelSoft
                    Accessible.ignored: root.quiet
                }
            }
        }
    }
}
