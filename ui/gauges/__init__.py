"""The screens of rivers, rain, snow and closed roads."""
