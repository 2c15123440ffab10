pragma ComponentBehavior: Bound
import QtQuick
import ui.theme
import ui.viewmodels

// A name in kana written with kanji: part by part one of six, page by page.
KeyPad {
    id: root

    required property CandidatesViewModel candidates

    keys: root.candidates.keys
    columns: 5
    written: root.candidates.written
    hint: root.candidates.hint
    families: Theme.kanaFamilies
    most: 3 * Theme.keySide
    onPressed: does => root.candidates.press(does)

    Connections {
        target: root.candidates

        function onTurned() {
            root.follow();
        }
    }
}
