"""The tour: one picture of every screen in every state, taken by walking the real window with a finger."""
