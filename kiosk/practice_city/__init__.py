"""A small city OS of our own: an NGSI broker and the receiving office, for demo, classes and tests."""
