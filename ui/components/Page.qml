pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import ui.theme
import ui.viewmodels

// The root of every screen: a heading, content that is paged when it is too tall, and acts that are always in sight.
// It fills what the frame leaves it and keeps its own margins. Content goes into a column; `aside` stands left of it
// where there is room for two columns, above it elsewhere.
Item {
    id: root

    default property alias content: main.data
    property alias aside: side.data
    property alias actions: acts.data
    property string heading
    property string note
    // Content that grows to the room of the page, as tiles do.
    property bool stretch: false
    // What stands above this page in the window, in pixels: low reach counts from the middle of the panel.
    property real frameAbove: 0
    // What is read aloud, in order.
    property list<string> spoken: [root.heading]
    // When this changes, the first page is shown again.
    property string subject: root.heading
    readonly property real room: view.height
    readonly property bool tall: root.height > root.width
    readonly property bool sideBySide: side.children.length > 0 && !root.tall && Theme.textScale < 2 && column.width > 2 * Theme.text(110)
    readonly property real inside: root.width - 2 * Theme.wide - (root.cramped ? turner.implicitWidth + Theme.gap : 0)
    readonly property real headHeight: top.height > 0 ? top.height + Theme.gap : 0
    // Where height is scarce the heading goes with the content, on its first page, and the page buttons stand beside it.
    readonly property bool cramped: !root.tall && root.height - root.middle < Theme.text(115)
    readonly property bool headInside: !Theme.lowReach && (root.cramped || root.height - root.headHeight - footer.fullHeight - turner.implicitHeight - 4 * Theme.gap < Theme.text(50))
    // Where not even three lines would be left above the acts, they are the end of the content.
    readonly property bool actsInside: root.height - view.y - footer.fullHeight - 2 * Theme.gap < Theme.text(40)
    readonly property real middle: Theme.lowReach ? Theme.mm(Theme.panelHeightMm) / 2 - root.frameAbove : 0

    onSubjectChanged: Arrivals.arrived(root)
    Component.onCompleted: Arrivals.arrived(root)

    Column {
        id: top

        parent: root.headInside ? column : root
        x: root.headInside ? 0 : Theme.wide
        y: root.headInside ? 0 : Math.max(Theme.gap, root.middle - height - Theme.gap)
        width: root.inside
        spacing: Theme.space(1)

        SpokenText {
            width: parent.width
            visible: root.note !== ""
            text: root.note
            size: Theme.small
            color: Theme.p.soft
        }
        SpokenText {
            width: parent.width
            visible: root.heading !== ""
            text: root.heading
            size: Theme.title
            bold: true
            heading: true
        }
    }
    PagedView {
        id: view

        x: Theme.wide
        y: root.headInside ? Theme.gap : Math.max(Theme.gap + root.headHeight, root.middle)
        width: root.inside
        height: Math.max(0, root.height - y - Theme.gap - (footer.actsHeight > 0 ? footer.actsHeight + Theme.gap : 0))
        content: column
        subject: root.subject
        turnerHeight: footer.cost
        template: qsTr("Page %1 of %2")

        Item {
            id: column

            readonly property real sideWidth: root.sideBySide ? Math.floor((width - Theme.wide) * 0.5) : width

            readonly property real headHeight: root.headInside ? root.headHeight : 0

            readonly property real bodyHeight: root.sideBySide ? column.headHeight + Math.max(side.height, main.height) : main.y + main.height

            height: column.bodyHeight + (root.actsInside && acts.height > 0 ? Theme.gap + acts.height : 0)

            ColumnLayout {
                id: side

                y: column.headHeight
                width: column.sideWidth
                height: root.stretch && root.sideBySide ? Math.max(implicitHeight, root.room - side.y) : implicitHeight
                spacing: Theme.gap
            }
            ColumnLayout {
                id: main

                x: root.sideBySide ? side.width + Theme.wide : 0
                y: column.headHeight + (root.sideBySide || side.height === 0 ? 0 : side.height + Theme.gap)
                width: column.width - x
                height: root.stretch ? Math.max(implicitHeight, root.room - main.y) : implicitHeight
                spacing: Theme.gap
            }
        }
    }
    Item {
        id: footer

        readonly property int count: acts.children.length
        readonly property real widest: Array.from(acts.children).reduce((most, act) => Math.max(most, act.implicitWidth), 0)
        readonly property real highest: Array.from(acts.children).reduce((most, act) => Math.max(most, act.implicitHeight), 0)
        readonly property real remains: root.inside - turner.implicitWidth - Theme.wide
        readonly property real fullHeight: footer.heightIn(root.inside)
        readonly property real actsHeight: root.actsInside ? 0 : footer.fullHeight
        // Beside the acts where that is lower than above them.
        readonly property bool beside: !root.cramped && footer.actsHeight > 0 && footer.remains >= footer.widest && footer.besideHeight <= footer.stackedHeight
        readonly property real besideHeight: Math.max(turner.implicitHeight, footer.heightIn(footer.remains))
        readonly property real stackedHeight: turner.implicitHeight + Theme.gap + footer.actsHeight
        readonly property real cost: root.cramped ? 0 : (footer.beside ? footer.besideHeight : footer.stackedHeight) - footer.actsHeight

        function columnsIn(width: real): int {
            return Math.max(1, Math.min(footer.count, Math.floor((width + Theme.gap) / (footer.widest + Theme.gap))));
        }

        function heightIn(width: real): real {
            const rows = Math.ceil(footer.count / footer.columnsIn(width));
            return rows * footer.highest + Math.max(0, rows - 1) * Theme.gap;
        }

        x: Theme.wide
        y: root.height - height - Theme.gap
        width: root.inside
        height: footer.actsHeight + (turner.visible ? footer.cost : 0)

        PageTurner {
            id: turner

            y: root.cramped || footer.beside ? footer.height - height : 0
            view: view
            upright: root.cramped
            place: root.cramped ? root.width : root.inside
            x: root.cramped ? root.inside + Theme.gap : 0
        }
        GridLayout {
            id: acts

            readonly property real room: turner.visible && footer.beside ? footer.remains : root.inside

            parent: root.actsInside ? column : footer
            x: root.inside - width
            y: root.actsInside ? column.bodyHeight + Theme.gap : footer.height - height
            width: root.tall ? acts.room : Math.min(acts.room, footer.count * Math.max(footer.widest, Theme.space(120)) + (footer.count - 1) * Theme.gap)
            columns: footer.columnsIn(acts.room)
            columnSpacing: Theme.gap
            rowSpacing: Theme.gap
            uniformCellWidths: true
        }
    }
}
