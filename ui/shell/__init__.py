"""The window around every service: frame, home, the person's session, how it all looks and sounds."""
