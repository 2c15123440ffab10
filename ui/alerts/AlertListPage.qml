pragma ComponentBehavior: Bound
import QtQuick
import ui.components
import ui.viewmodels

// What holds here now, the gravest first.
Page {
    id: root

    required property AlertsViewModel viewModel
    readonly property AlertsPageViewModel shown: root.viewModel.listed

    heading: root.shown.heading
    note: root.shown.note
    actions: [
        BigButton {
            objectName: "toPlaces"
            visible: root.viewModel.toPlaces
            primary: true
            label: qsTr("Where can I go?")
            icon: "disaster"
            onActivated: root.viewModel.findPlaces()
        }
    ]

    ProgressWords {
        running: root.shown.loading
        text: qsTr("Asking for what is announced")
    }
    Banner {
        objectName: "alertsBanner"
        kind: root.shown.bannerKind
        text: root.shown.banner
        note: root.shown.bannerNote
    }
    Choices {
        // Never beside each other: where such cards must be torn, their lines do not end together.
        columns: 1

        Repeater {
            model: root.shown.cards

            delegate: LevelTile {
                id: alert

                required level
                required look
                required sign
                required label
                required word
                required action
                required lines
                required property string key
                required property int index

                objectName: "alert" + alert.index
                onActivated: root.viewModel.choose(alert.key)
            }
        }
    }
    BigButton {
        objectName: "further"
        visible: root.shown.further !== ""
        label: root.shown.further
        icon: "down"
        onActivated: root.viewModel.further()
    }
    BigButton {
        objectName: "toGauges"
        visible: root.viewModel.toGauges
        label: qsTr("Rivers, rain, snow and roads")
        icon: "eye"
        onActivated: root.viewModel.seeGauges()
    }
}
