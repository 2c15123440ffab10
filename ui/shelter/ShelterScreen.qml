import ui.steps

// The desk of a shelter.
StepsScreen {
    service: "shelter"
}
