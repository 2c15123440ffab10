pragma ComponentBehavior: Bound
import QtQuick
import ui.components
import ui.viewmodels

// The gauges of one kind, or the roads, page by page.
Page {
    id: root

    required property GaugesViewModel viewModel
    readonly property GaugesPageViewModel shown: root.viewModel.group

    heading: root.shown.heading
    note: root.shown.note

    ProgressWords {
        running: root.shown.loading
        text: qsTr("Asking for rivers, rain, snow and roads")
    }
    Banner {
        objectName: "gaugeListBanner"
        kind: root.shown.bannerKind
        text: root.shown.banner
        note: root.shown.bannerNote
    }
    Choices {
        least: 180

        Repeater {
            model: root.shown.cards

            delegate: GaugeCard {
                id: gauge

                required level
                required sign
                required label
                required word
                required action
                required lines
                required measured
                required marks
                required levels
                required property int index

                objectName: "gauge" + gauge.index
            }
        }
    }
    BigButton {
        objectName: "furtherGauges"
        visible: root.shown.further !== ""
        label: root.shown.further
        icon: "down"
        onActivated: root.viewModel.further()
    }
}
