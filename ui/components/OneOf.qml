import QtQuick
import ui.theme

// One of the pages that take turns in a place. A `kept` page is made once and stays, out of sight, until the person
// wants another look: to turn to it is then to show it. What is a person's own is not kept.
Loader {
    id: root

    property bool shown: false
    property bool kept: true
    property bool made: false
    readonly property string look: Theme.look

    anchors.fill: parent
    visible: root.shown
    focus: root.shown
    active: root.shown || root.made
    onLoaded: root.made = root.kept
    onLookChanged: root.made = root.kept && root.shown
}
