"""Everything that is true without a screen: no module here imports Qt."""
