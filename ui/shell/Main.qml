pragma ComponentBehavior: Bound
import QtQuick
import ui.components
import ui.theme
import ui.viewmodels

// The one window.
Window {
    id: root

    required property AppViewModel app
    required property real panelWidthMm
    required property real panelHeightMm
    required property real viewingDistanceMm

    // Read from Python by this name: asking the engine for a singleton can wait for ever on the thread that loads QML.
    readonly property QtObject presses: Presses
    readonly property PowerViewModel power: root.app.power as PowerViewModel
    readonly property bool emergency: root.app.cover === "emergency"
    readonly property bool resting: root.app.screen === "signage" && root.app.hall !== null

    color: Theme.p.paper
    title: qsTr("City services")
    onActiveFocusItemChanged: root.app.reading.focused(root.activeFocusItem)

    Binding {
        target: Theme
        property: "pxPerMm"
        value: Math.min(root.width / root.panelWidthMm, root.height / root.panelHeightMm)
    }
    Binding {
        target: Theme
        property: "panelWidthMm"
        value: root.panelWidthMm
    }
    Binding {
        target: Theme
        property: "panelHeightMm"
        value: root.panelHeightMm
    }
    Binding {
        target: Theme
        property: "viewingDistanceMm"
        value: root.viewingDistanceMm
    }
    Binding {
        target: Theme
        property: "textScale"
        value: root.app.look.size / 100
    }
    Binding {
        target: Theme
        property: "scheme"
        value: root.app.look.scheme
    }
    Binding {
        target: Theme
        property: "lowReach"
        value: root.app.look.low
    }
    Binding {
        target: Theme
        property: "still"
        value: root.power !== null && root.power.still
    }
    Binding {
        target: Theme
        property: "language"
        value: root.app.look.language
    }
    Connections {
        target: root.app

        function onReadAsked() {
            root.app.reading.read(root.emergency ? alarm : screens);
        }
    }
    Connections {
        target: Arrivals

        function onArrived(page: Item) {
            root.app.reading.arrived(page);
        }
    }
    Frame {
        id: frame

        app: root.app
        anchors.fill: parent
        enabled: root.app.cover === "" || root.emergency
        visible: !root.resting

        Screens {
            id: screens

            app: root.app
            above: frame.above
            anchors.fill: parent
            visible: !root.emergency
            enabled: visible
        }
        OneOf {
            id: alarm

            shown: root.emergency
            kept: false
            file: Qt.resolvedUrl("../alerts/EmergencyScreen.qml")
            given: ({
                    viewModel: root.app.halls.emergency,
                    frameAbove: Qt.binding(() => frame.above)
                })
        }
    }
    Loader {
        anchors.fill: parent
        active: root.resting
        sourceComponent: SignageScreen {
            viewModel: root.app.hall as CallsViewModel
            status: root.app.status
        }
    }
    OneOf {
        shown: root.app.halls.alarmed
        kept: false
        focus: false
        file: Qt.resolvedUrl("../alerts/EmergencyEdge.qml")
        given: ({
                viewModel: root.app.halls.emergency
            })
    }
    Covers {
        app: root.app
        anchors.fill: parent
    }
}
