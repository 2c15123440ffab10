pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import ui.components
import ui.theme
import ui.viewmodels

// The number once it is given: huge, when to be back, and what became of the slip.
Page {
    id: root

    required property QueueViewModel viewModel
    readonly property QueuePageViewModel shown: root.viewModel.own

    subject: root.shown.label
    stretch: true
    aside: [
        NumberCard {
            visible: root.shown.label !== ""
            title: root.shown.heading
            label: root.shown.label
            counter: root.shown.counter
            place: root.room
        }
    ]
    actions: [
        BigButton {
            objectName: "callStaff"
            visible: !root.shown.hasSlip && !root.shown.loading
            label: qsTr("Call the staff")
            icon: "call-staff"
            onActivated: root.viewModel.callStaff()
        },
        BigButton {
            objectName: "printAgain"
            visible: root.shown.printOffer !== ""
            label: root.shown.printOffer
            icon: "print"
            onActivated: root.viewModel.printAgain()
        },
        BigButton {
            objectName: "ticketDone"
            visible: !root.shown.loading
            primary: true
            hue: Theme.hue("queue")
            label: root.shown.hasSlip ? qsTr("I have it. Finish") : qsTr("I wrote it down. Finish")
            icon: root.shown.hasSlip ? "check" : "pencil"
            onActivated: root.viewModel.finish()
        }
    ]

    ProgressWords {
        running: root.shown.loading
        text: root.shown.heading
    }
    Banner {
        objectName: "slipBanner"
        kind: root.shown.bannerKind
        text: root.shown.banner
        note: root.shown.bannerNote
        picture: root.shown.picture
    }
    Repeater {
        model: root.shown.lines

        delegate: SpokenText {
            id: line

            required property string modelData
            required property int index

            text: line.modelData
            size: line.index === 0 ? Theme.title : Theme.body
            bold: line.index === 0
            color: line.index === 0 ? Theme.p.ink : Theme.p.soft
        }
    }
    Item {
        Layout.fillHeight: true
    }
}
