pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import ui.theme

// A number is typed, digit by digit. What is typed so far stands beside the keys; where there is no room for that, over
// them, on one page. A fault is told in place, on the first page.
Page {
    id: root

    required property string typed
    // Said instead of a number that is nobody's business.
    property string said
    property string example
    property string bannerKind: "info"
    property string banner
    property string bannerNote
    readonly property bool stacked: Theme.shortSideMm < 200 || Theme.textScale > 1 || Theme.lowReach

    signal digit(value: string)
    signal erase

    subject: root.heading + root.banner
    share: 0.38 // the digits are what the hand needs
    aside: [
        Banner {
            kind: root.bannerKind
            heading: root.bannerKind === "warn"
            text: root.banner
            note: root.bannerNote
        },
        TypedLine {
            name: root.stacked ? "" : "typed"
            visible: !root.stacked
            typed: root.typed
            spoken: root.said
            example: root.example
            families: Theme.numberFamilies
        }
    ]

    ColumnLayout {
        id: keys

        readonly property bool whole: root.stacked
        readonly property bool untorn: root.stacked

        spacing: Theme.textScale < 2 ? Theme.apart : Theme.near
        onVisibleChanged: Typing.look(keys)
        Component.onCompleted: Typing.look(keys)
        Component.onDestruction: Typing.gone(keys)

        TypedLine {
            name: root.stacked ? "typed" : ""
            visible: root.stacked
            typed: root.typed
            spoken: root.said
            example: root.example
            families: Theme.numberFamilies
        }
        NumberPad {
            Layout.fillWidth: true
            onDigit: value => root.digit(value)
            onErase: root.erase()
        }
    }
}
