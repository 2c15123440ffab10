pragma ComponentBehavior: Bound
import QtQuick
import ui.viewmodels

// A day: its era, year, month and day.
KeyPad {
    id: root

    required property DatePadViewModel pad
    // Said where nothing is chosen yet, in place of the usual words.
    property string prompt

    keys: root.pad.keys
    columns: 7
    written: root.pad.written
    hint: root.pad.hint
    example: root.prompt !== "" ? root.prompt : qsTr("Nothing is chosen yet.")
    onPressed: does => root.pad.press(does)

    Connections {
        target: root.pad

        function onTurned() {
            root.follow();
        }
    }
}
