pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import ui.theme

// Something to know: info, good, warn or alert. Each has its own icon and its own words; the colour only helps.
Item {
    id: root

    property string kind: "info"
    property string text
    property string note
    // Said instead of the text where that is nobody's business.
    property string spoken
    // Whether it is said with the heading of its page when that comes up: what is wrong with an answer.
    property bool heading: false
    // Shown instead of the kind's own icon.
    property string picture
    readonly property bool solid: true
    // At 200 % every millimetre may be what lets it stand whole on its page.
    readonly property real inset: Theme.textScale < 2 ? Theme.pad : Theme.space(1.5)
    readonly property color ink: kind === "good" ? Theme.p.good : kind === "warn" ? Theme.p.warn : kind === "alert" ? Theme.p.alert : Theme.p.info
    readonly property color ground: kind === "good" ? Theme.p.goodBg : kind === "warn" ? Theme.p.warnBg : kind === "alert" ? Theme.p.alertBg : Theme.p.infoBg

    implicitWidth: words.x + Math.max(title.implicitWidth, more.implicitWidth) + Theme.gap
    implicitHeight: Math.max(sign.y + sign.height, words.y + words.height) + root.inset
    Layout.fillWidth: true
    visible: root.text !== ""

    Rectangle {
        anchors.fill: parent
        radius: Theme.radius
        color: root.ground
        border.width: Theme.hairline
        border.color: root.ink
    }
    Icon {
        id: sign

        x: Theme.pad
        y: Math.max(root.inset, words.y + title.firstMiddle - height / 2)
        name: root.picture !== "" ? root.picture : root.kind === "good" ? "check" : root.kind === "warn" ? "warn" : root.kind === "alert" ? "bell" : "notice"
        colour: root.ink
        width: Theme.text(11)
    }
    Column {
        id: words

        x: sign.x + sign.width + Theme.space(3)
        y: root.inset + Math.max(0, sign.height / 2 - title.firstMiddle)
        width: root.width - x - Theme.pad
        spacing: Theme.space(1)

        SpokenText {
            id: title

            width: parent.width
            text: root.text
            spoken: root.spoken
            bold: root.note !== ""
            heading: root.heading
            color: root.ink
        }
        SpokenText {
            id: more

            visible: root.note !== ""
            width: parent.width
            text: root.note
            color: root.ink
        }
    }
}
