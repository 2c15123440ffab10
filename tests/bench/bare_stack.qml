pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic

// A bare StackView. A touch pushes a page of stock items: as many plates, pictures and words as are told, where they are told.
Window {
    id: root

    property list<var> plates
    property list<var> pictures
    property list<var> words
    readonly property int depth: stack.depth

    signal left

    visible: true
    width: 1920
    height: 1080
    onLeft: stack.pop(StackView.Immediate)

    Component {
        id: first

        Rectangle {
            objectName: "push"
            color: "#fbf7ee"

            TapHandler {
                onTapped: stack.push(next, StackView.Immediate)
            }
        }
    }
    Component {
        id: next

        Rectangle {
            color: "#fbf7ee"

            Repeater {
                model: root.plates

                delegate: Rectangle {
                    required property var modelData

                    x: modelData.x
                    y: modelData.y
                    width: modelData.width
                    height: modelData.height
                    radius: modelData.radius
                    color: modelData.color

                    TapHandler {}
                }
            }
            Repeater {
                model: root.pictures

                delegate: Image {
                    required property var modelData

                    x: modelData.x
                    y: modelData.y
                    width: modelData.width
                    height: modelData.height
                    sourceSize: Qt.size(width, height)
                    source: modelData.source
                }
            }
            Repeater {
                model: root.words

                delegate: Text {
                    required property var modelData

                    x: modelData.x
                    y: modelData.y
                    width: modelData.width
                    text: modelData.text
                    font.family: "BIZ UDPGothic"
                    font.pixelSize: modelData.size
                    wrapMode: Text.Wrap
                    textFormat: Text.PlainText
                }
            }
        }
    }
    StackView {
        id: stack

        anchors.fill: parent
        initialItem: first
    }
}
