"""The room of places under test."""

from tests.ui.components.conftest import show

__all__ = ["show"]
