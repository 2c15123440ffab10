pragma ComponentBehavior: Bound
import QtQuick
import ui.components
import ui.theme
import ui.viewmodels

// Where and when this is.
Flow {
    id: root

    required property StatusViewModel status
    readonly property int words: Theme.frameText(Theme.shortSideMm < 200 ? 6 : 7.3)

    spacing: Theme.space(3)

    SpokenText {
        width: Math.min(implicitWidth, root.width)
        text: root.status.place
        size: root.words
        bold: true
    }
    SpokenText {
        objectName: "clock"
        width: Math.min(implicitWidth, root.width)
        text: root.status.clock
        size: root.words
        color: Theme.p.soft
    }
}
