pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import ui.components
import ui.theme
import ui.viewmodels

// One alert: its level with number, word and action first, then what the sender says, where, when and who.
Page {
    id: root

    required property AlertsViewModel viewModel
    readonly property AlertsPageViewModel shown: root.viewModel.one

    heading: root.shown.heading
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

    Banner {
        objectName: "alertBanner"
        kind: root.shown.bannerKind
        text: root.shown.banner
        note: root.shown.bannerNote
    }
    Repeater {
        model: root.shown.cards

        LevelCard {
            required level
            required look
            required sign
            required label
            required word
            required action
            required lines

            objectName: "alertCard"
        }
    }
    SpokenText {
        objectName: "alertSaid"
        visible: root.shown.said !== ""
        text: root.shown.said
    }
    SpokenText {
        visible: root.shown.saidNote !== ""
        text: root.shown.saidNote
        size: Theme.small
        color: Theme.p.soft
    }
    Repeater {
        model: root.shown.facts

        ColumnLayout {
            id: fact

            required property string label
            required property string text
            readonly property bool solid: true

            spacing: 0
            Layout.fillWidth: true

            SpokenText {
                text: fact.label
                size: Theme.small
                bold: true
                color: Theme.p.soft
            }
            SpokenText {
                objectName: "alertFact"
                text: fact.text
            }
        }
    }
}
