"""Reads, speaks and folds Japanese text; knows no service."""
