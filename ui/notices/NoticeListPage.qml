pragma ComponentBehavior: Bound
import QtQuick
import ui.components
import ui.viewmodels

// The notices there are now, the newest first.
Page {
    id: root

    required property NoticesViewModel viewModel
    readonly property NoticesPageViewModel shown: root.viewModel.listed

    heading: root.shown.heading

    ProgressWords {
        running: root.shown.loading
        text: qsTr("Asking for the notices")
    }
    Banner {
        text: root.shown.empty
    }
    Choices {
        Repeater {
            model: root.shown.lines

            delegate: Tile {
                id: notice

                required label
                required note
                required icon
                required property string key
                required property int index

                objectName: "notice" + notice.index
                service: "notices"
                onActivated: root.viewModel.choose(notice.key)
            }
        }
    }
}
