"""Which column of a school's export is what: headings in their usual spellings, for pupils and for adults."""

from __future__ import annotations

import re
from dataclasses import dataclass

from store.importing.tables import Row, RowProblem, TableRefused
from store.people.people import ADULT, PUPIL, fold_text
from store.words import people as words

_FORENAME = ("forename", "forenames", "first name", "first names", "given name", "given names")
_SURNAME = ("surname", "last name", "family name", "second name")
_IN_USE = ("preferred", "chosen", "known")

HEADINGS: dict[str, tuple[str, ...]] = {
    "forename": _FORENAME,
    "surname": _SURNAME,
    "legal_forename": tuple(f"legal {each}" for each in _FORENAME),
    "legal_surname": tuple(f"legal {each}" for each in _SURNAME),
    "preferred_forename": (
        *(f"{use} {each}" for use in _IN_USE for each in _FORENAME),
        *("preferred name", "chosen name", "known name", "known as", "known by", "calling name"),
    ),
    "preferred_surname": tuple(f"{use} {each}" for use in _IN_USE for each in _SURNAME),
    "name": (
        *("name", "full name", "legal name", "legal full name", "display name", "staff name"),
        *("surname forename", "surname first name", "last name first name"),
        *("forename surname", "first name last name", "first name surname"),
    ),
    "upn": ("upn", "unique pupil number", "upn number"),
    "born": ("dob", "date of birth", "birth date", "birthday", "born"),
    "year": (
        *("year", "yr", "year group", "year grp", "curriculum year", "current year group"),
        *("nc year", "nc yr", "nc year group", "national curriculum year", "current nc year"),
    ),
    "group": (
        *("reg", "reg group", "reg grp", "reg form", "registration", "registration group"),
        *("registration form", "registration class", "current registration group"),
        *("class", "classes", "class name", "class group", "tutor group", "form", "form group", "group"),
    ),
    "started": (
        *("admission date", "date of admission", "doa", "start date", "started on"),
        *("date of entry", "entry date", "enrolment date", "date of enrolment"),
    ),
    "left": ("leaving date", "date of leaving", "date left", "left date", "left on"),
    "communicates": ("how i communicate", "communication line"),
    "contacts": ("people to contact", "emergency contacts", "emergency contact details"),
    "key_adult": (
        *("key adult", "key adults", "key adult 1", "first key adult", "first adult", "named adult"),
        *("key worker", "key workers", "key person", "key persons", "key people", "key member of staff"),
    ),
    "second_adult": (
        *("second adult", "second key adult", "key adult 2", "deputy key adult"),
        *("second key worker", "key worker 2", "second key person", "key person 2"),
    ),
    "back_ups": (
        *("back up adult", "back up adults", "back ups", "back up key adult", "back up key adults"),
        *("back up staff", "other key adults", "further adults"),
    ),
    "check_ins": (
        *("check in", "check ins", "check in plan", "check in plans", "check in slots", "check in times"),
        *("planned check ins", "planned check in"),
    ),
    "say": ("pronunciation", "name pronunciation", "how to say the name"),
    "initials": (
        "initials",
        "initial",
        "staff initials",
        "staff code",
        "staff codes",
        "code",
        "teacher code",
    ),
    "title": ("title", "salutation"),
    "role": ("role", "job role", "staff role", "job title", "post", "post title", "position"),
}
"""Each meaning with the headings that say it, folded as by `fold_heading`. Spaces play no part: `U.P.N.`
and `DateOfBirth` are known too."""

_MEANING = {
    heading.replace(" ", ""): meaning for meaning, headings in HEADINGS.items() for heading in headings
}
_WHOSE = {"pupil", "pupils", "student", "students", "child", "childs", "learner", "staff", "employee"}
"""Words before a heading that only say whose it is. Not `teacher`: a pupil list names the child's."""

_OF_PUPILS = {"upn", "born", "year"}
_OF_ADULTS = {"initials", "role"}
_SQUAD = {"key_adult", "second_adult", "back_ups", "check_ins"}
_NAMES = {"legal_forename", "legal_surname", "preferred_forename", "preferred_surname", "say"}
_HINTS_PUPILS = {"group"} | _NAMES | _SQUAD
_ABOUT_PUPILS = {"say", "started", "communicates", "contacts"} | _SQUAD
_PUPIL_MEANINGS = _OF_PUPILS | _HINTS_PUPILS | _ABOUT_PUPILS | {"forename", "surname", "name", "left"}
_ADULT_MEANINGS = _PUPIL_MEANINGS - _OF_PUPILS - _ABOUT_PUPILS | _OF_ADULTS | {"title"}


@dataclass(frozen=True, slots=True)
class Columns:
    """What a file's columns are.

    Attributes:
        kind: pupil or adult.
        places: the column of each value, counted from 0. Pupils: legal_forename, legal_surname,
            preferred_forename, preferred_surname, name, upn, born, year, group, say, communicates,
            contacts, started, left, key_adult, second_adult, back_ups, check_ins. Adults: initials, title,
            name, forename, surname, role, group, left.
        headings: as the file has them, by column.
        ignored: headings of the columns that are not used.
    """

    kind: str
    places: dict[str, int]
    headings: tuple[str, ...]
    ignored: tuple[str, ...]

    def heading(self, value: str) -> str:
        """The heading of the column that holds a value, else "" ."""
        return self.headings[self.places[value]] if value in self.places else ""


