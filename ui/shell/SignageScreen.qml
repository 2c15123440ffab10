pragma ComponentBehavior: Bound
import QtQuick
import ui.components
import ui.queue
import ui.theme
import ui.viewmodels

// What the kiosk shows while nobody uses it: who is called, how the counters stand, a notice. On a wall everything
// stands side by side; a small panel shows one part after the other.
Rectangle {
    id: root

    required property CallsViewModel viewModel
    required property StatusViewModel status
    property real frameAbove: 0
    readonly property real margin: Theme.mm(1.5)
    readonly property bool tall: root.height > root.width
    readonly property bool roomy: Math.max(root.width, root.height) >= Theme.mm(400) && Math.min(root.width, root.height) >= Theme.mm(250)
    readonly property bool wide: root.roomy && !root.tall
    // A small panel says of when the counters' numbers are where the clock stands.
    readonly property bool ageAbove: !root.roomy && root.viewModel.part === "counters"
    readonly property bool noticing: root.viewModel.part === "notice"

    color: Theme.p.paper

    Rectangle {
        id: top

        width: parent.width
        height: where.height + root.margin
        color: Theme.p.bar

        Flow {
            id: where

            readonly property int words: Math.min(Theme.signNear, (parent.width - 2 * x) / (root.tall ? 28 : 38))

            x: Theme.mm(4)
            y: root.margin / 2
            width: parent.width - 2 * x
            spacing: root.tall ? 0 : where.words

            SpokenText {
                objectName: "place"
                width: Math.min(implicitWidth, where.width)
                text: root.status.place
                size: where.words
                bold: true
            }
            SpokenText {
                objectName: root.ageAbove ? "age" : "clock"
                width: Math.min(implicitWidth, where.width)
                text: root.ageAbove ? root.viewModel.age : root.status.clock
                size: where.words
            }
        }
    }
    Item {
        id: middle

        x: root.margin
        y: top.height + root.margin
        width: parent.width - 2 * x
        height: parent.height - y - root.margin - (root.wide ? 0 : begin.height)

        TurningView {
            id: calls

            objectName: "callsView"
            visible: root.roomy || root.viewModel.part === "calls"
            turn: root.roomy ? root.viewModel.turn : root.viewModel.round
            width: root.wide ? Math.min(parent.width * 0.57, Theme.mm(268)) : parent.width
            height: root.roomy && root.tall ? Math.min(parent.height * 0.55, Theme.mm(240)) : parent.height

            CallsPanel {
                viewModel: root.viewModel
                room: calls.height
            }
        }
        SpokenText {
            id: age

            objectName: "age"
            visible: root.roomy && !root.noticing
            x: root.wide ? calls.width + root.margin : 0
            y: root.roomy && root.tall ? calls.height + root.margin : 0
            width: parent.width - x
            text: root.viewModel.age
            size: Theme.mm(11)
            color: Theme.p.soft
        }
        TurningView {
            id: counters

            objectName: "countersView"
            visible: root.roomy ? !root.noticing : root.viewModel.part === "counters"
            turn: root.roomy ? root.viewModel.turn - root.viewModel.round : root.viewModel.round
            x: age.x
            y: root.roomy ? age.y + age.height : 0
            width: parent.width - x
            height: parent.height - y - (root.wide ? begin.height + root.margin : 0)

            CountersPanel {
                viewModel: root.viewModel
                room: counters.height
            }
        }
        TurningView {
            id: notice

            objectName: "noticeView"
            visible: root.noticing
            turn: root.viewModel.round
            x: counters.x
            y: age.y
            width: counters.width
            height: counters.height + counters.y - y

            NewsCard {
                text: root.viewModel.headline
                icon: "notice"
                room: notice.height
            }
        }
    }
    Rectangle {
        id: begin

        readonly property int words: root.wide ? Theme.mm(15) : Math.min(Theme.mm(Theme.shortSideMm * 0.056), width / 17)

        x: root.wide ? middle.x + counters.x : 0
        y: parent.height - height - (root.wide ? root.margin : 0)
        width: root.wide ? counters.width : parent.width
        height: invitation.height + (root.wide ? 2 : 1) * root.margin
        radius: root.wide ? Theme.radius : 0
        color: Theme.p.accent

        Icon {
            id: finger

            x: (parent.width - width - root.margin - invitation.width) / 2
            anchors.verticalCenter: parent.verticalCenter
            name: "practice"
            colour: Theme.p.onAccent
            width: begin.words * 1.2
        }
        SpokenText {
            id: invitation

            objectName: "invitation"
            x: finger.x + finger.width + root.margin
            anchors.verticalCenter: parent.verticalCenter
            width: Math.min(implicitWidth, parent.width - finger.width - 3 * root.margin)
            text: qsTr("Touch the screen to begin")
            size: begin.words
            bold: true
            color: Theme.p.onAccent
        }
    }
}
