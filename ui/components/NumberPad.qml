pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import ui.theme

// Digits for the finger, in four rows or, where height is scarce, in two. What is typed is held by whoever listens.
GridLayout {
    id: root

    // At 200 % every millimetre may be what lets the keys stand under what they type.
    readonly property real high: Theme.textScale < 2 ? -1 : Theme.keySide

    signal digit(value: string)
    signal erase

    columns: Theme.shortSideMm < 200 || Theme.textScale > 1 || Theme.lowReach ? 6 : 3
    columnSpacing: Theme.apart
    rowSpacing: Theme.apart

    Repeater {
        model: ["1", "2", "3", "4", "5", "6", "7", "8", "9"]

        delegate: BigButton {
            id: key

            required property string modelData

            objectName: "digit" + key.modelData
            Layout.preferredHeight: root.high
            label: key.modelData
            size: Theme.letter
            letter: true
            onActivated: root.digit(key.modelData)
        }
    }
    BigButton {
        objectName: "digit0"
        Layout.preferredHeight: root.high
        label: "0"
        size: Theme.letter
        letter: true
        onActivated: root.digit("0")
    }
    BigButton {
        objectName: "erase"
        Layout.preferredHeight: root.high
        Layout.columnSpan: 2
        Layout.fillHeight: true
        label: qsTr("Erase")
        size: root.columns > 3 ? Theme.small : Theme.body
        icon: "erase"
        letter: true
        onActivated: root.erase()
    }
}
