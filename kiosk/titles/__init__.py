"""Titles: what there is in the library, found by its words, a page at a time."""
