"""An entry as it stands now, ready to be shown."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from store.clock import AHEAD_LIMIT, parse_stamp
from store.codec import Json
from store.folding import is_empty
from store.kinds import all_kinds
from store.kinds.base import Kind
from store.records import about_of

OPEN, COMPLETE, WITHDRAWN, KEPT = "open", "complete", "withdrawn", "kept"


@dataclass(frozen=True, slots=True)
class Entry:
    """A record with its corrections applied.

    Attributes:
        key: the id under which it is shown and corrected; `<id>~<hash8>` for one side of a fork.
        fields: header and fields as they stand now.
        withdrawn: whether it was withdrawn.
        amendments: ids of all its amendments that are known here.
        withdrawals: ids of the withdrawals that count against it.
        also_amended: fields that two adults changed without having seen each other's change.
        missing: names of what has still to be filled.
        repaired: whether a repair of it is done (incidents and ruptures).
    """

    key: str
    fields: Json
    withdrawn: bool = False
    amendments: tuple[str, ...] = ()
    withdrawals: tuple[str, ...] = ()
    also_amended: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    repaired: bool = False

    @property
    def kind(self) -> str:
        """The stored name of its kind."""
        return str(self.fields["kind"])

    @property
    def about(self) -> Kind | None:
        """Its kind, or None where a newer Daybook wrote it."""
        return all_kinds().get(self.kind)

    @property
    def pupil(self) -> str:
        """The id of the pupil it is about, "" for none."""
        value = self.fields.get("pupil")
        return value if isinstance(value, str) else ""

    @property
    def by(self) -> str:
        """The id of the adult whose entry it is, "" for none."""
        return self.fields.get("by") or ""

    @property
    def at(self) -> datetime:
        """When it happened."""
        return datetime.fromisoformat(self.fields["at"])

    @property
    def day(self) -> str:
        """The civil date of `at`, ISO."""
        return str(self.fields["day"])

    @property
    def note(self) -> str:
        """Its main sentence."""
        value = self.fields.get("note")
        return value if isinstance(value, str) else ""

    def is_about(self, other: Entry) -> bool:
        """Whether it repairs another, or is a contact with home about it."""
        return about_of(self.fields) in (other.key, other.fields["id"])

    @property
    def fork(self) -> bool:
        """Whether its id was used for other bytes too."""
        return "~" in self.key

    @property
    def status(self) -> str:
        """open, complete or withdrawn; kept, where a newer Daybook wrote its kind."""
        if self.withdrawn:
            return WITHDRAWN
        if self.about is None:
            return KEPT
        return OPEN if self.missing else COMPLETE

    @property
    def summary(self) -> str:
        """What was chosen, in words, without the note."""
        return self.about.summary(self.fields) if self.about else self.kind

    @property
    def under_way(self) -> bool:
        """Whether it is an incident that has not ended."""
        return self.kind == "incident" and not self.withdrawn and not self.fields.get("end")

    @property
    def open_rupture(self) -> bool:
        """Whether it is a rupture in a relationship whose repair is not done."""
        felt = self.kind == "rupture" or (
            self.kind == "incident" and self.fields.get("rupture_with") != "none felt"
        )
        return felt and not self.withdrawn and not self.repaired

    @property
    def carries_on(self) -> bool:
        """Whether something of it still matters when its school year has ended: an incident that has not
        ended, a rupture that is not repaired, a promise that nobody has marked as kept or missed."""
        if self.withdrawn:
            return False
        return promises(self.fields) or self.under_way or self.open_rupture

    def clock_ahead(self, now: datetime) -> bool:
        """Whether the PC that wrote it had a clock that is ahead of this one's."""
        stamp = parse_stamp(self.fields.get("clock"))
        return stamp is not None and stamp[0] > (now + AHEAD_LIMIT).timestamp() * 1000


def promises(fields: Json) -> bool:
    """Whether an entry with these fields promises something of which nobody has said yet whether it was
    kept."""
    return fields.get("kind") == "held-in-mind" and bool(fields.get("due")) and is_empty(fields.get("kept"))
