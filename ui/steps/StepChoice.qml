import QtQuick
import QtQuick.Layouts
import ui.components

// An entry of a list, or an answer; one that is ticked carries a check mark, not only a colour.
BigButton {
    id: root

    required label
    required note
    required icon
    required property string key
    required property bool chosen
    required property bool ticks
    readonly property bool choice: true

    alignment: Qt.AlignLeft
    primary: root.chosen
    Layout.fillHeight: true
    Accessible.role: root.ticks ? Accessible.CheckBox : Accessible.Button
    Accessible.checkable: root.ticks
    Accessible.checked: root.chosen
}
