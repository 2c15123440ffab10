pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import ui.components
import ui.theme
import ui.viewmodels

// One of a few places, or of the parts of a long list of them.
ColumnLayout {
    id: root

    required property TypingViewModel typing

    spacing: Theme.near

    SpokenText {
        visible: root.typing.place !== ""
        text: root.typing.place
        size: Theme.small
        families: Theme.kanaFamilies
        color: Theme.p.soft
        Layout.fillWidth: true
    }
    SpokenText {
        visible: root.typing.asked !== ""
        text: root.typing.asked
        Layout.fillWidth: true
    }
    Choices {
        Repeater {
            model: root.typing.choices

            delegate: BigButton {
                id: one

                required label
                required property string key
                readonly property bool choice: true

                objectName: one.key
                alignment: Qt.AlignLeft
                onActivated: root.typing.choose(one.key)
            }
        }
    }
}
