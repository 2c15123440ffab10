import QtQuick
import ui.theme

// One of the pages that take turns in a place. A `kept` page is made once and stays, out of sight, until the person
// wants another look: to turn to it is then to show it. What is a person's own is not kept.
Loader {
    id: root

    property bool shown: false
    property bool kept: true
    property bool made: false
    // Where the page comes from a file that is read when it is first wanted: the file, and what the page is given.
    property string file
    property var given
    readonly property string look: Theme.look

    anchors.fill: parent
    visible: root.shown
    focus: root.shown
    active: root.shown || root.made
    onActiveChanged: root.fetch()
    onLoaded: root.made = root.kept
    onLookChanged: root.made = root.kept && root.shown

    function fetch() {
        if (root.active && root.file)
            root.setSource(root.file, root.given);
    }
}
