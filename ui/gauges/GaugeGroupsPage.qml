pragma ComponentBehavior: Bound
import QtQuick
import ui.components
import ui.viewmodels

// What is worst of each kind, the gravest first.
Page {
    id: root

    required property GaugesViewModel viewModel
    readonly property GaugesPageViewModel shown: root.viewModel.groups

    heading: root.shown.heading
    note: root.shown.note

    ProgressWords {
        running: root.shown.loading
        text: qsTr("Asking for rivers, rain, snow and roads")
    }
    Banner {
        objectName: "gaugesBanner"
        kind: root.shown.bannerKind
        text: root.shown.banner
        note: root.shown.bannerNote
    }
    Choices {
        least: 180

        Repeater {
            model: root.shown.cards

            delegate: LevelTile {
                id: group

                required level
                required look
                required sign
                required label
                required word
                required action
                required lines
                required property string key
                required property int index

                objectName: "gauges-" + group.key
                onActivated: root.viewModel.choose(group.key)
            }
        }
    }
}
