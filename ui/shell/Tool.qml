import ui.components
import ui.theme

// A tool of the frame: an icon over one or two words.
BigButton {
    stacked: true
    bold: false
    size: Theme.frameText(6)
}
