"""What screens and commands ask of a book, and its index answers."""

from __future__ import annotations

from store.clock import Clock
from store.codec import Json
from store.entries import Entry
from store.index.index import Index
from store.kinds import all_kinds
from store.kinds.shared import home_reached
from store.people.people import People
from store.reading import Reader
from store.school_days import SchoolDays, read_calendar

CONTACT = "parent-contact"
_STEPS = 200
"""How many of a child's newest steps of repair, and contacts with home, are looked at for those of one
incident."""


class Answers:
    """People and entries as they stand now. Entries come oldest first, and those that were withdrawn are left
    out, unless said otherwise.

    Args:
        index: what was read.
        reader: read it.
        clock: in the school's zone.
    """

    def __init__(self, index: Index, reader: Reader, clock: Clock) -> None:
        self.index = index
        self.clock = clock
        self._reader = reader
        self._calendar: tuple[People, SchoolDays] | None = None

    @property
    def people(self) -> People:
        """Everyone read so far."""
        people = self.index.people()
        people.damaged = self._reader.people_damaged
        return people

    @property
    def staff(self) -> People:
        """Adults and classes read so far, sooner than everyone; others may be missing among them."""
        return self.index.staff()

    @property
    def calendar(self) -> SchoolDays:
        """The school's calendar, as the book has it; made anew when people and arrangements are."""
        people = self.people
        if self._calendar is None or self._calendar[0] is not people:
            self._calendar = people, read_calendar(people, self.clock.zone)
        return self._calendar[1]

    def entry(self, key: str) -> Entry | None:
        """The entry shown under this id."""
        return self.index.entry(key)

    def day(self, day: str) -> list[Entry]:
        """A day's entries that are not withdrawn, oldest first.

        Args:
            day: a civil date, ISO.
        """
        return self.index.on_day(day)

    def since(self, day: str) -> list[Entry]:
        """The entries of a civil date and later that are not withdrawn, oldest first."""
        return self.index.since_day(day)

    def of_pupil(self, pupil: str, kind: str | None = None) -> list[Entry]:
        """A pupil's entries that are not withdrawn, oldest first, under any of the pupil's ids."""
        ids = self._aliases(pupil)
        return self.index.of_kind(kind, ids) if kind else self.index.of_pupils(ids)

    def latest(self, pupil: str, kind: str) -> Json:
        """The fields of a pupil's latest entry of a kind this school year; none where there is none."""
        found = self.index.timeline(self._aliases(pupil), kind, most=1)
        return {**found[0].fields, "id": found[0].key} if found else {}

    def _aliases(self, pupil: str) -> tuple[str, ...]:
        member = self.people.get(pupil)
        return member.aliases if member else (pupil,)

    def open_incident(self, pupil: str) -> Entry | None:
        """The pupil's latest incident that has not ended."""
        found = self.index.unsettled(self._aliases(pupil))
        return next((each for each in reversed(found) if each.under_way), None)

    def open_ruptures(self, pupil: str | None = None) -> list[Entry]:
        """Ruptures whose repair is not done, oldest first, of one pupil or of all."""
        found = self.index.unsettled(None if pupil is None else self._aliases(pupil))
        return [each for each in found if each.open_rupture]

    def repairs_of(self, entry: Entry) -> list[Entry]:
        """The steps of the repair of an incident or rupture in this school year, oldest first."""
        kinds = [kind.name for kind in all_kinds().values() if entry.kind in kind.about.links]
        ids = self._aliases(entry.pupil)
        steps = [each for kind in kinds for each in self.index.timeline(ids, kind, most=_STEPS)]
        return [each for each in reversed(steps) if each.is_about(entry)]

    def reached_home(self, incident: Entry) -> Entry | None:
        """The latest contact of this school year in which home was reached about an incident."""
        contacts = self.index.timeline(self._aliases(incident.pupil), CONTACT, most=_STEPS)
        about = (each for each in contacts if each.is_about(incident))
        return next((each for each in about if home_reached(each.fields)), None)
