"""The screens of what is announced for this place: alerts, drills, tests."""
