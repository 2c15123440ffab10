"""Gauges: how high the river stands, how much it rains and snows, which roads are closed."""
