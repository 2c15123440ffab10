"""One outside thing per file: brokers, printers, voices; only kiosk.compose imports them."""
