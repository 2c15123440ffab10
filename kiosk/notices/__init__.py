"""Notices of the city, the digital circular."""
