pragma ComponentBehavior: Bound
import QtQuick
import ui.components
import ui.theme
import ui.viewmodels

// The name of what is looked for, typed by its sounds; how many sound so is said at each press.
Page {
    id: root

    required property ChoosingViewModel viewModel
    readonly property ApplicationsPageViewModel shown: root.viewModel.named
    // At 200 % on a small panel the question stands where the name will, so that the board is on its page.
    readonly property bool tight: Theme.textScale >= 2 && Theme.shortSideMm < 200

    heading: root.tight ? "" : root.shown.heading
    actions: [
        BigButton {
            objectName: "showFound"
            primary: true
            hue: Theme.hue("applications")
            enabled: root.shown.ready
            label: root.shown.offer
            icon: "check"
            onActivated: root.viewModel.showFound()
        }
    ]

    BoardEntry {
        board: root.viewModel.board
        room: root.room
        example: root.tight ? root.shown.heading : qsTr("Example: じゅうみんひょう")
    }
}
