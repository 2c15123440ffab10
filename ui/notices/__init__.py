"""The screens of the city's notices: the digital circular."""
