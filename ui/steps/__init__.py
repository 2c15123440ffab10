"""A room of plain pages, one after the other: what each asks, what a press does, where it leads."""
