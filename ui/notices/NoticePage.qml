pragma ComponentBehavior: Bound
import QtQuick
import ui.components
import ui.viewmodels

// One notice, page by page.
Page {
    id: root

    required property NoticesViewModel viewModel
    readonly property NoticesPageViewModel shown: root.viewModel.one

    heading: root.shown.heading
    note: root.shown.note

    SpokenText {
        objectName: "noticeBody"
        text: root.shown.body
    }
}
