pragma ComponentBehavior: Bound
import QtQuick
import ui.components
import ui.theme
import ui.viewmodels

// The slip comes out; only in the person's hand does it take the place of the form.
PaperPage {
    id: root

    required property LaterViewModel later

    viewModel: root.later
    actions: [
        BigButton {
            objectName: "toForm"
            visible: !root.shown.whole
            label: qsTr("Back to my form")
            icon: "back"
            onActivated: root.later.finish()
        },
        BigButton {
            objectName: "notInHand"
            visible: root.shown.whole
            label: qsTr("No, I do not")
            onActivated: root.later.notInHand()
        },
        BigButton {
            objectName: "inHand"
            visible: root.shown.whole
            primary: true
            hue: Theme.hue("applications")
            label: qsTr("Yes, I have it. Finish")
            icon: "check"
            onActivated: root.later.inHand()
        }
    ]
}
