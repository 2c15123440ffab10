pragma ComponentBehavior: Bound
import QtQuick
import ui.help
import ui.notices
import ui.queue
import ui.viewmodels

// Who draws which screen: the only place that knows the slices' screens.
Item {
    id: root

    required property AppViewModel app
    required property real above
    readonly property Item page: loader.item as Item
    readonly property QueueViewModel queueRoom: root.app.queue as QueueViewModel
    readonly property NoticesViewModel noticesRoom: root.app.notices as NoticesViewModel
    readonly property HelpViewModel helpRoom: root.app.helping as HelpViewModel

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
        case "queue":
            return root.queueRoom ? queue : home;
        case "notices":
            return root.noticesRoom ? notices : home;
        case "help":
            return root.helpRoom ? help : home;
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
    Component {
        id: queue

        QueueScreen {
            viewModel: root.queueRoom
            frameAbove: root.above
        }
    }
    Component {
        id: notices

        NoticesScreen {
            viewModel: root.noticesRoom
            frameAbove: root.above
        }
    }
    Component {
        id: help

        HelpScreen {
            viewModel: root.helpRoom
            frameAbove: root.above
            cameFrom: root.app.cameFrom
        }
    }
}
