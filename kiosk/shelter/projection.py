"""Works facts into the lists, as they come; from all facts anew it makes the very same (`rebuild`)."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC

from kiosk.core import own_json
from kiosk.core.clock import JST
from kiosk.core.store import Db
from kiosk.japanese.fold import parts

from . import alike_keys, counting, facts, joined, lists, reading, store
from .household import place as sorted_by
from .model import Presence
from .registers import Fact, Kind, Subject, applied, differ
from .wants import URGENCY, SupplyState, Want


def take(db: Db, arrived: Iterable[Fact]) -> tuple[Fact, ...]:
    """Keep facts and work them in, inside one transaction; those that were here before change nothing.

    Returns:
        Those that were new.

    Raises:
        ValueError: Another fact has the kiosk and number of one of them.
    """
    fresh = tuple(fact for fact in arrived if store.put(db, fact))
    lay(db, fresh)
    return fresh


def lay(db: Db, fresh: Iterable[Fact]) -> None:
    """Work facts in that were kept just now."""
    work = _Work(db)
    for fact in fresh:
        work.lay(fact)
    work.finish()


def rebuild(db: Db) -> None:
    """Work everything out anew, from the facts alone."""
    store.forget_worked_out(db)
    lay(db, store.all_facts(db))


class _Work:
    """Facts that are worked in together: each household is looked at once, at the end."""

    def __init__(self, db: Db) -> None:
        self._db = db
        self._households: set[str] = set()
        self._sums: Counter[str] = Counter()
        self._projectors = {
            Kind.HOUSEHOLD: self._household,
            Kind.PERSON: self._person,
            Kind.NEED: self._need,
            Kind.SUPPLY: self._supply,
            Kind.NOTICE: self._notice,
            Kind.ALIKE: self._alike,
        }

    def lay(self, fact: Fact) -> None:
        """Lay one fact to its subject and write the subject's row anew."""
        subject = applied(store.subject(self._db, fact.kind, fact.subject), fact)
        store.put_subject(self._db, subject)
        project = self._projectors.get(fact.kind)
        if project is not None:
            project(subject)

    def finish(self) -> None:
        """Look at the households whose people changed, then write the counts."""
        for household in sorted(self._with_twins()):
            self._refresh(household)
        self._db.conn.executemany(
            "insert into shelter_count (name, people) values (?, ?)"
            " on conflict (name) do update set people = people + excluded.people",
            [(name, change) for name, change in sorted(self._sums.items()) if change],
        )
        self._db.execute("delete from shelter_count where people = 0")

    def _with_twins(self) -> set[str]:
        return {one for household in self._households for one in joined.together(self._db, Kind.HOUSEHOLD, household)}

    def _count(self, before: str, now: Mapping[str, int]) -> str:
        """Count a record's difference; return what is kept of it."""
        self._sums.subtract(own_json.read(before or "{}"))
        self._sums.update(now)
        return own_json.write(now).decode()

    def _household(self, subject: Subject) -> None:
        about = reading.about(subject.shown("about"))
        number = subject.shown("number") or ""
        row = {
            "id": subject.id,
            "number": number,
            "place": _place(number),
            "address": about.address,
            "language": about.language,
            "pets": about.pets,
            "note": about.note,
            "disputed": " ".join(subject.disputed),
        }
        store.upsert(self._db, "shelter_household", row)
        self._db.execute("delete from shelter_card where household = ?", [subject.id])
        for name in subject.registers:
            if name.startswith(facts.CARD) and subject.shown(name):
                token = name.removeprefix(facts.CARD)
                self._db.execute("insert into shelter_card (token, household) values (?, ?)", [token, subject.id])
        alike_keys.index_household(self._db, subject)
        self._households.add(subject.id)

    def _person(self, subject: Subject) -> None:
        """Write a person's record, and those that a person said are one with it: they are all in one place."""
        records = joined.people(self._db, subject.id)
        for one in records:
            self._record(one, records)
        self._index(subject, subject.shown("household") or "")
        alike_keys.index_person(self._db, subject)

    def _record(self, subject: Subject, records: Sequence[Subject]) -> None:
        """Write one record of a person; the first of them counts."""
        found = "select household, counted from shelter_person where id = ?"
        left, counted = self._db.execute(found, [subject.id]).fetchone() or ("", "")
        household = subject.shown("household") or ""
        who, cares = reading.who(subject.shown("who")), reading.cares(subject.shown("cares"))
        said, places = subject.registers.get("who"), joined.where(records)
        presence, moved_to = reading.presence(places[-1].value if places else None)
        age = counting.years(who, said[-1].at.astimezone(JST).date()) if said else None
        kept = records[0].id
        counts = counting.of_person(who, cares, presence, age) if kept == subject.id else {}
        argued = {*subject.disputed, *([joined.PRESENCE] if differ(places) else [])}
        row = {
            "id": subject.id,
            "household": household,
            "name": who.name,
            "kana": who.kana,
            "sex": who.sex.value,
            "birth": who.birth.isoformat() if who.birth else None,
            "age": who.age,
            "flags": " ".join(sorted(cares.flags)),
            "allergy": cares.allergy,
            "note": cares.note,
            "presence": presence.value,
            "moved_to": moved_to,
            "kept": kept,
            "disputed": " ".join(sorted(argued)),
            "years": age,
            "counted": self._count(counted, counts),
        }
        store.upsert(self._db, "shelter_person", row)
        self._households |= {household, left}

    def _index(self, subject: Subject, household: str) -> None:
        """Have a person found by every name that stands in the register, side by side or not."""
        said = [value.value for value in subject.registers.get("who", ())]
        keys = {key for one in said for name in (one["name"], one["kana"]) for key in parts(name)}
        self._db.execute("delete from shelter_find where person = ?", [subject.id])
        self._db.conn.executemany(
            "insert into shelter_find (key, household, person) values (?, ?, ?)",
            [(key, household, subject.id) for key in sorted(keys)],
        )

    def _need(self, subject: Subject) -> None:
        told = subject.shown("need") or {"household": "", "person": "", "want": Want.OTHER.value, "note": ""}
        found = "select household, urgency, open from shelter_need where id = ?"
        left, urgency, was_open = self._db.execute(found, [subject.id]).fetchone() or ("", 0, 0)
        self._sums[f"need.{urgency}"] -= was_open
        row = {
            **told,
            "id": subject.id,
            "urgency": URGENCY[Want(told["want"])],
            "done": subject.shown("done") is True and "done" not in subject.disputed,
            "open": False,
            "version": _version(subject, "need"),
            "disputed": " ".join(subject.disputed),
        }
        store.upsert(self._db, "shelter_need", row)
        self._households |= {told["household"], left}

    def _supply(self, subject: Subject) -> None:
        told = subject.shown("supply") or {"household": "", "what": "", "amount": 0, "unit": "", "note": ""}
        row = {
            **told,
            "id": subject.id,
            "state": subject.shown("state") or SupplyState.ASKED.value,
            "at": _at(subject, "supply"),
            "version": _version(subject, "supply"),
            "disputed": " ".join(subject.disputed),
        }
        store.upsert(self._db, "shelter_supply", row)

    def _notice(self, subject: Subject) -> None:
        told = subject.shown("notice") or {"title": "", "text": ""}
        row = {
            **told,
            "id": subject.id,
            "up": subject.shown("up") is not False or "up" in subject.disputed,
            "at": _at(subject, "notice"),
            "version": _version(subject, "notice"),
            "disputed": " ".join(subject.disputed),
        }
        store.upsert(self._db, "shelter_notice", row)

    def _alike(self, subject: Subject) -> None:
        """Join two records that a person said are one, or part them; all that were joined with either count anew."""
        pair = reading.paired(subject.id)
        if pair is None:
            return
        kind, first, second = Kind(pair[0]), pair[1], pair[2]
        touched = {*joined.together(self._db, kind, first), *joined.together(self._db, kind, second)}
        both = [(kind.value, first, second), (kind.value, second, first)]
        if reading.same(subject):
            self._db.conn.executemany("insert or ignore into shelter_same (kind, one, other) values (?, ?, ?)", both)
        else:
            self._db.conn.executemany("delete from shelter_same where kind = ? and one = ? and other = ?", both)
        alike_keys.decided(self._db, kind, first, second)
        if kind is Kind.HOUSEHOLD:
            self._households |= touched
        else:
            for person in sorted(touched):
                for one in (records := joined.people(self._db, person)):
                    if one.id == person:
                        self._record(one, records)

    def _refresh(self, household: str) -> None:
        """Work out what a household's list shows from its people, and which of its needs are open."""
        found = "select pets, place, disputed, counted from shelter_household where id = ?"
        pets, place, disputed, counted = self._db.execute(found, [household]).fetchone() or (0, "", "", "")
        together = joined.together(self._db, Kind.HOUSEHOLD, household)
        people = lists.members(self._db, household)
        others = [one for other in together if other != household for one in lists.members(self._db, other)]
        stays = any(one.stays for one in (*people, *others))
        urgency = self._open_needs(household, {one.id: one.stays for one in people}, stays=stays or not household)
        if not household or not (people or place):  # nobody said anything of it, or not yet
            self._count(counted, {})
            self._db.execute("delete from shelter_household where id = ?", [household])
            return
        own = [one for one in people if one.counts]
        first = (own or people or [lists.NOBODY])[0]
        kept = next(one for one in together if one == household or lists.exists(self._db, one))
        summary: dict[str, str | int | None] = {
            "id": household,
            "name": first.name,
            "kana": first.kana,
            "members": len(people),
            "here": sum(one.presence is Presence.IN for one in own),
            "out": sum(one.presence is Presence.OUT for one in own),
            "urgency": urgency,
            "kept": kept,
            "argued": bool(disputed) or any(one.disputed for one in people),
            "counted": self._count(counted, counting.of_household(stays=stays, pets=pets) if kept == household else {}),
        }
        store.upsert(self._db, "shelter_household", summary)

    def _open_needs(self, household: str, stay: Mapping[str, bool], *, stays: bool) -> int:
        """Open and close the needs of a household; return how urgent the most urgent open one is."""
        most = 0
        for need, person, urgency, done, was in lists.needs_of(self._db, household):
            now = not done and stay.get(person, stays)
            if now != bool(was):
                self._db.execute("update shelter_need set open = ? where id = ?", [now, need])
                self._sums[f"need.{urgency}"] += 1 if now else -1
            most = max(most, urgency if now else 0)
        return most


def _version(subject: Subject, register: str) -> int:
    values = subject.registers.get(register)
    return values[0].version if values else 0


def _at(subject: Subject, register: str) -> str:
    values = subject.registers.get(register)
    return values[0].at.astimezone(UTC).isoformat() if values else ""


def _place(number: str) -> str:
    """Return what a reception number is sorted by; at the end where it is none."""
    series, _, rest = number.partition("-")
    digits = rest.partition("-")[0]
    return sorted_by(series, int(digits)) if digits.isascii() and digits.isdigit() else f"~{number}"
