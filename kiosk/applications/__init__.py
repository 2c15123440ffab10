"""Applications to the city: what a person fills in alone, kept sealed and sent once."""
