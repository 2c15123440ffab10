"""Help calls: one press brings a person."""
