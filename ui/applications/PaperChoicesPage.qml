pragma ComponentBehavior: Bound
import QtQuick
import ui.components

// A few ways to go on, each with what it means.
PaperPage {
    id: root

    signal chosen(key: string)

    Choices {
        Repeater {
            model: root.shown.choices

            delegate: Tile {
                id: way

                required label
                required note
                required icon
                required property string key

                objectName: way.key
                service: "applications"
                onActivated: root.chosen(way.key)
            }
        }
    }
}
