"""The room of a book: one page at a time, large, aloud."""
