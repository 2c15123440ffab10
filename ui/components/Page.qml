pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import ui.theme
import ui.viewmodels

// The root of every screen: a heading, content that is paged when it is too tall, and acts below it, the primary one
// always in sight. It fills what the frame leaves it and keeps its own margins. Content goes into a column; `aside` stays
// in sight to the left of it where two columns have room, and is the beginning of the content elsewhere.
PageFrame {
    id: root

    default property alias content: body.data
    property alias aside: beside.data
    property alias actions: buttons.data
    // Words beside the acts: what is said there moves nothing of the content.
    property alias footing: under.data
    property string heading
    property string note
    // What stands above this page in the window, in pixels: low reach counts from the middle of the panel.
    property real frameAbove: 0
    // What is read aloud, in order.
    property list<string> spoken: [root.heading]
    // When this changes, the first page is shown again.
    property string subject: root.heading
    readonly property bool tall: root.height > root.width
    // Whether the person has come to the last of its pages.
    readonly property bool seen: pages.page >= pages.pageCount - 1

    function arrive() {
        if (root.visible)
            Arrivals.arrived(root);
    }

    // Not the theme itself: to make out what an object of QML is, PySide looks into every class of Qt, for 30 ms.
    measures: ({
            textScale: Theme.textScale,
            body: Theme.body,
            title: Theme.title,
            touch: Theme.touch,
            gap: Theme.gap,
            near: Theme.near,
            wide: Theme.wide,
            actWidth: Theme.actWidth
        })
    middle: Theme.lowReach ? Theme.mm(Theme.panelHeightMm) / 2 - root.frameAbove : 0
    setting: [root.subject, root.heading, Theme.textScale, Theme.language, Theme.pxPerMm, Theme.viewingDistanceMm].join()
    head: words
    side: beside
    main: body
    view: pages
    column: sheet
    turner: leaf
    acts: buttons
    foot: under
    moved: others
    onSubjectChanged: Qt.callLater(root.arrive)
    onVisibleChanged: Qt.callLater(root.arrive)
    Component.onCompleted: Qt.callLater(root.arrive)

    // Declared before the view it turns, so that it goes before it; the keys still come to it after the content.
    PageTurner {
        id: leaf

        view: pages
        upright: root.cramped
        onward: pages.idle && !Array.from(buttons.children).some(act => act.primary && act.visible && act.enabled)
        full: root.tall
        place: root.width - 2 * Theme.wide
        tallest: root.height - Theme.gap - Theme.apart
    }
    Column {
        id: words

        spacing: Theme.space(1)

        SpokenText {
            width: parent.width
            visible: root.heading !== ""
            text: root.heading
            size: root.terse ? Theme.small : root.modest ? Theme.modest : Theme.title
            bold: true
            heading: !root.terse
            leads: true
        }
        SpokenText {
            width: parent.width
            visible: root.note !== "" && !root.terse
            text: root.note
            size: Theme.small
            color: Theme.p.soft
        }
    }
    ColumnLayout {
        id: beside

        spacing: Theme.gap
    }
    PagedView {
        id: pages

        content: sheet
        head: words
        subject: root.subject
        template: qsTr("Page %1 of %2")

        Item {
            id: sheet

            ColumnLayout {
                id: body

                spacing: Theme.gap
            }
            Item {
                id: others
            }
        }
    }
    Column {
        id: under
    }
    Item {
        id: buttons
    }
}
