pragma ComponentBehavior: Bound
import QtQuick
import ui.components
import ui.theme
import ui.viewmodels

// A page of a book, as large as the frame lets it be. What turns it stands where the lines lead: beside it, or below it
// on an upright panel; the tools stand under that.
FocusScope {
    id: root

    required property BookRoomViewModel viewModel
    // What stands above this page in the window, in pixels: low reach counts from the middle of the panel.
    property real frameAbove: 0
    readonly property LeafViewModel leaf: root.viewModel.leaf
    readonly property bool tall: root.height > root.width
    readonly property real high: Math.max(Theme.gap, Theme.lowReach ? Theme.mm(Theme.panelHeightMm) / 2 - root.frameAbove : 0)
    readonly property real low: root.height - Theme.gap
    readonly property real inside: root.width - 2 * Theme.gap
    readonly property real half: (root.inside - Theme.gap) / 2
    readonly property real column: Math.max(before.implicitWidth, next.implicitWidth, aloud.implicitWidth, more.implicitWidth)
    readonly property real each: root.tall ? root.half : root.column
    readonly property real turners: Math.max(before.implicitHeight, next.implicitHeight)
    readonly property real tools: Math.max(aloud.visible ? aloud.implicitHeight : 0, more.implicitHeight)
    readonly property real toolsTop: root.low - root.tools
    readonly property real turnersTop: root.tall ? root.toolsTop - Theme.gap - root.turners : root.high
    readonly property real turnersHigh: root.tall ? root.turners : root.toolsTop - Theme.gap - root.high
    readonly property real far: root.width - Theme.gap - root.each
    // The room of the words is that of the longest, so that none of them sets the page anew: lines in the heights of a face
    // of this size, in easy Japanese with readings.
    readonly property int wordsLines: Math.max(1, Math.ceil((reserved.implicitWidth + 2) / Math.max(1, sheet.width)))
    readonly property real wordsHigh: root.wordsLines * Math.ceil(Theme.frameWords * (Theme.language === "ja@easy" ? 2.15 : 1.5))
    readonly property real wordsEnd: (root.tall ? root.turnersTop : root.height) - Theme.gap
    readonly property real foot: root.wordsEnd - root.wordsHigh - (note.visible ? note.height + Theme.gap : 0)

    function arrive() {
        if (root.visible)
            Arrivals.arrived(root);
    }

    onVisibleChanged: Qt.callLater(root.arrive)
    Component.onCompleted: Qt.callLater(root.arrive)

    Rectangle {
        id: sheet

        readonly property bool solid: true

        objectName: "sheet"
        x: root.tall ? Theme.gap : 2 * Theme.gap + root.column
        y: Theme.gap
        width: root.width - 2 * x
        height: Math.max(0, root.foot - Theme.space(2) - y)
        radius: Theme.radius
        color: Theme.p.card
        border.width: Theme.hairline
        border.color: Theme.p.line

        BookPage {
            id: page

            readonly property int letter: Theme.bookText(root.leaf.letterStep)
            readonly property string laid: [width, height, letter, Theme.pad, Theme.bookStep(-1)].join()

            function lay() {
                root.leaf.lay(page.width, page.height, Theme.pad, page.letter, Theme.bookStep(-1));
            }

            objectName: "bookPage"
            anchors.fill: parent
            anchors.margins: Theme.border
            layout: root.leaf.layout
            page: root.leaf.page
            ink: Theme.p.ink
            band: Theme.p.reading
            bandInk: Theme.p.readingInk
            markStart: root.leaf.markStart
            markEnd: root.leaf.markEnd
            Accessible.role: Accessible.StaticText
            Accessible.name: root.leaf.text
            onLaidChanged: Qt.callLater(page.lay)
            Component.onCompleted: Qt.callLater(page.lay)
        }
        ProgressWords {
            anchors.centerIn: parent
            width: parent.width - 2 * Theme.wide
            running: root.leaf.loading
            text: qsTr("Opening the page")
        }
    }
    // As small as the frame's words: it must leave the page its place.
    SpokenText {
        id: note

        objectName: "leafNote"
        visible: text !== ""
        x: sheet.x
        y: root.foot + Theme.gap
        width: sheet.width
        text: root.leaf.note
        size: Theme.frameWords
        color: Theme.p.warn
    }
    SpokenText {
        id: reserved

        visible: false
        text: root.leaf.widestWords
        size: Theme.frameWords
    }
    SpokenText {
        id: where

        objectName: "pageWords"
        x: sheet.x
        y: root.wordsEnd - (root.wordsHigh + height) / 2
        width: sheet.width
        text: root.leaf.words
        size: Theme.frameWords
        leads: true
        alignment: Qt.AlignHCenter
        onReworded: root.arrive()
    }
    BigButton {
        id: before

        objectName: "pageBefore"
        x: root.leaf.leftwards ? root.far : Theme.gap
        y: root.turnersTop
        width: root.each
        height: root.turnersHigh
        label: qsTr("Previous page")
        icon: root.leaf.leftwards ? "right" : "left"
        stacked: true
        size: Theme.frameWords
        enabled: root.leaf.hasBefore
        onActivated: root.leaf.backward()
    }
    BigButton {
        id: next

        objectName: "pageNext"
        x: root.leaf.leftwards ? Theme.gap : root.far
        y: root.turnersTop
        width: root.each
        height: root.turnersHigh
        primary: true
        hue: Theme.hue("library")
        label: root.leaf.hasNext ? qsTr("Next page") : qsTr("Finish reading")
        icon: root.leaf.leftwards ? "left" : "right"
        stacked: true
        size: Theme.frameWords
        onActivated: root.leaf.forward()
    }
    BigButton {
        id: aloud

        objectName: "bookAloud"
        visible: root.leaf.canSpeak
        x: Theme.gap
        y: root.toolsTop
        width: root.each
        height: root.tools
        label: root.leaf.speaking ? qsTr("Stop reading") : qsTr("Read aloud")
        icon: root.leaf.speaking ? "stop" : "speak"
        stacked: true
        size: Theme.frameWords
        onActivated: root.leaf.read()
    }
    BigButton {
        id: more

        objectName: "bookMore"
        x: root.far
        y: root.toolsTop
        width: root.each
        height: root.tools
        label: qsTr("Contents and more")
        icon: "library"
        stacked: true
        size: Theme.frameWords
        onActivated: root.viewModel.openMenu()
    }
}