def fold_heading(text: str) -> str:
    """A heading without case, accents, punctuation and what stands in brackets: `D.O.B. (UK)` → `d o b`."""
    plain = fold_text(re.sub(r"\([^)]*\)", " ", text)).replace("'", "")
    return " ".join(re.sub(r"[\W_]+", " ", plain).split())


def read_columns(heading: Row) -> Columns:
    """What each column is.

    Raises:
        TableRefused: where two columns say the same, no column names anybody, or the file might be of
            pupils or of adults.
    """
    headings = tuple(" ".join(cell.split()) for cell in heading.cells)
    found = _meanings(heading.line, headings)
    kind = _kind(heading.line, found, headings)
    chosen = _pupil_names(found) if kind == PUPIL else _adult_names(found)
    if not {"name", "legal_forename", "forename"} & set(chosen):
        sentence = words.COLUMNS_NO_FORENAME.format(headings=", ".join(filter(None, headings)))
        raise TableRefused([RowProblem(heading.line, None, sentence)])
    known = _PUPIL_MEANINGS if kind == PUPIL else _ADULT_MEANINGS
    places = {meaning: place for meaning, place in chosen.items() if meaning in known}
    return Columns(kind, places, headings, _unused(headings, set(places.values())))


def _unused(headings: tuple[str, ...], used: set[int]) -> tuple[str, ...]:
    return tuple(
        title or words.COLUMN_NAMELESS.format(number=place + 1)
        for place, title in enumerate(headings)
        if place not in used
    )


def _meaning(heading: str) -> str | None:
    folded = fold_heading(heading)
    first, _, rest = folded.partition(" ")
    found = _MEANING.get(folded.replace(" ", ""))
    return found or (_MEANING.get(rest.replace(" ", "")) if first in _WHOSE else None)


def _meanings(line: int, headings: tuple[str, ...]) -> dict[str, int]:
    """The column of each meaning; two columns of one meaning are refused."""
    found: dict[str, int] = {}
    problems = []
    for place, title in enumerate(headings):
        meaning = _meaning(title)
        if meaning in found:
            sentence = words.COLUMNS_TWICE.format(first=headings[found[meaning]])
            problems.append(RowProblem(line, title, sentence))
        elif meaning:
            found[meaning] = place
    if problems:
        raise TableRefused(problems)
    return found


def _kind(line: int, found: dict[str, int], headings: tuple[str, ...]) -> str:
    """Whether the columns are of pupils or of adults."""
    pupils, adults = _OF_PUPILS & set(found), _OF_ADULTS & set(found)
    if not (pupils or adults):
        pupils, adults = _hints(found, headings), {"title"} & set(found)
    if bool(pupils) != bool(adults):
        return PUPIL if pupils else ADULT
    if not found:
        sentence = words.COLUMNS_NONE.format(headings=", ".join(filter(None, headings)))
    elif pupils:
        named = [", ".join(headings[found[each]] for each in sorted(which)) for which in (pupils, adults)]
        sentence = words.COLUMNS_BOTH.format(pupils=named[0], adults=named[1])
    else:
        sentence = words.COLUMNS_NEITHER
    raise TableRefused([RowProblem(line, None, sentence)])


def _hints(found: dict[str, int], headings: tuple[str, ...]) -> set[str]:
    """Columns that only a list of pupils is likely to have; `Class` stands in both."""
    hints = _HINTS_PUPILS & set(found)
    plain = "group" in hints and fold_heading(headings[found["group"]]).startswith(("class", "group"))
    return hints - {"group"} if plain else hints


def _pupil_names(found: dict[str, int]) -> dict[str, int]:
    """Legal and preferred names. A plain `Forename` is the legal one, unless a legal one stands beside it:
    then it is the one in use."""
    places = dict(found)
    for part in ("forename", "surname"):
        plain, legal, preferred = part, f"legal_{part}", f"preferred_{part}"
        place = places.pop(plain, None)
        if place is not None and legal not in places:
            places[legal] = place
        elif place is not None and preferred not in places:
            places[preferred] = place
        if legal not in places and preferred in places and "name" not in places:
            places[legal] = places.pop(preferred)
    if "legal_forename" in places:
        places.pop("name", None)
    elif "name" in places:
        places.pop("legal_surname", None)
    return places


def _adult_names(found: dict[str, int]) -> dict[str, int]:
    """The name in use, as one column or as two."""
    places = dict(found)
    for part in ("forename", "surname"):
        options = [places.pop(f"{use}{part}", None) for use in ("preferred_", "", "legal_")]
        best = next((place for place in options if place is not None), None)
        if best is not None:
            places[part] = best
    if "forename" in places and "surname" in places:
        places.pop("name", None)
    elif "name" in places:
        places.pop("forename", None)
        places.pop("surname", None)
    return places
