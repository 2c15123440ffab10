pragma ComponentBehavior: Bound
import QtQuick
import ui.queue
import ui.viewmodels

// What lies over the person's screen when something with a higher claim needs it: the warning, a call, an alarm.
Loader {
    id: root

    required property AppViewModel app

    active: root.app.cover !== ""
    sourceComponent: root.app.cover === "call" ? call : root.app.cover === "scan" ? scan : idle
    focus: root.active

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
        id: call

        CallScreen {
            viewModel: root.app.hall as CallsViewModel
        }
    }
}
