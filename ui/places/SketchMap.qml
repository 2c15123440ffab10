pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import ui.components
import ui.theme
import ui.viewmodels

// A plain map with its scale, and the keys that move it: beside it where it is low, under it where it is high. Its words
// stand in the list; to a screen reader it is a picture with a sentence.
Item {
    id: root

    required property MapViewModel viewModel
    // The height there is, in pixels.
    required property real room
    readonly property bool whole: true
    readonly property bool untorn: true
    readonly property int letter: Theme.frameText(4.8)
    readonly property real keyWide: Math.max(Theme.touch * 1.25, 4.6 * Theme.keyWordsLeast)
    // The keys stand beside the map, in two columns where it is high, or under it: where that leaves the map less narrow.
    readonly property bool upright: root.room >= 4 * Theme.touch + 3 * Theme.apart
    readonly property real thick: root.padWide(root.upright ? 2 : 4)
    readonly property bool beside: Math.min(root.width - root.thick - Theme.gap, root.room) > Math.min(root.width, root.room - root.padHigh(2))
    readonly property int columns: root.beside && root.upright ? 2 : 4
    readonly property real across: root.beside ? root.width - root.thick - Theme.gap : root.width
    readonly property real least: 9 * root.letter + foot.height + Theme.space(1.5)
    readonly property real below: root.beside ? 0 : root.padHigh(2) + Theme.gap
    readonly property real high: Math.max(root.room - root.below, root.least, root.beside ? root.padHigh(root.upright ? 4 : 2) : 0)
    readonly property size canvas: Qt.size((map.width - 2 * Theme.border) / Theme.pxPerMm, (map.height - 2 * Theme.border) / Theme.pxPerMm)
    readonly property string laid: [canvas.width, canvas.height, letter / Theme.pxPerMm].join()

    function padWide(columns: int): real {
        return columns * (root.keyWide + Theme.apart) - Theme.apart;
    }

    function padHigh(rows: int): real {
        return rows * (Theme.touch + Theme.apart) - Theme.apart;
    }

    function lay() {
        root.viewModel.lay(root.canvas.width, root.canvas.height, root.letter / Theme.pxPerMm);
    }

    implicitHeight: root.high + root.below
    Layout.fillWidth: true
    onLaidChanged: root.lay()
    Component.onCompleted: root.lay()

    Rectangle {
        id: map

        readonly property bool solid: true

        objectName: "map"
        width: root.across
        height: root.high - foot.height - Theme.space(1.5)
        color: Theme.p.card
        border.width: Theme.border
        border.color: Theme.p.ink
        Accessible.role: Accessible.Graphic
        Accessible.name: root.viewModel.nearest

        SketchItem {
            objectName: "sketch"
            anchors.fill: parent
            anchors.margins: Theme.border
            clip: true
            drawn: root.viewModel.drawn
            ground: root.viewModel.ground
            veil: Theme.scheme === "contrast" ? 0.8 : Theme.scheme === "night" ? 0.5 : 0
            pxPerMm: Theme.pxPerMm
            families: Theme.families
            card: Theme.p.card
            ink: Theme.p.ink
            hue: Theme.hue("disaster")
            onHue: Theme.p.onAccent
        }
    }
    Item {
        id: foot

        y: map.height + Theme.space(1.5)
        width: root.across
        height: credit.visible ? credit.y + credit.height : Math.max(length.y + length.height, north.height)

        Rectangle {
            width: Theme.border
            height: bar.y + bar.height
            color: Theme.p.ink
        }
        Rectangle {
            x: bar.width - width
            width: Theme.border
            height: bar.y + bar.height
            color: Theme.p.ink
        }
        Rectangle {
            id: bar

            objectName: "bar"
            y: Theme.border * 3
            width: Theme.mm(root.viewModel.bar)
            height: Theme.border
            color: Theme.p.ink
        }
        SpokenText {
            id: length

            objectName: "scale"
            y: bar.y + bar.height + Theme.hairline
            width: implicitWidth
            text: root.viewModel.scale
            size: root.letter
        }
        Icon {
            x: north.x - width - Theme.space(1)
            y: north.y + (north.height - height) / 2
            name: "up"
            width: root.letter
        }
        SpokenText {
            id: north

            x: root.across - width
            width: implicitWidth
            text: root.viewModel.north
            size: root.letter
        }
        SpokenText {
            id: credit

            objectName: "credit"
            visible: root.viewModel.credit !== ""
            y: length.y + length.height
            width: root.across
            text: root.viewModel.credit
            size: root.letter
            color: Theme.p.soft
        }
    }
    Grid {
        id: pad

        x: root.beside ? root.width - width : (root.width - width) / 2
        y: root.beside ? 0 : root.high + Theme.gap
        columns: root.columns
        spacing: Theme.apart

        Repeater {
            model: root.viewModel.keys

            delegate: BoardKey {
                id: key

                width: root.keyWide
                height: Theme.touch
                onActivated: root.viewModel.press(key.does)
            }
        }
    }
}
