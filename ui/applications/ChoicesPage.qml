pragma ComponentBehavior: Bound
import QtQuick
import ui.components
import ui.viewmodels

// A question that is answered by choosing. Choosing only marks it: the person goes on when she wants.
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
            objectName: "leaveEmpty"
            visible: root.shown.clears
            label: qsTr("Leave it empty")
            icon: "erase"
            onActivated: root.viewModel.leaveEmpty()
        },
        NextButton {
            viewModel: root.viewModel
        }
    ]

    Banner {
        objectName: "problem"
        heading: true
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
            model: root.shown.choices

            delegate: Choice {
                id: choice

                required label
                required chosen
                required property string key
                required property int index

                objectName: "choice" + choice.index
                Accessible.role: root.shown.single ? Accessible.RadioButton : Accessible.CheckBox
                onActivated: root.viewModel.choose(choice.key)
            }
        }
    }
}
