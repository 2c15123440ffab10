pragma ComponentBehavior: Bound
import QtQuick
import ui.theme
import ui.viewmodels

// Turns the pages of a view by two big buttons, and says which page this is. Upright, it stands beside the view.
Item {
    id: root

    required property PagedView view
    property bool upright: false
    // To go on is all that can be done here: the button to the next page is the one to press.
    property bool onward: root.view.idle
    // The whole width of the place is taken.
    property bool full: false
    // How wide the place is, in pixels: where a row of words is too wide for it, the icons stand over the words.
    required property real place
    // How high it may be, in pixels: upright where that is little, the words between the buttons are smaller.
    property real tallest: Infinity
    // Three lines of words; in easy Japanese with their readings.
    readonly property real wordy: 3 * Theme.frameWords * (Theme.language === "ja@easy" ? 1.9 : 1.35)
    readonly property bool short: root.upright && !Theme.lowReach && 2 * (root.high + Theme.pad) + root.wordy > root.tallest
    readonly property int size: root.short ? Theme.keyWordsLeast : Theme.frameWords
    readonly property real words: Math.max(up.wordsWidth, down.wordsWidth)
    readonly property real rowEach: root.words + 2 * Theme.pad + Theme.frameWords * 1.1 + Theme.space(3)
    readonly property bool slim: root.upright ? !Theme.lowReach && root.place < Theme.mm(250) : 2 * (root.rowEach + Theme.gap) + reserved.implicitWidth > root.place
    readonly property real natural: Math.max(up.implicitWidth, down.implicitWidth)
    readonly property real most: (root.place - reserved.implicitWidth) / 2 - Theme.gap
    readonly property real each: root.upright ? root.natural : root.full ? root.most : Math.min(root.natural, root.most)
    readonly property real high: Math.max(up.implicitHeight, down.implicitHeight)
    // In low reach both buttons stand in the lower half, and so the words stand beside them and cost no height.
    readonly property bool low: root.upright && Theme.lowReach
    readonly property real wordsRoom: root.upright ? Math.min(reserved.implicitWidth, Theme.frameWords * 7) : reserved.implicitWidth

    function tell() {
        where.Accessible.announce(root.view.words);
    }

    visible: root.view.pageCount > 1
    implicitWidth: root.low ? root.each + Theme.pad + root.wordsRoom : root.upright ? Math.max(root.each, root.wordsRoom) : 2 * root.each + 2 * Theme.gap + root.wordsRoom
    implicitHeight: root.low ? Math.max(2 * root.high + Theme.apart, where.height) : root.upright ? 2 * root.high + 2 * Theme.pad + where.height : root.high
    width: root.implicitWidth
    height: root.implicitHeight

    Connections {
        target: root.view

        function onTurned() {
            root.tell();
        }
    }
    // The room of the words does not change with the number in them, lest turning a page should change the pages.
    SpokenText {
        id: reserved

        visible: false
        text: root.view.widestWords
        size: root.size
    }
    BigButton {
        id: up

        objectName: "pageUp"
        y: root.low ? (root.height - 2 * root.high - Theme.apart) / 2 : 0
        width: root.upright && !root.low ? root.width : root.each
        height: root.high
        label: qsTr("Previous page")
        icon: "up"
        stacked: root.slim
        size: Theme.frameWords
        enabled: root.view.page > 0
        onActivated: root.view.backward()
    }
    SpokenText {
        id: where

        objectName: "pageWords"
        x: root.low ? root.each + Theme.pad : root.upright ? 0 : root.each + Theme.gap
        y: root.upright && !root.low ? root.high + Theme.pad : (root.height - height) / 2
        width: root.upright && !root.low ? root.width : root.wordsRoom
        text: root.view.words
        size: root.size
        alignment: Qt.AlignHCenter
    }
    BigButton {
        id: down

        objectName: "pageDown"
        x: root.upright ? 0 : where.x + where.width + Theme.gap
        y: root.low ? up.y + root.high + Theme.apart : root.upright ? root.height - root.high : 0
        width: up.width
        height: root.high
        label: qsTr("Next page")
        icon: "down"
        primary: root.onward
        stacked: root.slim
        size: Theme.frameWords
        enabled: root.view.page < root.view.pageCount - 1
        onActivated: root.view.forward()
    }
}
