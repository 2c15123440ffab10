import ui.components
import ui.theme
import ui.viewmodels

// Goes on from a page of a form.
BigButton {
    id: root

    required property FillingViewModel viewModel

    objectName: "next"
    primary: true
    hue: Theme.hue("applications")
    label: root.viewModel.page.onward
    icon: "next"
    onActivated: root.viewModel.next()
}
