"""Power: what feeds the kiosk and the shelter, how long it lasts, and what follows."""
