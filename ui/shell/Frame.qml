pragma ComponentBehavior: Bound
import QtQuick
import ui.components
import ui.power
import ui.staff
import ui.theme
import ui.viewmodels

// What stays the same around every screen. Above: the place, the time, the connection, the tools. Below: the way back
// and help. On a small or upright panel, at large text and in low reach the tools fold into one button beside Language.
// While a person types, all folds into the row below.
Item {
    id: root

    required property AppViewModel app
    default property alias content: body.data
    readonly property real above: top.y + top.height
    readonly property int bar: Theme.space(Theme.shortSideMm < 200 ? 2 : 3)
    readonly property bool portrait: root.height > root.width
    readonly property bool small: root.portrait || Theme.shortSideMm < 200 || Theme.textScale > 1 || Theme.lowReach
    readonly property bool tight: Theme.shortSideMm < 200 && Theme.textScale > 1
    readonly property bool typing: Typing.now
    readonly property bool toolsBelow: Theme.lowReach || root.typing
    readonly property bool folded: root.small || tools.implicitWidth > root.width / 2

    AlarmLine {
        id: band

        app: root.app
        here: !Theme.lowReach
        y: band.inset
    }
    Rectangle {
        id: top

        y: band.height === 0 ? 0 : band.y + band.height + Math.max(0, Theme.apart - root.bar)
        readonly property Item shownTools: root.folded ? foldedTools : tools
        readonly property real toolsWidth: Theme.lowReach ? 0 : shownTools.width + Theme.gap
        readonly property real beside: width - 2 * Theme.wide - toolsWidth
        // Words too long to stand beside the tools stand below them, over the whole width.
        readonly property bool below: root.portrait || Theme.shortSideMm >= 200 && words.longest + Theme.space(16) > beside
        readonly property real toolsBottom: Theme.lowReach ? 0 : root.bar + shownTools.height

        visible: !root.typing
        width: parent.width
        // A Loader keeps the height of what it has let go of.
        height: root.typing ? 0 : Math.max(duty.y + (duty.active ? duty.height : 0), toolsBottom) + root.bar
        color: Theme.p.bar

        Status {
            id: status

            status: root.app.status
            x: Theme.wide
            y: root.bar
            width: top.beside
            brief: root.tight
        }
        ConnectionWords {
            id: words

            // On a hand tablet there is room for one: being connected is no news then.
            visible: !(power.active && Theme.shortSideMm < 200 && root.app.status.connected)
            status: root.app.status
            x: Theme.wide
            y: Math.max(status.y + status.height, top.below ? top.toolsBottom : 0) + Theme.space(2)
            width: top.below ? parent.width - 2 * Theme.wide : top.beside
        }
        Loader {
            id: power

            readonly property PowerViewModel told: root.app.power as PowerViewModel

            x: Theme.wide
            y: words.y + (words.visible ? words.height + (active ? Theme.space(1) : 0) : 0)
            width: words.width
            active: told !== null && told.line !== ""
            sourceComponent: PowerLine {
                viewModel: power.told
            }
        }
        Loader {
            id: duty

            readonly property DutyViewModel told: root.app.halls.duty as DutyViewModel

            x: Theme.wide
            y: power.y + (power.active ? power.height + (active ? Theme.space(1) : 0) : 0) + (active && !power.active && words.visible ? Theme.space(1) : 0)
            width: words.width
            active: told !== null && told.line !== ""
            sourceComponent: DutyLine {
                viewModel: duty.told
            }
        }
        Row {
            id: tools

            readonly property real tallest: Array.from(children).reduce((most, tool) => Math.max(most, tool.implicitHeight), 0)

            visible: !root.folded
            anchors.right: parent.right
            anchors.rightMargin: Theme.wide
            y: root.bar
            spacing: Theme.apart

            Tool {
                height: tools.tallest
                objectName: "readAloud"
                visible: root.app.reading.available
                label: root.app.reading.speaking ? qsTr("Stop reading") : qsTr("Read aloud")
                icon: root.app.reading.speaking ? "stop" : "speak"
                onActivated: root.app.readPage()
            }
            Tool {
                height: tools.tallest
                objectName: "size"
                label: qsTr("Text size")
                icon: "size"
                onActivated: root.app.open("size")
            }
            Tool {
                height: tools.tallest
                objectName: "colour"
                label: qsTr("Colours")
                icon: "day"
                onActivated: root.app.open("colour")
            }
            Tool {
                height: tools.tallest
                objectName: "easier"
                label: qsTr("Easier to use")
                icon: "eye"
                onActivated: root.app.open("easier")
            }
            LanguageTool {
                height: tools.tallest
                app: root.app
            }
        }
        Row {
            id: foldedTools

            readonly property real tallest: Array.from(children).reduce((most, tool) => Math.max(most, tool.implicitHeight), 0)

            visible: root.folded && !Theme.lowReach
            anchors.right: parent.right
            anchors.rightMargin: Theme.wide
            y: root.bar
            spacing: Theme.apart

            EasierTool {
                height: foldedTools.tallest
                app: root.app
            }
            LanguageTool {
                height: foldedTools.tallest
                app: root.app
            }
        }
    }
    Item {
        id: body

        anchors.top: top.bottom
        anchors.bottom: bottom.top
        // A page keeps a gap below what can be pressed; above the line it need be no wider than between two buttons.
        anchors.bottomMargin: lowBand.height === 0 ? 0 : bottom.y - lowBand.y - Math.max(0, Theme.gap - Theme.apart)
        width: parent.width
    }
    // In low reach it stands above the row below, where it can be reached, and the keys come to it there.
    AlarmLine {
        id: lowBand

        app: root.app
        here: Theme.lowReach
        y: bottom.y - height - Math.max(0, Theme.apart - root.bar)
    }
    Rectangle {
        id: bottom

        anchors.bottom: parent.bottom
        width: parent.width
        height: tallest + 2 * root.bar
        color: Theme.p.bar

        readonly property real wish: Math.max(energy.visible ? energy.implicitHeight : 0, back.implicitHeight, over.implicitHeight, help.implicitHeight, root.toolsBelow ? Math.max(lowEasier.implicitHeight, lowLanguage.implicitHeight) : 0)
        // Where the line stands above them in low reach, the page buttons need what the buttons have around their words.
        readonly property real tallest: lowBand.height === 0 ? wish : Math.max(Theme.touch, wish - Theme.space(2.5))
        readonly property real room: width - 2 * Theme.wide - 5 * Theme.gap
        readonly property real ways: root.app.atHome ? (energy.visible ? energy.implicitWidth : 0) : back.implicitWidth + over.implicitWidth
        readonly property real wanted: bottom.ways + help.implicitWidth + (root.toolsBelow ? lowEasier.implicitWidth + lowLanguage.implicitWidth : 0)
        // Where they have no room side by side the narrowest keeps its width, for its word is whole in it; the wider the more it gives.
        readonly property real narrowest: Math.min(help.implicitWidth, root.app.atHome ? help.implicitWidth : Math.min(back.implicitWidth, over.implicitWidth), root.toolsBelow ? Math.min(lowEasier.implicitWidth, lowLanguage.implicitWidth) : help.implicitWidth)
        readonly property int count: 1 + (root.app.atHome ? (energy.visible ? 1 : 0) : 2) + (root.toolsBelow ? 2 : 0)
        readonly property real least: count * Math.min(narrowest, room / count)
        readonly property real squeeze: wanted > room ? (room - least) / (wanted - least) : 1

        function fit(wish: real): real {
            const base = bottom.least / bottom.count;
            return base + (wish - base) * bottom.squeeze;
        }

        Row {
            id: ways

            x: Theme.wide
            anchors.verticalCenter: parent.verticalCenter
            spacing: Theme.gap

            BigButton {
                id: back

                objectName: "back"
                visible: !root.app.atHome
                width: bottom.fit(implicitWidth)
                height: bottom.tallest
                label: qsTr("Back")
                icon: "back"
                size: root.small ? Theme.frameWords : Theme.frameText(9)
                stacked: root.small
                onActivated: root.app.back()
            }
            BigButton {
                id: over

                objectName: "startOver"
                visible: !root.app.atHome
                width: bottom.fit(implicitWidth)
                height: bottom.tallest
                label: qsTr("Start over")
                icon: "home"
                size: root.small ? Theme.frameWords : Theme.frameText(9)
                stacked: root.small
                onActivated: root.app.startOver()
            }
            BigButton {
                id: energy

                objectName: "powerPanel"
                visible: root.app.atHome && power.told !== null && power.told.panel !== null
                width: bottom.fit(implicitWidth)
                height: bottom.tallest
                label: qsTr("Power")
                icon: "battery"
                size: root.small ? Theme.frameWords : Theme.frameText(9)
                stacked: root.small
                bold: false
                onActivated: root.app.open("power")
            }
            EasierTool {
                id: lowEasier

                app: root.app
                visible: root.toolsBelow
                stacked: root.small
                width: bottom.fit(implicitWidth)
                height: bottom.tallest
            }
            LanguageTool {
                id: lowLanguage

                app: root.app
                visible: root.toolsBelow
                stacked: root.small
                width: bottom.fit(implicitWidth)
                height: bottom.tallest
            }
        }
        BigButton {
            id: help

            objectName: "help"
            visible: root.app.helps
            anchors.right: parent.right
            anchors.rightMargin: Theme.wide
            anchors.verticalCenter: parent.verticalCenter
            width: bottom.fit(implicitWidth)
            height: bottom.tallest
            label: qsTr("Help me")
            icon: "help"
            primary: true
            size: root.small ? Theme.frameWords : Theme.frameText(9)
            stacked: root.small
            onActivated: root.app.help()
        }
    }
}
