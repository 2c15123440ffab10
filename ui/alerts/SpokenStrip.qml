pragma ComponentBehavior: Bound
import QtQuick
import ui.components
import ui.theme

// What is being said aloud, in whatever language. Its place holds the longest of what is said in turn, lest the page
// should move with every sentence.
Rectangle {
    id: root

    required property string said
    required property list<string> sentences
    readonly property real inset: Theme.space(2)

    visible: root.sentences.length > 0
    height: root.visible ? Array.from(room.children).reduce((most, one) => Math.max(most, one.height), 0) + 2 * root.inset : 0
    color: Theme.p.bar

    Icon {
        id: sign

        x: Theme.wide
        anchors.verticalCenter: parent.verticalCenter
        name: "speak"
        colour: Theme.p.ink
        width: Theme.frameText(6.5)
    }
    Item {
        id: room

        visible: false

        Repeater {
            model: root.sentences

            SpokenText {
                required property string modelData

                width: words.width
                text: modelData
                size: words.size
            }
        }
    }
    SpokenText {
        id: words

        objectName: "emergencySaid"
        x: sign.x + sign.width + Theme.space(3)
        anchors.verticalCenter: parent.verticalCenter
        width: root.width - x - Theme.wide
        text: root.said
        size: Theme.frameWords
    }
}
