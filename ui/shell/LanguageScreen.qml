pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import ui.components
import ui.theme
import ui.viewmodels

// Six languages, each under its own name. The heading speaks the language of now; the globe leads the others here.
Page {
    id: root

    required property LookViewModel viewModel

    heading: qsTr("Which language?")

    stretch: true

    Choices {
        least: 135
        Layout.fillHeight: true
        Layout.alignment: Qt.AlignTop
        Layout.maximumHeight: Math.max(implicitHeight, 6 / columns * Theme.space(36))

        Repeater {
            model: root.viewModel.languages

            delegate: Choice {
                id: choice

                required property string code
                required property string title
                required property bool picked

                Layout.fillWidth: true
                Layout.fillHeight: true
                objectName: "language-" + choice.code
                label: choice.title
                chosen: choice.picked
                onActivated: root.viewModel.chooseLanguage(choice.code)
            }
        }
    }
}
