pragma ComponentBehavior: Bound
import QtQuick
import ui.components
import ui.theme
import ui.viewmodels

// What to do now, over whatever the person was at: the warning, where to go, and the way back to what lies under it.
// Below stands what is being said aloud.
FocusScope {
    id: root

    required property EmergencyViewModel viewModel
    property real frameAbove: 0
    readonly property EmergencyPageViewModel shown: root.viewModel.page

    Page {
        anchors.top: parent.top
        anchors.bottom: strip.visible ? strip.top : parent.bottom
        width: parent.width
        focus: true
        frameAbove: root.frameAbove
        heading: root.shown.heading
        subject: root.viewModel.state
        actions: [
            BigButton {
                objectName: "way-places"
                visible: root.shown.places
                primary: true
                label: qsTr("Where can I go?")
                icon: "disaster"
                onActivated: root.viewModel.choose("places")
            },
            BigButton {
                objectName: "setAside"
                label: root.shown.aside
                icon: "back"
                onActivated: root.viewModel.setAside()
            }
        ]

        Repeater {
            model: root.shown.cards

            LevelCard {
                required level
                required look
                required sign
                required label
                required word
                required action
                required lines

                objectName: "emergencyCard"
            }
        }
        Banner {
            objectName: "emergencyRefuge"
            kind: "info"
            picture: "home"
            text: root.shown.refuge
        }
        Banner {
            objectName: "emergencyBanner"
            kind: root.viewModel.state === "alarm" ? "warn" : "info"
            text: root.shown.banner
            note: root.shown.bannerNote
        }
        Choices {
            Repeater {
                model: root.shown.ways

                Tile {
                    required property string name
                    required property string hue
                    required label
                    required note
                    required icon

                    objectName: "way-" + name
                    service: hue
                    onActivated: root.viewModel.choose(name)
                }
            }
        }
        Banner {
            objectName: "emergencyLast"
            text: root.shown.last
        }
    }
    SpokenStrip {
        id: strip

        anchors.bottom: parent.bottom
        width: parent.width
        said: root.shown.said
        sentences: root.shown.sentences
    }
}
