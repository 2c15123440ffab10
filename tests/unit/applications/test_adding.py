"""How a form of the city is added, and what may not be offered."""

import base64
import zlib
from pathlib import Path

import pytest

from kiosk.applications import form_commands, form_files, form_store
from kiosk.core.commands import CommandServer, ask
from kiosk.core.errors import KnownError
from tests.unit.applications.clerk import Desk, desk
from tests.unit.applications.tables import CHOICES, CONSENT, table, xforms

QUESTION = "| | text | told | | | | Say | | | | |"
PETS = table(QUESTION)


@pytest.mark.parametrize(("form_id", "version"), [("pets", ""), ("pets/ペット @ 家", "1.0@b"), ("http://a.b/c?d", "1")])
def test_any_id_and_version_survives_its_file(tmp_path: Path, form_id: str, version: str) -> None:
    xml = (
        xforms(PETS)
        .replace(b'id="pets"', f'id="{form_id}"'.encode())
        .replace(b'version="1"', f'version="{version}"'.encode(), 1)
    )

    async def story(there: Desk) -> None:
        made = await there.forms.add(xml)
        (told,) = form_files.listed([there.folder / form_files.ADDED])
        assert told[:2] == (made.id, made.version) == (form_id, version)

    desk(tmp_path, story)


def test_the_same_form_twice_is_one_and_a_changed_one_needs_a_higher_version(tmp_path: Path) -> None:
    async def story(there: Desk) -> None:
        await there.forms.add(xforms(PETS))
        await there.forms.add(xforms(PETS))
        for changed in (table(QUESTION.replace("Say", "Tell")), table(QUESTION, version="0")):
            with pytest.raises(KnownError, match="here already"):
                await there.forms.add(xforms(changed))

    desk(tmp_path, story)


FIRST_QUESTION = table(CONSENT.strip(), front=QUESTION)
REFUSED = {
    "no consent": (PETS.replace("consent", "content"), "does not ask for consent"),
    "consent later": (FIRST_QUESTION, "does not ask for consent"),
    "not one page": (PETS.replace("field-list", ""), "does not ask for consent"),
    "not required": (PETS.replace("agree   | yes", "agree   |    "), "does not ask for consent"),
    "a way to say no": (table(QUESTION, choices=CHOICES + "| | agree | no | I do not |\n"), "does not ask for consent"),
    "a list elsewhere": (table("| | select_one_from_file towns.csv | town | | | | Town | | | | |"), "another file"),
    "a name too long": (table(QUESTION, form_id="p" * 250), "too long"),
}
NO_FORMS = {
    "": "cannot be read",
    "<a/>": "not a form",
    "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>": "document type",
    " " * 2_100_000: "larger than",
    xforms(PETS).decode().replace("</h:html>", ""): "cannot be read",
    xforms(PETS).decode().replace('type="string"', 'type="string" constraint="gone(1)"', 1): "not known",
}


@pytest.mark.parametrize(
    ("xml", "why"),
    [*((xforms(source), why) for source, why in REFUSED.values()), *((x.encode(), why) for x, why in NO_FORMS.items())],
    ids=[*REFUSED, *map(str, range(len(NO_FORMS)))],
)
def test_what_may_not_be_offered_is_refused_and_nothing_is_changed(tmp_path: Path, xml: bytes, why: str) -> None:
    async def story(there: Desk) -> None:
        before = await there.forms.procedures()
        with pytest.raises(KnownError) as refused:
            await there.forms.add(xml)
        assert why in refused.value.message
        assert refused.value.action
        assert await there.forms.procedures() == before
        assert not (there.folder / form_files.ADDED).exists()

    desk(tmp_path, story)


def test_a_form_is_handed_to_the_kiosk_that_runs(tmp_path: Path) -> None:
    async def story(there: Desk) -> None:
        server = CommandServer(tmp_path / "s", form_commands.handlers(there.forms))
        await server.start()
        try:
            xml = max((file.read_bytes() for file in form_files.SHIPPED.glob("*.xml")), key=len)
            newer = xml.replace(b'version="2026112101"', b'version="2026112102"')
            assert newer != xml
            assert (
                await ask(tmp_path / "s", form_commands.ADD, form_commands.packed(newer)) == "public_housing 2026112102"
            )
            bomb = base64.b85encode(zlib.compress(bytes(3_000_000), 9)).decode()
            for bad, why in (
                ({}, "No form"),
                ({"form": "é"}, "No form"),
                ({"form": "x"}, "No form"),
                ({"form": bomb}, "too"),
            ):
                with pytest.raises(KnownError, match=why):
                    await ask(tmp_path / "s", form_commands.ADD, bad)
        finally:
            await server.close()
        kept = await there.public.read(form_store.known)
        assert {("public_housing", "2026112101"), ("public_housing", "2026112102")} <= kept

    desk(tmp_path, story)


def test_a_form_too_large_for_the_line_is_told_so() -> None:
    with pytest.raises(KnownError, match="too large"):
        form_commands.packed(b" " * (2 * 1024 * 1024 + 1))
