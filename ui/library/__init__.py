"""The room of the library: find, borrow, return, all that somebody has."""
