"""Alerts: what is happening, how bad, and where."""
