pragma ComponentBehavior: Bound
import QtQuick
import ui.components
import ui.viewmodels

// One notice, page by page.
Page {
    id: root

    required property NoticesViewModel viewModel

    heading: root.viewModel.heading
    note: root.viewModel.note

    SpokenText {
        objectName: "noticeBody"
        text: root.viewModel.body
    }
}
