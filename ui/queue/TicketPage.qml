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

    subject: root.viewModel.label
    stretch: true
    aside: [
        NumberCard {
            visible: root.viewModel.label !== ""
            title: root.viewModel.heading
            label: root.viewModel.label
            counter: root.viewModel.counter
            place: root.room
        }
    ]
    actions: [
        BigButton {
            objectName: "callStaff"
            visible: !root.viewModel.hasSlip && !root.viewModel.loading
            label: qsTr("Call the staff")
            icon: "call-staff"
            onActivated: root.viewModel.callStaff()
        },
        BigButton {
            objectName: "printAgain"
            visible: root.viewModel.printOffer !== ""
            label: root.viewModel.printOffer
            icon: "print"
            onActivated: root.viewModel.printAgain()
        },
        BigButton {
            objectName: "ticketDone"
            visible: !root.viewModel.loading
            primary: true
            hue: Theme.hue("queue")
            label: root.viewModel.hasSlip ? qsTr("I have it. Finish") : qsTr("I wrote it down. Finish")
            icon: root.viewModel.hasSlip ? "check" : "pencil"
            onActivated: root.viewModel.finish()
        }
    ]

    ProgressWords {
        running: root.viewModel.loading
        text: root.viewModel.heading
    }
    Banner {
        objectName: "slipBanner"
        kind: root.viewModel.bannerKind
        text: root.viewModel.banner
        note: root.viewModel.bannerNote
        picture: root.viewModel.picture
    }
    Repeater {
        model: root.viewModel.lines

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
