"""What the screens of the places of refuge say, by a table."""

from dataclasses import replace
from datetime import timedelta

import pytest

from kiosk.core.errors import KnownError
from kiosk.core.i18n import LANGUAGES, Texts
from kiosk.devices.slip_state import Slip, SlipState
from kiosk.places.model import Direction, Hazard, Kind, Near, Opening, Place, State
from kiosk.places.origins import Origin, Town
from tests.clocks import START
from ui.components.shares import shared_out
from ui.places.inputs import Inputs, Listing, Shown
from ui.places.inputs import State as Page
from ui.places.list_shown import in_order
from ui.places.shown import ANY, derive

EN = Texts("en")
HERE = Origin(35.6, 140.1)


def near(name: str, metres: float, opening: Opening | None = Opening.OPEN, hours: float = 0.1) -> Near:
    place = Place(name, Kind.SITE, name, 35.6, 140.1, address="Midori 1", hazards=("flood",), capacity=300, phone="043")
    at = START - timedelta(hours=hours)
    state = State("S", name, name, 35.6, 140.1, opening, "", 12, None, at) if opening else None
    return Near(place, metres, Direction.EAST, state)


A, B, C, D = near("a", 100), near("b", 200, Opening.FULL), near("c", 300, None), near("d", 400, Opening.CLOSED)
LISTED = Inputs(EN, START, here=HERE, state=Page.LIST, threats=(), near=(A, B, C, D), heard=START)


def shown(**changed: object) -> Shown:
    return derive(replace(LISTED, **changed))  # type: ignore[arg-type]


def test_what_is_announced_stands_first_and_any_danger_after_it() -> None:
    danger = shown(state=Page.DANGER, threats=(Hazard.TSUNAMI,))
    assert [one.key for one in danger.choices[:3]] == ["tsunami", ANY, "flood"]
    assert [one.note != "" for one in danger.choices[:3]] == [True, True, False]
    assert shown(state=Page.DANGER).choices[0].key == ANY
    assert len(danger.choices) == len(Hazard) + 1
    assert shown(state=Page.DANGER, threats=None).loading


def test_closed_and_full_ones_stand_after_the_others_and_are_not_hidden() -> None:
    assert [one.place.name for one in in_order(LISTED)] == ["a", "c", "b", "d"]
    cards = shown().cards
    assert [(card.mark, card.label, card.standing) for card in cards] == [
        ("1", "a", "Open"),
        ("2", "c", "Nobody knows whether it is open"),
        ("3", "b", "Full"),
        ("4", "d", "Closed"),
    ]
    assert [card.look for card in cards] == ["good", "warn", "warn", "warn"]


@pytest.mark.parametrize(
    ("changed", "kind", "banner"),
    [
        ({}, "info", ""),
        ({"near": None}, "info", ""),
        ({"near": ()}, "warn", "No place is known."),
        ({"near": (), "hazard": Hazard.FIRE}, "warn", "No place that is safe from this is known."),
        ({"near": (B, D)}, "warn", "All of these are closed or full."),
        ({"heard": None}, "info", "The city has not told yet which places are open."),
        ({"heard": START - timedelta(hours=5)}, "warn", "The city has told nothing new for long."),
        ({"known": False}, "warn", "The city has told nothing new for long."),
        ({"here": None}, "warn", "Nobody has told this machine where it stands."),
    ],
)
def test_what_is_to_be_known_first_is_said_first(changed: dict[str, object], kind: str, banner: str) -> None:
    said = shown(**changed)
    assert (said.banner_kind, said.banner) == (kind, banner)


def test_from_where_and_how_old_is_always_said() -> None:
    assert "this machine" in shown().note
    assert "the middle of Inage" in shown(town=Origin(35.6, 140.1, "Inage")).note
    assert all(card.since for card in shown().cards)
    old = shown(near=(near("a", 1, hours=4),)).cards[0]
    assert (old.standing, old.since) == (
        "Nobody knows whether it is open",
        "The last word was: open (4 hours ago).",
    )


def test_one_place_tells_all_that_is_known_of_it() -> None:
    place = shown(state=Page.PLACE, chosen="a")
    assert (place.heading, place.banner, place.whole) == ("a", "Open", True)
    told = [(fact.label, fact.text) for fact in place.facts]
    assert ("Address", "Midori 1") in told
    assert ("Telephone", "043") in told
    assert not [fact for fact in place.facts if fact.label == "To know"], "there is nothing to say of it"
    gone = shown(state=Page.PLACE, chosen="x")
    assert (gone.banner, gone.whole) == ("This place is on the list no more.", False)


@pytest.mark.parametrize(
    ("slip", "banner", "on_screen"),
    [
        (None, "Your slip is being printed.", False),
        (Slip("j", SlipState.PRINTED), "Please take your slip.", False),
        (Slip("j", SlipState.UNKNOWN, "unknown"), "Please look whether your slip came out.", False),
        (Slip("j", SlipState.WAITING, "paper_out"), "The paper has run out.", True),
        (Slip("j", SlipState.WAITING, "absent"), "This machine has no printer.", True),
        (Slip("j", SlipState.OFFERED, "fault"), "Your slip was not printed.", True),
    ],
)
def test_without_paper_the_same_stands_on_the_screen(slip: Slip | None, banner: str, on_screen: bool) -> None:
    page = shown(state=Page.SLIP, chosen="a", slip=slip, code=("01", "10"))
    assert (page.banner, bool(page.code), bool(page.lines)) == (banner, on_screen, on_screen)


def test_long_lists_of_towns_are_shared_out() -> None:
    towns = tuple(Town("Chiba", f"t{n:02}", 35.6, 140.1) for n in range(30))
    page = shown(state=Page.TOWNS, listing=Listing("Chiba", towns=towns))
    assert [one.label for one in page.choices] == ["t00 to t09", "t10 to t19", "t20 to t29"]
    few = shown(state=Page.TOWNS, listing=Listing("Chiba", towns=towns[:12]))
    assert few.choices[-1].key == "name:11"
    assert shown(state=Page.TOWNS).loading
    assert shown(state=Page.TOWNS, listing=Listing()).banner == "No place is known."
    assert [len(part) for part in shared_out(1, 12)] == [1]


def test_a_code_that_leads_nowhere_is_told_in_place() -> None:
    fault = KnownError("There is no place with this postal code.", "Please look at the digits again.")
    page = shown(state=Page.CODE, typed="9999999", fault=fault)
    assert (page.banner_kind, page.banner, page.whole) == ("warn", fault.message, True)


def test_a_city_without_places_is_named_with_its_reading_in_easy_japanese() -> None:
    fault = KnownError("No place of refuge is known in {name}.", name="富山市", kana="トヤマシ")
    page = shown(texts=Texts("ja@easy"), state=Page.CODE, typed="9300002", fault=fault)
    assert page.banner.startswith("{富山市|とやまし}の ")
    assert shown(state=Page.CODE, typed="9300002", fault=fault).banner == "No place of refuge is known in 富山市."
    assert not shown(state=Page.CODE, typed="999").whole


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_can_be_said_in_every_language(language: str) -> None:
    for state in Page:
        page = derive(replace(LISTED, texts=Texts(language), state=state, chosen="a", listing=Listing("x")))
        assert page.state is state
        assert page.heading or state is Page.MAP


def test_nothing_is_offered_from_here_where_here_is_not_known() -> None:
    assert [one.key for one in shown(state=Page.WHERE).choices] == ["here", "code", "towns"]
    assert [one.key for one in shown(state=Page.WHERE, here=None).choices] == ["code", "towns"]
