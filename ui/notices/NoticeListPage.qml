pragma ComponentBehavior: Bound
import QtQuick
import ui.components
import ui.viewmodels

// The notices there are now, the newest first.
Page {
    id: root

    required property NoticesViewModel viewModel

    heading: root.viewModel.heading

    ProgressWords {
        running: root.viewModel.loading
        text: qsTr("Asking for the notices")
    }
    Banner {
        text: root.viewModel.empty
    }
    Choices {
        Repeater {
            model: root.viewModel.lines

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
