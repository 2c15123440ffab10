"""Places: where people are safe, how far it is, and whether it is open."""
