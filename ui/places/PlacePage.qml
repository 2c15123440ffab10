pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import ui.components
import ui.theme
import ui.viewmodels

// One place: whether it is open, then all that is known of it.
Page {
    id: root

    required property PlacesViewModel viewModel
    readonly property PlacesPageViewModel shown: root.viewModel.page

    heading: root.shown.heading
    note: root.shown.note
    actions: [
        BigButton {
            objectName: "showMap"
            visible: root.shown.whole
            label: qsTr("Show on the map")
            icon: "map"
            onActivated: root.viewModel.showMap()
        },
        BigButton {
            objectName: "printSlip"
            visible: root.shown.whole
            primary: true
            hue: Theme.hue("disaster")
            label: qsTr("Take it with me on paper")
            icon: "print"
            onActivated: root.viewModel.printSlip()
        }
    ]

    ProgressWords {
        running: root.shown.loading
        text: root.shown.heading
    }
    Banner {
        objectName: "placeBanner"
        kind: root.shown.bannerKind
        text: root.shown.banner
        note: root.shown.bannerNote
        picture: root.shown.picture
    }
    Repeater {
        model: root.shown.facts

        delegate: ColumnLayout {
            id: fact

            required property string label
            required property string text
            readonly property bool whole: true

            objectName: "placeFact"
            spacing: Theme.space(1)
            Layout.fillWidth: true

            SpokenText {
                text: fact.label
                bold: true
                Layout.fillWidth: true
            }
            SpokenText {
                visible: fact.text !== ""
                text: fact.text
                Layout.fillWidth: true
            }
        }
    }
}
