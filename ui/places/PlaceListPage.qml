pragma ComponentBehavior: Bound
import QtQuick
import ui.components
import ui.theme
import ui.viewmodels

// The nearest places, those that take nobody in after the others.
Page {
    id: root

    required property PlacesViewModel viewModel
    readonly property PlacesPageViewModel shown: root.viewModel.listed

    heading: root.shown.heading
    note: root.shown.note
    subject: root.heading + root.note
    actions: [
        BigButton {
            objectName: "anotherDanger"
            label: qsTr("Another danger")
            icon: "warn"
            onActivated: root.viewModel.anotherDanger()
        },
        BigButton {
            objectName: "elsewhere"
            label: qsTr("From an address")
            icon: "home"
            onActivated: root.viewModel.elsewhere()
        }
    ]

    ProgressWords {
        running: root.shown.loading
        text: qsTr("Looking for the nearest places")
    }
    Banner {
        objectName: "placesBanner"
        kind: root.shown.bannerKind
        text: root.shown.banner
        note: root.shown.bannerNote
    }
    Choices {
        least: Theme.panelHeightMm > Theme.panelWidthMm ? 1000 : 170

        Repeater {
            model: root.shown.cards

            delegate: PlaceCard {
                id: card

                required property string key
                required property int index

                objectName: "place" + card.index
                onActivated: root.viewModel.pick(card.key)
            }
        }
    }
}
