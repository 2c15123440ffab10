"""Books that are read on the screen: which are here, their text, places in them."""
