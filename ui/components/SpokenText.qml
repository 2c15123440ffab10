import QtQuick
import QtQuick.Layouts
import ui.theme
import ui.viewmodels

// Words in the kiosk's own face. Give it a width, or a maximumWidth; its height follows.
SpokenTextItem {
    id: root

    property int size: Theme.body
    // What a page or a part of it is about, and is as large as that.
    property bool heading: false
    // What is told as a heading, however large it is.
    property bool leads: root.heading

    families: Theme.families
    pixelSize: root.size
    // The frame's words do not grow like the page's, and no reading is larger than two thirds of its word unless it must be.
    ruby: Math.ceil(Math.min(Math.max(Theme.smallest, root.size / 2), Math.max(root.size * 0.66, Theme.smallest / Theme.textScale)))
    japanese: Theme.japanese
    color: Theme.p.ink
    band: Theme.p.reading
    bandInk: Theme.p.readingInk
    Layout.fillWidth: true

    Accessible.role: root.leads ? Accessible.Heading : Accessible.StaticText
    Accessible.name: root.heard
    Accessible.ignored: root.plain === ""
}
