"""Who of the staff may use this kiosk: numbers, PINs, and the chain of what they did."""
