"""Queue tickets: take a number, see and hear the calls, come back after a missed one."""
