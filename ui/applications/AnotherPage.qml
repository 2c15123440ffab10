pragma ComponentBehavior: Bound
import QtQuick
import ui.components
import ui.theme
import ui.viewmodels

// Who is written down so far, and whether there is one more.
Page {
    id: root

    required property FillingViewModel viewModel
    readonly property FillingPageViewModel shown: root.viewModel.page

    heading: root.shown.heading
    note: root.shown.note
    subject: root.shown.subject
    actions: [
        LaterButton {
            viewModel: root.viewModel
        },
        BigButton {
            objectName: "addOne"
            label: qsTr("Write one more")
            icon: "pencil"
            onActivated: root.viewModel.addOne()
        },
        BigButton {
            objectName: "thatIsAll"
            primary: true
            hue: Theme.hue("applications")
            label: qsTr("That is all")
            icon: "check"
            onActivated: root.viewModel.thatIsAll()
        }
    ]

    Banner {
        kind: root.shown.bannerKind
        text: root.shown.banner
        note: root.shown.bannerNote
    }
    ProgressWords {
        running: root.shown.busy
        text: qsTr("One moment, please.")
    }
    Choices {
        Repeater {
            model: root.shown.cards

            delegate: AnswerCard {
                id: member

                required property string key
                required property int index

                name: "takeOut" + member.index
                room: root.room
                act: qsTr("Take out")
                icon: "erase"
                onActivated: root.viewModel.askTakeOut(member.key)
            }
        }
    }
}
