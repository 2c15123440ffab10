pragma ComponentBehavior: Bound
import QtQuick
import ui.components
import ui.theme
import ui.viewmodels

// A page about a paper from here: what is the matter, then what is to be known.
Page {
    id: root

    required property PaperViewModel viewModel
    readonly property PaperPageViewModel shown: root.viewModel.page

    heading: root.shown.heading
    note: root.shown.note

    Banner {
        kind: root.shown.bannerKind
        text: root.shown.banner
        note: root.shown.bannerNote
        picture: root.shown.picture
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
