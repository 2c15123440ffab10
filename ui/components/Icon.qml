import QtQuick
import ui.theme

// One of our own line icons, in any colour. It is a picture beside words, never instead of them.
Image {
    id: root

    required property string name
    property color colour: Theme.p.ink

    visible: root.name !== ""
    source: root.name === "" ? "" : "image://tint/" + root.name + "/" + root.colour.toString().slice(-6)
    sourceSize: Qt.size(root.width, root.height)
    width: Theme.text(9)
    height: root.width
    Accessible.ignored: true
}
