pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import ui.components
import ui.theme
import ui.viewmodels

// What became of the slip; where none comes, the same on the screen, with the square code large.
Page {
    id: root

    required property PlacesViewModel viewModel
    readonly property PlacesPageViewModel shown: root.viewModel.page

    heading: root.shown.heading
    subject: root.heading + root.shown.bannerKind + root.shown.out
    aside: [
        ColumnLayout {
            visible: root.shown.code.length > 0
            spacing: Theme.gap
            Layout.fillWidth: true

            Banner {
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
        BigButton {
            objectName: "callStaff"
            visible: !root.shown.out
            label: qsTr("Call the staff")
            icon: "call-staff"
            onActivated: root.viewModel.callStaff()
        },
        BigButton {
            objectName: "printAgain"
            visible: root.shown.offer !== ""
            label: root.shown.offer
            icon: "print"
            onActivated: root.viewModel.printAgain()
        },
        BigButton {
            objectName: "finish"
            primary: true
            hue: Theme.hue("disaster")
            label: qsTr("Finish")
            icon: "check"
            onActivated: root.viewModel.finish()
        }
    ]

    Banner {
        objectName: "slipBanner"
        visible: root.shown.code.length === 0
        kind: root.shown.bannerKind
        text: root.shown.banner
        note: root.shown.bannerNote
        picture: root.shown.picture
    }
    ColumnLayout {
        readonly property bool whole: true

        visible: root.shown.code.length > 0
        spacing: Theme.near
        Layout.fillWidth: true

        SpokenText {
            text: qsTr("A map for your telephone: hold its camera to this square.")
            Layout.fillWidth: true
        }
        SquareCodeItem {
            readonly property bool solid: true

            objectName: "squareCode"
            modules: root.shown.code
            implicitWidth: Theme.mm(Theme.shortSideMm >= 200 ? 80 : 60)
            implicitHeight: Theme.mm(Theme.shortSideMm >= 200 ? 80 : 60)
            Layout.alignment: Qt.AlignHCenter
            Accessible.role: Accessible.Graphic
            Accessible.name: qsTr("A square code with a map for your telephone")
        }
    }
}
