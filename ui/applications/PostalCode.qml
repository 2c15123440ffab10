pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import ui.components
import ui.theme
import ui.viewmodels

// The seven digits of a postal code, and the ways of who does not know them.
ColumnLayout {
    id: root

    required property TypingViewModel typing

    spacing: Theme.lowReach ? Theme.apart : Theme.near

    ColumnLayout {
        readonly property bool whole: true
        readonly property bool untorn: true

        spacing: Theme.lowReach ? Theme.apart : Theme.near

        TypedLine {
            typed: root.typing.code
            example: qsTr("The seven digits of the postal code")
            families: Theme.numberFamilies
        }
        NumberPad {
            Layout.fillWidth: true
            onDigit: value => root.typing.typeDigit(value)
            onErase: root.typing.eraseDigit()
        }
    }
    Choices {
        BigButton {
            objectName: "find"
            visible: root.typing.findable
            label: qsTr("Show the places")
            icon: "next"
            onActivated: root.typing.find()
        }
        BigButton {
            objectName: "byName"
            label: qsTr("I do not know the postal code")
            icon: "map"
            onActivated: root.typing.chooseByName()
        }
        BigButton {
            objectName: "writeAll"
            label: qsTr("Write the whole address")
            icon: "pencil"
            onActivated: root.typing.writeAll()
        }
    }
}
