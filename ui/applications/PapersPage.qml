pragma ComponentBehavior: Bound
import QtQuick
import ui.components
import ui.viewmodels

// What can be done with a paper that came from a machine like this.
Page {
    id: root

    required property ApplicationsViewModel viewModel

    heading: root.viewModel.choosing.papers.heading

    Choices {
        Tile {
            objectName: "lookUp"
            service: "applications"
            label: qsTr("Look up or take back an application")
            note: qsTr("You have a receipt with a number.")
            icon: "check"
            onActivated: root.viewModel.lookUp()
        }
        Tile {
            objectName: "resume"
            service: "applications"
            label: qsTr("Go on with a form")
            note: qsTr("You have a slip with square codes.")
            icon: "again"
            onActivated: root.viewModel.resume()
        }
    }
}
