pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import ui.theme
import ui.viewmodels

// The counters: sign, the number served there, how many wait, about how long; then the turns that are near.
ColumnLayout {
    id: root

    required property CallsViewModel viewModel
    // The height of its place, which the cards fill.
    property real room: 0
    readonly property real least: Array.from(root.children).reduce((most, card) => Math.max(most, card instanceof CounterCard ? card.implicitHeight : 0), Theme.mm(54))
    readonly property int fitting: Math.max(1, Math.min(counters.count, Math.floor((root.room + root.spacing) / (root.least + root.spacing))))

    spacing: Theme.mm(1.5)

    Repeater {
        id: counters

        model: root.viewModel.counters

        delegate: CounterCard {
            Layout.fillWidth: true
            Layout.minimumHeight: Math.floor((root.room - (root.fitting - 1) * root.spacing) / root.fitting)
        }
    }
    Repeater {
        model: root.viewModel.near

        delegate: NewsCard {
            id: near

            required property string words

            text: near.words
            icon: "clock"
        }
    }
}
