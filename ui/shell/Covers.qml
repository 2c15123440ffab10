pragma ComponentBehavior: Bound
import QtQuick
import ui.power
import ui.queue
import ui.viewmodels

// What lies over the person's screen when something with a higher claim needs it: the warning, a call, an alarm.
Loader {
    id: root

    required property AppViewModel app

    // An emergency stands in the frame, whose tools everyone needs then.
    active: root.app.cover !== "" && root.app.cover !== "emergency"
    sourceComponent: root.component(root.app.cover)
    focus: root.active

    function component(name: string): Component {
        switch (name) {
        case "call":
            return call;
        case "scan":
            return scan;
        case "goodbye":
            return goodbye;
        default:
            return idle;
        }
    }

    Component {
        id: idle

        IdleWarning {
            app: root.app
        }
    }
    Component {
        id: scan

        ScannerWords {
            scan: root.app.scan
        }
    }
    Component {
        id: goodbye

        GoodbyeScreen {
            viewModel: root.app.power as PowerViewModel
        }
    }
    Component {
        id: call

        CallScreen {
            viewModel: root.app.hall as CallsViewModel
        }
    }
}
