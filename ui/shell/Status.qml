pragma ComponentBehavior: Bound
import QtQuick
import ui.components
import ui.theme
import ui.viewmodels

// Where and when this is.
Flow {
    id: root

    required property StatusViewModel status
    // Where the page needs the height, the date gives way when it does not stand in one row with the place.
    property bool brief: false
    readonly property bool dated: !root.brief || place.implicitWidth + root.spacing + whole.implicitWidth <= root.width
    readonly property int words: Theme.frameText(Theme.shortSideMm < 200 ? 6 : 7.3)

    spacing: Theme.space(3)

    SpokenText {
        id: whole

        visible: false
        text: root.status.clock
        size: root.words
    }
    SpokenText {
        id: place

        width: Math.min(implicitWidth, root.width)
        text: root.status.place
        size: root.words
        bold: true
    }
    SpokenText {
        objectName: "clock"
        width: Math.min(implicitWidth, root.width)
        text: root.dated ? root.status.clock : root.status.time
        size: root.words
        color: Theme.p.soft
    }
}
