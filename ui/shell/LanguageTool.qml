import ui.viewmodels

// The way to another language: the globe, and the English word whatever is spoken now.
Tool {
    id: root

    required property AppViewModel app

    objectName: "language"
    label: qsTr("Language")
    icon: "globe"
    onActivated: root.app.open("language")
}
