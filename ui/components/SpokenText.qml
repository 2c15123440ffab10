import QtQuick
import QtQuick.Layouts
import ui.theme
import ui.viewmodels

// Words in the kiosk's own face. Give it a width, or a maximumWidth; its height follows.
SpokenTextItem {
    id: root

    property int size: Theme.body
    property bool heading: false

    families: Theme.families
    pixelSize: root.size
    ruby: Math.max(Theme.smallest, Math.ceil(root.size / 2))
    japanese: Theme.japanese
    color: Theme.p.ink
    band: Theme.p.reading
    bandInk: Theme.p.readingInk
    Layout.fillWidth: true

    Accessible.role: root.heading ? Accessible.Heading : Accessible.StaticText
    Accessible.name: root.plain
    Accessible.ignored: root.plain === ""
}
