"""Bytes in, frozen records out: what others write files and messages in. Knows no slice."""
