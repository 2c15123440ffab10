pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import ui.components
import ui.theme
import ui.viewmodels

// Places on a map, and the same in words beside it; where that is too much for one page, the map has the first to itself.
Page {
    id: root

    required property MapViewModel viewModel
    readonly property bool roomy: !root.tall && Theme.textScale === 1 && !Theme.lowReach && Theme.shortSideMm >= 200

    heading: root.viewModel.heading
    note: root.roomy ? root.viewModel.nearest : ""
    share: 0.6
    aside: [
        Loader {
            active: root.roomy
            visible: root.roomy
            Layout.fillWidth: true
            sourceComponent: map
        }
    ]

    Component {
        id: map

        SketchMap {
            viewModel: root.viewModel
            room: root.tall ? Math.min(root.free, root.width) : root.free
        }
    }
    Loader {
        active: !root.roomy
        visible: !root.roomy
        Layout.fillWidth: true
        sourceComponent: map
    }
    SpokenText {
        objectName: "nearest"
        visible: !root.roomy
        text: root.viewModel.nearest
    }
    Repeater {
        model: root.viewModel.lines

        delegate: MapLine {}
    }
}
