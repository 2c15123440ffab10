pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import ui.components
import ui.theme
import ui.viewmodels

// A person who missed the call types the number on the slip.
Page {
    id: root

    required property QueueViewModel viewModel
    readonly property QueuePageViewModel shown: root.viewModel.missed

    heading: root.shown.heading
    note: root.shown.note
    share: 0.38 // six digits of a finger's width stand beside it on a panel in the hand
    aside: [
        Banner {
            kind: root.shown.bannerKind
            text: root.shown.banner
            note: root.shown.bannerNote
        },
        SpokenText {
            objectName: Theme.textScale < 2 ? "typed" : ""
            visible: Theme.textScale < 2
            text: root.shown.label + "-" + root.shown.typed
            size: Theme.title
            bold: true
            color: Theme.hue("queue")
        }
    ]
    actions: [
        BigButton {
            objectName: "rejoin"
            primary: true
            hue: Theme.hue("queue")
            enabled: root.shown.canSend
            label: qsTr("I am here now")
            icon: "check"
            onActivated: root.viewModel.rejoin()
        }
    ]

    // At 200 % nothing stands beside the keys: what is typed goes with them, on one page.
    ColumnLayout {
        readonly property bool whole: Theme.textScale >= 2

        spacing: Theme.apart

        SpokenText {
            objectName: Theme.textScale < 2 ? "" : "typed"
            visible: Theme.textScale >= 2
            text: root.shown.label + "-" + root.shown.typed
            size: Theme.title
            bold: true
            color: Theme.hue("queue")
        }
        NumberPad {
            Layout.fillWidth: true
            onDigit: value => root.viewModel.typeDigit(value)
            onErase: root.viewModel.eraseDigit()
        }
    }
}
