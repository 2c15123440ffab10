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
    // The frame's words do not grow like the page's, and no reading is larger than two thirds of its word unless it must be.
    ruby: Math.ceil(Math.min(Math.max(Theme.smallest, root.size / 2), Math.max(root.size * 0.66, Theme.smallest / Theme.textScale)))
    japanese: Theme.japanese
    color: Theme.p.ink
    band: Theme.p.reading
    bandInk: Theme.p.readingInk
    Layout.fillWidth: true

    Accessible.role: root.heading ? Accessible.Heading : Accessible.StaticText
    Accessible.name: root.heard
    Accessible.ignored: root.plain === ""
}
