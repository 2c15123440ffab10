"""The screens of the shelter's desk: one room, page by page."""
