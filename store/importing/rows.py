"""The rows of a school's export, read and checked one by one: what each says about a pupil or an adult."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from store.calendar import SLOT_TIMES
from store.codec import Json
from store.errors import Refused
from store.importing.columns import Columns
from store.importing.tables import Row, RowProblem, Table
from store.people.cells import (
    LIKELY_BREAK,
    SURE_BREAK,
    clean,
    name_or_nothing,
    read_day,
    read_foreign_date,
    read_initials,
    read_slots,
    read_upn,
    read_year,
    without_surname,
)
from store.people.names import TITLES, match_adults, named_adults, nearest_adults
from store.people.people import PUPIL, Member, fold_text
from store.words import people as words

LONGEST_CELL = 300
"""Characters. The longest names known have about 200; anything longer is a cell that swallowed others."""
OLDEST_PUPIL = 25
"""Years. A school's oldest pupils are 19, in some special schools 25."""


@dataclass(frozen=True, slots=True)
class NamedAdults:
    """The adults that a pupil's row names, by their ids; empty where its cells are.

    Attributes:
        key: the key adult.
        second: who comes second.
        back_ups: who comes then, in order.
    """

    key: str = ""
    second: str = ""
    back_ups: tuple[str, ...] = ()

    def placed(self, old: Sequence[str]) -> list[str]:
        """A pupil's adults in order with these in their places. Where a cell is empty whoever had the place
        keeps it, unless another cell gives them another.

        Args:
            old: the pupil's adults as they stand.
        """
        given = {self.key, self.second, *self.back_ups}
        free = [each for each in old[:2] if each not in given]
        first = self.key or next(iter(free), "")
        second = self.second or next((each for each in free if each in old[1:2] and each != first), "")
        order = [first, second, *(self.back_ups or old[2:])]
        return list(dict.fromkeys(filter(None, order)))


@dataclass(frozen=True, slots=True)
class PersonRow:
    """What one row says.

    Attributes:
        line: where it begins in the file.
        fields: the stored fields that it fills; never an empty one, and no class.
        classes: names of the classes it gives, in order.
        adults: the key adult and those after, where it is a pupil's.
    """

    line: int
    fields: Json
    classes: tuple[str, ...] = ()
    adults: NamedAdults = NamedAdults()

    def get(self, name: str) -> str:
        """A field's text, "" where the row leaves it empty."""
        value = self.fields.get(name)
        return value if isinstance(value, str) else ""

    @property
    def name(self) -> str:
        """What to call the person in a sentence."""
        if "name" in self.fields:
            return self.get("name")
        first = self.get("preferred_forename") or self.get("legal_forename")
        last = self.get("preferred_surname") or self.get("legal_surname")
        return f"{first} {last}".strip()


def temporary_upn(upn: str) -> bool:
    """Whether a UPN is a temporary one, which a school replaces: it ends in a letter."""
    return upn[-1:].isalpha()


