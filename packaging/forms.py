"""Convert the procedures of assets/forms, which are tables, into the XForms that a kiosk opens: `forms.py`.

The converter costs 70 MB of memory and up to a tenth of a second a form, so the kiosk itself never loads it. Nothing is
done while the tables are the same as the last time.
"""

import hashlib
import shutil
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TABLES = ROOT / "assets" / "forms"
MADE = TABLES / "made"
STAMP = "stamp"


def convert(tables: Path, out: Path) -> int:
    """Convert every table of a folder, unless none has changed; return how many were converted."""
    files = sorted(tables.glob("*.md"))
    told = hashlib.sha256()
    for file in files:
        told.update(file.name.encode() + b"\0" + hashlib.sha256(file.read_bytes()).digest())
    stamp = out / STAMP
    if stamp.exists() and stamp.read_text(encoding="ascii") == told.hexdigest():
        return 0
    from kiosk.applications.form_files import name  # noqa: PLC0415 - only where there is something to do
    from kiosk.forms.document import read  # noqa: PLC0415
    from kiosk.forms.load import xforms  # noqa: PLC0415

    shutil.rmtree(out, ignore_errors=True)
    out.mkdir()
    for file in files:
        made = xforms(file)
        form = read(made)
        (out / name(form.id, form.version)).write_bytes(made)
    stamp.write_text(told.hexdigest(), encoding="ascii")  # last: no stamp, no trust
    return len(files)


def main() -> None:
    """Convert those of this tree."""
    sys.path.insert(0, str(ROOT))
    convert(TABLES, MADE)


if __name__ == "__main__":
    main()
