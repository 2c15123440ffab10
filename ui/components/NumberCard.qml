pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import ui.theme

// A number, huge, with the words above and below it.
Rectangle {
    id: root

    property string title
    property string label
    property string counter
    // Said in place of the line below the number, where that is a secret.
    property string spoken
    property string service: "queue"
    readonly property bool solid: true
    // The height of the page it stands on. At 200 % the number gives way a little where the card is then whole.
    property real place: 0
    readonly property bool large: Theme.textScale >= 2
    readonly property real room: root.width - 2 * Theme.gap
    readonly property real inset: root.large ? Theme.space(2) : Theme.wide
    readonly property real most: Math.min(Theme.number, Math.floor(root.room / Math.max(4, 0.6 * root.label.length)))
    readonly property real fitting: Math.floor((root.place - above.height - below.height - 2 * (words.spacing + root.inset)) / 1.46)

    implicitHeight: words.height + 2 * root.inset
    radius: Theme.radius
    color: Theme.p.card
    border.width: Theme.border
    border.color: Theme.p.line
    Layout.fillWidth: true
    Layout.fillHeight: true

    Column {
        id: words

        x: Theme.gap
        y: (root.height - height) / 2
        width: root.room
        spacing: root.large ? Theme.space(1) : Theme.gap

        SpokenText {
            id: above

            width: parent.width
            text: root.title
            size: root.large ? Theme.small : Theme.body
            color: Theme.p.soft
            alignment: Qt.AlignHCenter
        }
        SpokenText {
            id: number

            objectName: "ticketLabel"
            width: parent.width
            text: root.label
            oneLine: true
            leastSize: Theme.title
            size: Math.max(Theme.title, root.large && root.fitting > Theme.title ? Math.min(root.most, root.fitting) : root.most)
            bold: true
            color: Theme.hue(root.service)
            alignment: Qt.AlignHCenter
        }
        SpokenText {
            id: below

            width: parent.width
            objectName: "besideNumber"
            text: root.counter
            spoken: root.spoken
            size: Theme.title
            bold: true
            alignment: Qt.AlignHCenter
        }
    }
}
