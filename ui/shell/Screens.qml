pragma ComponentBehavior: Bound
import QtQuick
import ui.viewmodels

// Who draws which screen: the only place that knows the slices' screens.
Item {
    id: root

    required property AppViewModel app
    required property real above
    readonly property Item page: loader.item as Item

    function component(name: string): Component {
        switch (name) {
        case "language":
            return language;
        case "size":
            return size;
        case "colour":
            return colour;
        case "volume":
            return volume;
        case "easier":
            return easier;
        default:
            return home;
        }
    }

    Loader {
        id: loader

        anchors.fill: parent
        sourceComponent: root.component(root.app.screen)
    }
    Component {
        id: home

        HomeScreen {
            viewModel: root.app
            frameAbove: root.above
        }
    }
    Component {
        id: language

        LanguageScreen {
            viewModel: root.app.look
            frameAbove: root.above
        }
    }
    Component {
        id: size

        TextSizeScreen {
            viewModel: root.app.look
            frameAbove: root.above
        }
    }
    Component {
        id: colour

        ColourScreen {
            viewModel: root.app.look
            frameAbove: root.above
        }
    }
    Component {
        id: volume

        VolumeScreen {
            viewModel: root.app.look
            frameAbove: root.above
        }
    }
    Component {
        id: easier

        EasierScreen {
            viewModel: root.app
            frameAbove: root.above
        }
    }
}
