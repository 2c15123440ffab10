"""Printers and the health of the kiosk: readings, the spool, the heartbeat. Adapters arrive as arguments."""
