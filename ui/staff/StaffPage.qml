pragma ComponentBehavior: Bound
import QtQuick
import ui.components
import ui.theme
import ui.viewmodels

// What is the matter, then what is to be known.
Page {
    id: root

    required property StaffViewModel viewModel
    readonly property StaffPageViewModel shown: root.viewModel.page

    heading: root.shown.heading
    note: root.shown.note

    Banner {
        kind: root.shown.bannerKind
        text: root.shown.banner
        spoken: root.shown.bannerSaid
        note: root.shown.bannerNote
    }
    Repeater {
        model: root.shown.lines

        delegate: SpokenText {
            required property string modelData

            text: modelData
            size: Theme.body
        }
    }
}
