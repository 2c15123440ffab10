pragma ComponentBehavior: Bound
import QtQuick
import ui.components
import ui.viewmodels

// What can be applied for, by what has happened in a person's life.
Page {
    id: root

    required property ChoosingViewModel viewModel
    readonly property ApplicationsPageViewModel shown: root.viewModel.events

    heading: root.shown.heading
    actions: [
        BigButton {
            objectName: "byName"
            visible: root.shown.ready
            label: qsTr("Find by its name")
            icon: "eye"
            onActivated: root.viewModel.findByName()
        },
        BigButton {
            objectName: "papers"
            label: qsTr("I have a paper from here")
            icon: "queue"
            onActivated: root.viewModel.showPapers()
        }
    ]

    ProgressWords {
        running: root.shown.loading
        text: qsTr("Asking what can be applied for")
    }
    Banner {
        text: root.shown.banner
        note: root.shown.bannerNote
    }
    Choices {
        Repeater {
            model: root.shown.choices

            delegate: Tile {
                id: event

                required label
                required note
                required icon
                required property string key

                objectName: event.key
                service: "applications"
                onActivated: root.viewModel.chooseEvent(event.key)
            }
        }
    }
}
