pragma ComponentBehavior: Bound
import QtQuick
import ui.components
import ui.help
import ui.notices
import ui.power
import ui.queue
import ui.viewmodels

// Who draws which screen: the only place that knows the slices' screens.
Item {
    id: root

    required property AppViewModel app
    required property real above
    readonly property QtObject applicationsRoom: root.app.rooms.applications as QtObject
    readonly property QueueViewModel queueRoom: root.app.rooms.queue as QueueViewModel
    readonly property NoticesViewModel noticesRoom: root.app.rooms.notices as NoticesViewModel
    readonly property QtObject alertsRoom: root.app.rooms.alerts as QtObject
    readonly property QtObject placesRoom: root.app.rooms.places as QtObject
    readonly property QtObject gaugesRoom: root.app.rooms.gauges as QtObject
    readonly property QtObject staffRoom: root.app.rooms.staff as QtObject
    readonly property QtObject shelterRoom: root.app.rooms.shelter as QtObject
    readonly property QtObject libraryRoom: root.app.rooms.library as QtObject
    readonly property QtObject readingRoom: root.app.rooms.reading as QtObject
    readonly property HelpViewModel helpRoom: root.app.rooms.helping as HelpViewModel

    readonly property PowerViewModel power: root.app.power as PowerViewModel
    readonly property PowerPanelViewModel powerRoom: root.power ? root.power.panel as PowerPanelViewModel : null

    // The screen that is drawn: home where one's own is not to be had yet.
    readonly property string screen: root.drawn(root.app.screen)

    function drawn(screen: string): string {
        switch (screen) {
        case "language":
        case "size":
        case "colour":
        case "volume":
        case "easier":
            return screen;
        case "applications":
            return root.applicationsRoom ? screen : "home";
        case "queue":
            return root.queueRoom ? screen : "home";
        case "notices":
            return root.noticesRoom ? screen : "home";
        case "alerts":
            return root.alertsRoom ? screen : "home";
        case "places":
            return root.placesRoom ? screen : "home";
        case "gauges":
            return root.gaugesRoom ? screen : "home";
        case "staff":
            return root.staffRoom ? screen : "home";
        case "shelter":
            return root.shelterRoom ? screen : "home";
        case "library":
            return root.libraryRoom ? screen : "home";
        case "reading":
            return root.readingRoom ? screen : "home";
        case "help":
            return root.helpRoom ? screen : "home";
        case "power":
            return root.powerRoom ? screen : "home";
        default:
            return "home";
        }
    }

    OneOf {
        shown: root.screen === "home"
        sourceComponent: HomeScreen {
            viewModel: root.app
            frameAbove: root.above
        }
    }
    OneOf {
        shown: root.screen === "language"
        sourceComponent: LanguageScreen {
            viewModel: root.app.look
            frameAbove: root.above
        }
    }
    OneOf {
        shown: root.screen === "size"
        sourceComponent: TextSizeScreen {
            viewModel: root.app.look
            frameAbove: root.above
        }
    }
    OneOf {
        shown: root.screen === "colour"
        sourceComponent: ColourScreen {
            viewModel: root.app.look
            frameAbove: root.above
        }
    }
    OneOf {
        shown: root.screen === "volume"
        sourceComponent: VolumeScreen {
            viewModel: root.app.look
            frameAbove: root.above
        }
    }
    OneOf {
        shown: root.screen === "easier"
        sourceComponent: EasierScreen {
            viewModel: root.app
            frameAbove: root.above
        }
    }
    OneOf {
        shown: root.screen === "applications"
        file: Qt.resolvedUrl("../applications/ApplicationsScreen.qml")
        given: ({
                viewModel: root.applicationsRoom,
                frameAbove: Qt.binding(() => root.above)
            })
    }
    OneOf {
        shown: root.screen === "queue"
        sourceComponent: QueueScreen {
            viewModel: root.queueRoom
            frameAbove: root.above
        }
    }
    OneOf {
        shown: root.screen === "notices"
        sourceComponent: NoticesScreen {
            viewModel: root.noticesRoom
            frameAbove: root.above
        }
    }
    OneOf {
        shown: root.screen === "places"
        file: Qt.resolvedUrl("../places/PlacesScreen.qml")
        given: ({
                viewModel: root.placesRoom,
                frameAbove: Qt.binding(() => root.above)
            })
    }
    OneOf {
        shown: root.screen === "alerts"
        file: Qt.resolvedUrl("../alerts/AlertsScreen.qml")
        given: ({
                viewModel: root.alertsRoom,
                frameAbove: Qt.binding(() => root.above)
            })
    }
    OneOf {
        shown: root.screen === "gauges"
        file: Qt.resolvedUrl("../gauges/GaugesScreen.qml")
        given: ({
                viewModel: root.gaugesRoom,
                frameAbove: Qt.binding(() => root.above)
            })
    }
    OneOf {
        shown: root.screen === "staff"
        file: Qt.resolvedUrl("../staff/StaffScreen.qml")
        given: ({
                viewModel: root.staffRoom,
                frameAbove: Qt.binding(() => root.above)
            })
    }
    OneOf {
        shown: root.screen === "shelter"
        file: Qt.resolvedUrl("../shelter/ShelterScreen.qml")
        given: ({
                viewModel: root.shelterRoom,
                frameAbove: Qt.binding(() => root.above)
            })
    }
    OneOf {
        shown: root.screen === "library"
        file: Qt.resolvedUrl("../library/LibraryScreen.qml")
        given: ({
                viewModel: root.libraryRoom,
                frameAbove: Qt.binding(() => root.above)
            })
    }
    OneOf {
        shown: root.screen === "reading"
        file: Qt.resolvedUrl("../reading/ReadingScreen.qml")
        given: ({
                viewModel: root.readingRoom,
                frameAbove: Qt.binding(() => root.above)
            })
    }
    OneOf {
        shown: root.screen === "power"
        sourceComponent: PowerScreen {
            viewModel: root.powerRoom
            frameAbove: root.above
        }
    }
    OneOf {
        shown: root.screen === "help"
        sourceComponent: HelpScreen {
            viewModel: root.helpRoom
            frameAbove: root.above
            cameFrom: root.app.cameFrom
        }
    }
}
