"""The titles of the library: what there is, found by title, author, subject and reading."""
