import QtQuick

// A window with four buttons and nothing behind them.
Window {
    id: root

    property bool down: one.pressed || two.pressed || three.pressed || four.pressed

    visible: true
    width: 1920
    height: 1080

    component Plain: Rectangle {
        property alias pressed: tap.pressed
        property alias text: words.text

        width: 600
        height: 200
        color: "#dddddd"

        Text {
            id: words

            anchors.centerIn: parent
            font.pixelSize: 60
        }
        TapHandler {
            id: tap
        }
    }

    Grid {
        anchors.centerIn: parent
        columns: 2
        spacing: 40

        Plain {
            id: one

            objectName: "one"
            text: "番号札"
        }
        Plain {
            id: two

            text: "お知らせ"
        }
        Plain {
            id: three

            text: "申請"
        }
        Plain {
            id: four

            text: "図書館"
        }
    }
}
