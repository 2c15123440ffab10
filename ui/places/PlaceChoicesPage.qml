pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import ui.components
import ui.viewmodels

// One of a few dangers, ways to say from where, cities or towns.
Page {
    id: root

    required property PlacesViewModel viewModel
    readonly property PlacesPageViewModel shown: root.viewModel.page

    heading: root.shown.heading
    note: root.shown.note

    ProgressWords {
        running: root.shown.loading
        text: root.shown.heading
    }
    Banner {
        kind: root.shown.bannerKind
        heading: root.shown.bannerKind === "warn"
        text: root.shown.banner
        note: root.shown.bannerNote
    }
    Choices {
        Repeater {
            model: root.shown.choices

            delegate: BigButton {
                id: one

                required label
                required note
                required property string key
                readonly property bool choice: true

                objectName: one.key
                alignment: Qt.AlignLeft
                Layout.fillHeight: true
                onActivated: root.viewModel.choose(one.key)
            }
        }
    }
}
