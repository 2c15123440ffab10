"""What people are told of the power: a line in the frame, and the goodbye."""
