"""Small forms of a city's own, as tables."""

from pathlib import Path

from kiosk.applications.form_files import ADDED, write
from kiosk.forms.document import read
from kiosk.forms.xlsform import convert

CONSENT = """
| | begin group       | consent |     |     | field-list | Consent |
| | select_one agree  | agree   | yes |     |            | Do you agree? |
| | end group         |         |     |     |            | |
"""
CHOICES = """
| choices |
| | list_name | name | label |
| | agree     | yes  | I agree |
| | kind      | cat  | A cat |
| | kind      | dog  | A dog |
"""
HEADER = """
| survey |
| | type | name | required | constraint | appearance | label | relevant | hint | constraint_message | calculation |
"""


def table(rows: str, *, form_id: str = "pets", version: str = "1", front: str = CONSENT, choices: str = CHOICES) -> str:
    """Write a form whose questions follow the consent."""
    settings = f"| settings |\n| | form_title | form_id | version |\n| | Pets | {form_id} | {version} |\n"
    return HEADER + front.strip() + "\n" + rows.strip() + "\n" + choices + settings


def xforms(source: str) -> bytes:
    """Convert a table."""
    return convert(source.encode(), ".md", "pets")


def lay(folder: Path, source: str) -> str:
    """Put a form among those that staff added; give its id."""
    xml = xforms(source)
    form = read(xml)
    write(folder / ADDED, form.id, form.version, xml)
    return form.id
