"""The road between this machine and the city: facts go out once, public data comes in, nothing waits for it."""
