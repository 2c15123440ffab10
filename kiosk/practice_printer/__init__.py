"""An ESC/POS ticket printer over TCP for demonstrations, classes and tests; shares no code with the adapter."""
