import ui.components
import ui.theme
import ui.viewmodels

// Goes on from a page of a form.
BigButton {
    id: root

    required property FillingViewModel viewModel
    // Whether the keys above it need the height.
    property bool terse: false

    objectName: "next"
    primary: true
    hue: Theme.hue("applications")
    label: root.viewModel.page.onward
    icon: "next"
    size: root.terse ? Theme.small : Theme.body
    onActivated: root.viewModel.next()
}
