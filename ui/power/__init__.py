"""What people are told of the power: a line in the frame, the goodbye, and a panel for the staff."""