@dataclass
class RowReader:
    """Reads rows and gathers all that is wrong with them.

    Attributes:
        columns: which column is what.
        today: the date in the school's zone.
        known_classes: folded names of the classes that the book has.
        adults: everyone in the book, those who left included, for the names of key adults.
        problems: what was wrong with the rows read so far.
    """

    columns: Columns
    today: date
    known_classes: frozenset[str] = frozenset()
    adults: Sequence[Member] = ()
    problems: list[RowProblem] = field(default_factory=list)

    def read(self, table: Table) -> list[PersonRow]:
        """Every row that names somebody; for each other one there is a problem."""
        read = self._pupil if self.columns.kind == PUPIL else self._adult
        return [person for person in map(read, table.rows) if person]

    def note(self, line: int, value: str, message: str) -> None:
        """Gather a problem with a value of a row."""
        self.problems.append(RowProblem(line, self.columns.heading(value) or None, message))

    # --- pupils

    def _pupil(self, row: Row) -> PersonRow | None:
        fields = {name: self._text(row, name) for name in ("preferred_forename", "preferred_surname", "say")}
        fields["legal_forename"], fields["legal_surname"] = self._legal_name(row)
        for name in ("preferred_forename", "preferred_surname"):
            fields[name] = name_or_nothing(fields[name])
        surname = fields["preferred_surname"] or fields["legal_surname"]
        fields["preferred_forename"] = without_surname(fields["preferred_forename"], surname)
        if not fields["legal_forename"]:
            self._nameless(row, fields["legal_surname"])
            return None
        fields["upn"] = self._checked(row, "upn", read_upn)
        fields["born"] = self._checked(row, "born", self._read_birth_date)
        fields["year"] = read_year(self._text(row, "year"))
        fields["communicates"], fields["contacts"] = self._text(row, "communicates"), self._contacts(row)
        fields["started"] = self._checked(row, "started", read_day)
        fields["left"] = self._checked(row, "left", self._read_leaving)
        group = self._text(row, "group")
        classes = (group,) if name_or_nothing(group, digits=True) else ()
        adults, plan = self._named_adults(row), self._check_ins(row)
        return PersonRow(row.line, _filled(fields | {"check_ins": plan}), classes, adults)

    def _legal_name(self, row: Row) -> tuple[str, str]:
        """Forename and surname, from their columns or from one like `Surname, Forename`."""
        if "name" not in self.columns.places:
            forename, surname = self._text(row, "legal_forename"), self._text(row, "legal_surname")
            return name_or_nothing(forename), name_or_nothing(surname)
        whole = self._text(row, "name")
        surname, comma, forename = (part.strip() for part in whole.partition(","))
        if comma:
            return name_or_nothing(forename), name_or_nothing(surname)
        parts = whole.split()
        if len(parts) > 2:
            self.note(row.line, "name", words.ROW_NAME_UNSPLIT.format(name=whole))
        return name_or_nothing(" ".join(parts[:1])), name_or_nothing(" ".join(parts[1:]))

    def _nameless(self, row: Row, surname: str) -> None:
        value = "name" if "name" in self.columns.places else "legal_forename"
        self.note(row.line, value, words.ROW_ONE_NAME if surname else words.ROW_NO_FORENAME)

    def _read_birth_date(self, text: str) -> str:
        born = read_foreign_date(text)
        if born > self.today:
            raise Refused(words.ROW_BORN_LATER.format(text=text))
        birthday_to_come = (self.today.month, self.today.day) < (born.month, born.day)
        if self.today.year - born.year - birthday_to_come > OLDEST_PUPIL:
            raise Refused(words.ROW_BORN_EARLY.format(text=text, years=OLDEST_PUPIL))
        return born.isoformat()

    def _read_leaving(self, text: str) -> str:
        """A leaving date; one that is still to come counts once it has come."""
        day = read_day(text)
        return day if day <= self.today.isoformat() else ""

    def _contacts(self, row: Row) -> str:
        """People to contact, one a line."""
        lines = SURE_BREAK.split(self._raw(row, "contacts"))
        return "\n".join(line for part in lines if (line := self._checked_text(row, "contacts", clean(part))))

    def _parts(self, row: Row, value: str) -> Iterator[str]:
        """What stands in a cell between semicolons and line breaks; nothing for `-`."""
        for part in SURE_BREAK.split(self._raw(row, value)):
            text = self._checked_text(row, value, clean(part))
            if name_or_nothing(text):
                yield text

    def _named_adults(self, row: Row) -> NamedAdults:
        """Whom the cells name; where one names several, the others come next in order."""
        key, second, then = (
            [adult for part in self._parts(row, value) for adult in self._adults_in(row, value, part)]
            for value in ("key_adult", "second_adult", "back_ups")
        )
        second = [each for each in [*key[1:], *second] if each not in key[:1]]
        return NamedAdults("".join(key[:1]), "".join(second[:1]), (*second[1:], *then))

    def _adults_in(self, row: Row, value: str, text: str) -> list[str]:
        """Ids of the adults in a part of a cell; a comma may stand between two, or within one name."""
        parts = [each for part in LIKELY_BREAK.split(text) if (each := name_or_nothing(part))]
        apart = not match_adults(self.adults, text) and any(match_adults(self.adults, each) for each in parts)
        found = (self._adult_called(row, value, each) for each in (parts if apart else [text]))
        return [adult.id for adult in found if adult]

    def _adult_called(self, row: Row, value: str, text: str) -> Member | None:
        """The one adult with these initials or this name; else there is a problem."""
        fitting = match_adults(self.adults, text)
        here = [adult for adult in fitting if adult.here]
        if len(here) == 1:
            return here[0]
        if here:
            self.note(row.line, value, words.ROW_ADULTS.format(text=text, names=named_adults(here)))
        elif fitting:
            self.note(row.line, value, words.ROW_ADULT_LEFT.format(name=fitting[0].full_name))
        else:
            nearest = nearest_adults([adult for adult in self.adults if adult.here], text)
            sentence = words.ROW_NO_ADULT if nearest else words.ROW_NO_ADULTS
            self.note(row.line, value, sentence.format(text=text, nearest=nearest))
        return None

    def _check_ins(self, row: Row) -> list[str]:
        """The slots of the day that a cell names, in the order of the day."""
        found: set[str] = set()
        for part in self._parts(row, "check_ins"):
            try:
                found |= read_slots(part)
            except Refused as error:
                self.note(row.line, "check_ins", error.sentence)
        return [slot for slot, _, _ in SLOT_TIMES if slot in found]

    # --- adults

    def _adult(self, row: Row) -> PersonRow | None:
        title, name = self._adult_name(row)
        if not name:
            value = "name" if "name" in self.columns.places else "forename"
            self.note(row.line, value, words.ROW_NO_NAME)
            return None
        fields = {
            "initials": self._checked(row, "initials", read_initials),
            "name": name,
            "title": self._text(row, "title") or title,
            "role": self._text(row, "role"),
            "left": self._checked(row, "left", self._read_leaving),
        }
        return PersonRow(row.line, _filled(fields), self._classes(row))

    def _classes(self, row: Row) -> tuple[str, ...]:
        """The classes in one cell; a name that the book knows is not taken apart at its `/` or `and`."""
        names: list[str] = []
        for part in SURE_BREAK.split(self._raw(row, "group")):
            whole = clean(part)
            known = fold_text(whole) in self.known_classes
            names += [whole] if known else [clean(each) for each in LIKELY_BREAK.split(whole)]
        named = (name for name in names if name_or_nothing(name, digits=True))
        return tuple({fold_text(name): name for name in named}.values())

    def _adult_name(self, row: Row) -> tuple[str, str]:
        """Title and name, from `Mrs A Begum`, `Begum, Mrs Amina` or two columns."""
        if "name" in self.columns.places:
            last, _, first = self._text(row, "name").partition(",")
        else:
            last = self._text(row, "surname")
            first = without_surname(self._text(row, "forename"), last)
        parts = f"{name_or_nothing(first)} {name_or_nothing(last)}".split()
        titles = [part for part in parts if fold_text(part).rstrip(".") in TITLES]
        if len(titles) == len(parts):
            return "", " ".join(parts)
        return " ".join(titles), " ".join(part for part in parts if part not in titles)

    # --- cells

    def _text(self, row: Row, value: str) -> str:
        """A cell as one line of text; one that is too long or holds odd characters is a problem."""
        return self._checked_text(row, value, clean(self._raw(row, value)))

    def _checked_text(self, row: Row, value: str, text: str) -> str:
        if len(text) > LONGEST_CELL:
            self.note(row.line, value, words.ROW_TOO_LONG.format(length=len(text), limit=LONGEST_CELL))
            return text[:LONGEST_CELL]
        if any(unicodedata.category(each) == "Cc" for each in text):
            self.note(row.line, value, words.ROW_ODD_CHARACTER)
        return text

    def _raw(self, row: Row, value: str) -> str:
        place = self.columns.places.get(value)
        return row.cells[place] if place is not None and place < len(row.cells) else ""

    def _checked(self, row: Row, value: str, read: Callable[[str], str]) -> str:
        """A cell's value as `read` makes it of the text; "" where it is empty or refused."""
        text = self._text(row, value)
        try:
            return read(text) if text else ""
        except Refused as error:
            self.note(row.line, value, error.sentence)
            return ""


def _filled(fields: Json) -> Json:
    return {name: value for name, value in fields.items() if value}
