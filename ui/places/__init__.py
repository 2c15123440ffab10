"""Places of refuge: which are near, where they lie, and a slip to take along."""
