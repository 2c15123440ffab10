import QtQuick

// One of a few answers. The chosen one carries a check mark, not only a colour.
BigButton {
    id: root

    property bool chosen: false
    readonly property bool choice: true

    alignment: Qt.AlignLeft
    primary: root.chosen
    icon: root.chosen ? "check" : ""
    Accessible.role: Accessible.RadioButton
    Accessible.checkable: true
    Accessible.checked: root.chosen
}
