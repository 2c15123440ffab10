pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import ui.components
import ui.theme
import ui.viewmodels

// What is to be read before going on: each thing under its own heading.
ColumnLayout {
    id: root

    required property RowsModel notes

    spacing: Theme.gap

    Repeater {
        model: root.notes

        delegate: ColumnLayout {
            id: one

            required property string label
            required property string text
            readonly property bool whole: true

            spacing: Theme.space(1)

            SpokenText {
                visible: one.label !== ""
                text: one.label
                bold: true
                color: Theme.hue("applications")
            }
            SpokenText {
                visible: one.text !== ""
                text: one.text
            }
        }
    }
}
