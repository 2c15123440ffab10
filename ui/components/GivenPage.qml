pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import ui.theme

// What a person has been given: its number, huge, what to do now, and what became of the slip.
Page {
    id: root

    property string service
    property string title
    property string number
    property string counter
    property string secret
    property bool loading: false
    property list<string> lines
    property string bannerKind
    property string banner
    property string bannerNote
    property string picture
    property string printOffer
    property bool hasSlip: false

    signal staffWanted
    signal printWanted
    signal finished

    subject: root.number
    stretch: true
    aside: [
        NumberCard {
            visible: root.number !== ""
            service: root.service
            title: root.title
            label: root.number
            counter: root.counter
            spoken: root.secret
            place: root.room
        }
    ]
    actions: [
        BigButton {
            objectName: "callStaff"
            visible: !root.hasSlip && !root.loading
            label: qsTr("Call the staff")
            icon: "call-staff"
            onActivated: root.staffWanted()
        },
        BigButton {
            objectName: "printAgain"
            visible: root.printOffer !== ""
            label: root.printOffer
            icon: "print"
            onActivated: root.printWanted()
        },
        BigButton {
            objectName: "ticketDone"
            visible: !root.loading
            primary: true
            hue: Theme.hue(root.service)
            label: root.hasSlip ? qsTr("I have it. Finish") : qsTr("I wrote it down. Finish")
            icon: root.hasSlip ? "check" : "pencil"
            onActivated: root.finished()
        }
    ]

    ProgressWords {
        running: root.loading
        text: root.title
    }
    Banner {
        objectName: "slipBanner"
        kind: root.bannerKind
        text: root.banner
        note: root.bannerNote
        picture: root.picture
    }
    Repeater {
        model: root.lines

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
