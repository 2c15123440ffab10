pragma ComponentBehavior: Bound
import QtQuick
import ui.theme
import ui.viewmodels

// Turns the pages of a view by two big buttons, and says which page this is.
Item {
    id: root

    required property PagedView view
    // How wide the place is, in pixels: where it is narrow, the icons stand over the words.
    required property real place
    readonly property bool narrow: root.place < Theme.mm(205)
    readonly property real each: Math.max(up.implicitWidth, down.implicitWidth)

    function tell() {
        if (root.visible)
            where.Accessible.announce(root.view.words);
    }

    visible: root.view.pageCount > 1
    width: root.implicitWidth
    implicitWidth: 2 * root.each + 2 * Theme.gap + where.implicitWidth
    implicitHeight: Math.max(up.height, down.height, where.height)

    Connections {
        target: root.view

        function onTurned() {
            root.tell();
        }
    }
    BigButton {
        id: up

        objectName: "pageUp"
        width: root.each
        height: Math.max(implicitHeight, down.implicitHeight)
        label: qsTr("Page before")
        icon: "up"
        stacked: root.narrow
        size: Theme.frameWords
        enabled: root.view.page > 0
        onActivated: root.view.backward()
    }
    SpokenText {
        id: where

        anchors.left: up.right
        anchors.right: down.left
        anchors.margins: Theme.gap
        anchors.verticalCenter: up.verticalCenter
        text: root.view.words
        size: Theme.frameWords
        alignment: Qt.AlignHCenter
    }
    BigButton {
        id: down

        objectName: "pageDown"
        anchors.right: parent.right
        width: root.each
        height: up.height
        label: qsTr("Next page")
        icon: "down"
        stacked: root.narrow
        size: Theme.frameWords
        enabled: root.view.page < root.view.pageCount - 1
        onActivated: root.view.forward()
    }
}
