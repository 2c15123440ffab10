pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import ui.components
import ui.steps
import ui.theme
import ui.viewmodels

// The place a person has come to, as a square code: what became of the slip, and the code itself for where none comes.
Page {
    id: root

    required property BookRoomViewModel viewModel
    readonly property StepPageViewModel shown: root.viewModel.page

    heading: root.shown.heading
    subject: root.shown.subject
    aside: [
        ColumnLayout {
            spacing: Theme.gap
            Layout.fillWidth: true

            Banner {
                objectName: "stepBanner"
                kind: root.shown.bannerKind
                text: root.shown.banner
                note: root.shown.bannerNote
                picture: root.shown.picture
            }
            Repeater {
                model: root.shown.lines

                delegate: SpokenText {
                    required property string modelData

                    text: modelData
                    Layout.fillWidth: true
                }
            }
        }
    ]
    actions: [
        OtherAct {
            viewModel: root.viewModel
        },
        LikelyAct {
            viewModel: root.viewModel
        }
    ]

    SquareCodeItem {
        readonly property bool solid: true

        objectName: "squareCode"
        visible: root.viewModel.code.length > 0
        modules: root.viewModel.code
        implicitWidth: Theme.mm(Theme.shortSideMm >= 200 ? 80 : 50)
        implicitHeight: Theme.mm(Theme.shortSideMm >= 200 ? 80 : 50)
        Layout.alignment: Qt.AlignHCenter
        Accessible.role: Accessible.Graphic
        Accessible.name: qsTr("A square code that keeps your place in the book")
    }
}
