"""What this release is."""

from datetime import UTC, datetime

VERSION = "0.1.0"
BUILT = datetime(2026, 11, 21, tzinfo=UTC)
"""It cannot be earlier than this, whatever a clock with an empty battery says."""
