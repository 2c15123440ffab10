import QtQuick
import ui.components
import ui.theme
import ui.viewmodels

// Asks before it ends. It lies over the person's screen and takes nothing away; a press anywhere is an answer.
Rectangle {
    id: root

    required property AppViewModel app

    color: Theme.p.paper

    TapHandler {
        gesturePolicy: TapHandler.ReleaseWithinBounds
        onTapped: root.app.stay()
    }
    Column {
        readonly property real from: Theme.lowReach ? root.height / 2 : 0

        x: Theme.wide
        width: root.width - 2 * Theme.wide
        y: Math.max(Theme.gap, Math.min(from + Math.max(Theme.gap, (root.height - from - height) / 2), root.height - height - Theme.gap))
        spacing: Theme.wide

        SpokenText {
            width: parent.width
            text: qsTr("Are you still there?")
            size: Theme.title
            bold: true
            heading: true
            alignment: Qt.AlignHCenter
        }
        SpokenText {
            objectName: "warning"
            width: parent.width
            text: root.app.warning
            alignment: Qt.AlignHCenter
        }
        BigButton {
            objectName: "stillHere"
            anchors.horizontalCenter: parent.horizontalCenter
            width: Math.min(parent.width, Math.max(implicitWidth + 2 * Theme.wide, Theme.space(160)))
            height: Math.max(implicitHeight, Theme.touch * 1.5)
            label: qsTr("I am still here")
            icon: "check"
            primary: true
            size: Theme.title
            focus: true
            onActivated: root.app.stay()
        }
    }
}
