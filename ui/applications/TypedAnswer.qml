pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import ui.components
import ui.theme
import ui.viewmodels

// An answer to type: on a board, by kanji to choose from, or step by step to an address.
ColumnLayout {
    id: root

    required property TypingViewModel typing
    // The height that is free for it, in pixels: `room` of the page.
    required property real room
    // Said where nothing is typed yet, in place of the usual words.
    property string asked
    readonly property real below: root.room - (fault.visible ? fault.implicitHeight + root.spacing : 0)

    spacing: Theme.lowReach ? Theme.apart : Theme.near
    onVisibleChanged: Typing.look(root)
    Component.onCompleted: Typing.look(root)
    Component.onDestruction: Typing.gone(root)

    Banner {
        id: fault

        kind: "warn"
        text: root.typing.banner
        note: root.typing.bannerNote
        onTextChanged: Arrivals.arrived(fault)
    }
    ProgressWords {
        running: root.typing.step === "waiting"
        text: qsTr("Please wait a moment.")
    }
    Loader {
        active: root.typing.step === "board"
        visible: active
        Layout.fillWidth: true
        sourceComponent: BoardEntry {
            board: root.typing.board
            room: root.below
            example: root.asked !== "" ? root.asked : qsTr("Nothing is written yet.")
        }
    }
    Loader {
        active: root.typing.step === "strip"
        visible: active
        Layout.fillWidth: true
        sourceComponent: CandidateStrip {
            candidates: root.typing.strip
            example: root.asked
            room: root.below
        }
    }
    Loader {
        active: root.typing.step === "code"
        visible: active
        Layout.fillWidth: true
        sourceComponent: PostalCode {
            typing: root.typing
            room: root.below
        }
    }
    Loader {
        active: root.typing.step === "places" || root.typing.step === "noPlace"
        visible: active
        Layout.fillWidth: true
        sourceComponent: PlaceChoices {
            typing: root.typing
        }
    }
}
