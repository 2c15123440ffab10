import ui.steps

// The library.
StepsScreen {
    service: "library"
}
