import ui.viewmodels

// The folded tools: text size, colours, reading aloud, reach, listening, loudness.
Tool {
    id: root

    required property AppViewModel app

    objectName: "easier"
    label: root.app.reading.speaking ? qsTr("Stop reading") : qsTr("Easier to use")
    icon: root.app.reading.speaking ? "stop" : "eye"
    onActivated: root.app.ease()
}
