pragma ComponentBehavior: Bound
import QtQuick
import ui.components
import ui.theme
import ui.viewmodels

// The seven digits of a postal code, and the ways of who does not know them.
KeyPad {
    id: root

    required property TypingViewModel typing

    keys: root.typing.codeKeys
    columns: 7
    written: root.typing.code
    hint: qsTr("Please press the seven digits of the postal code.")
    example: qsTr("The seven digits of the postal code")
    families: Theme.numberFamilies
    onPressed: does => root.typing.pressCode(does)
}
