"""The screens of the queue: counters, how to be called, the number, a missed call."""
