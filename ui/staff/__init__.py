"""The screens by which somebody of the staff comes on duty, and the line that says so."""
