"""What a correction may say, and of what: the rules behind `Book.amend` and `Book.withdraw`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from store.capture import bring_along
from store.clock import Clock
from store.codec import Json
from store.errors import Refused
from store.folding import FIXED, State, fold, is_empty
from store.index.index import Index
from store.kinds import all_kinds
from store.people.mentions import link_fields
from store.people.people import GROUP, REGISTER_KINDS
from store.records import HEADER, check_text, is_correction, target_of
from store.values import asks_of, check_at, check_fields, check_order
from store.words import entries as words


class Corrections:
    """Makes the fields of corrections, and refuses those that cannot be.

    Args:
        index: what is known.
        clock: says what is still to come.
    """

    def __init__(self, index: Index, clock: Clock) -> None:
        self._index = index
        self._clock = clock

    def amendment(self, key: str, changes: Mapping[str, object], why: str, about: Sequence[str] = ()) -> Json:
        """The fields of an amendment; what a changed choice sets besides is changed with it.

        Args:
            about: ids of all pupils whom the changed texts are about; the entry's own, unless given.

        Raises:
            Refused: an unknown id or field, a value that cannot be, or no `why` where a filled field changes.
        """
        kind, state = self._state(key)
        if state.withdrawn:
            raise Refused(words.IS_WITHDRAWN.format(id=", ".join(state.withdrawals)))
        for name in changes:
            if name in FIXED:
                raise Refused(words.FIELD_FIXED.format(field=name))
        pupil = state.fields.get("pupil")
        own = [pupil] if isinstance(pupil, str) else []
        linked = link_fields(kind, changes, self._index.people(), about or own)
        differing = _differing(_whole_choice(kind, state.fields, linked), state.fields)
        if not differing:
            raise Refused(words.NOTHING_CHANGES)
        self._check(kind, differing, {**state.fields, **differing})
        if kind == GROUP and differing.get("left"):
            from store.people.register import check_closing

            people = self._index.people()
            check_closing(people, people.members[key])
        filled = sorted(name for name in differing if name != "star" and not is_empty(state.fields.get(name)))
        if filled and not why.strip():
            asks = asks_of(kind)
            labels = [asks[name].label if name in asks else name for name in filled]
            raise Refused(words.WHY_NEEDED.format(fields=", ".join(labels)))
        fields: Json = {"target": key, "after": list(state.amendments), "changes": differing}
        return {**fields, "why": why.strip()} if why.strip() else fields

    def _check(self, kind: str, changes: Json, after: Json) -> None:
        known = {name: after[name] for name in asks_of(kind) if name in after}
        own = {name: value for name, value in changes.items() if name not in HEADER}
        check_fields(kind, {**known, **own})
        check_at(changes, self._clock)
        if changes.keys() & {"at", "end"}:
            check_order(after)

    def withdrawal(self, key: str, why: str) -> Json:
        """The fields of a withdrawal of any record.

        Raises:
            Refused: an unknown id, no `why`, or one that is withdrawn already.
        """
        if not why.strip():
            raise Refused(words.WHY_WITHDRAW)
        reached = self._index.reached_by(key)
        if not reached:
            raise Refused(words.NO_SUCH_RECORD.format(id=key))
        family = self._index.corrections(key)
        states = [fold(each, family) for each in reached]
        if all(state.withdrawn for state in states):
            by = sorted({each for state in states for each in state.withdrawals})
            raise Refused(words.ALREADY_WITHDRAWN.format(id=key, withdrawals=", ".join(by)))
        return {"target": key, "why": why.strip()}

    def find_record(self, beginning: str) -> str:
        """The one id that begins like this.

        Raises:
            Refused: there is none, or more than one.
        """
        check_text(beginning)
        ids = self._index.find_ids(beginning) if beginning else []
        if beginning in ids:
            return beginning
        if len(ids) == 1:
            return ids[0]
        sentence = words.ID_AMBIGUOUS if ids else words.NO_SUCH_RECORD
        raise Refused(sentence.format(id=beginning))

    def root(self, key: str) -> Json | None:
        """The raw record that is no correction and that a record, directly or in steps, bears on; None
        where it is not known here."""
        passed: set[str] = set()
        while key not in passed:
            passed.add(key)
            found = self._index.reached_by(key)
            if not found:
                return None
            if not is_correction(found[0]):
                return found[0]
            key = target_of(found[0]) or key
        return None

    def about_people(self, key: str) -> bool:
        """Whether a correction is filed with the people: also where it corrects a correction of one."""
        root = self.root(key)
        return root is not None and root["kind"] in REGISTER_KINDS

    def _state(self, key: str) -> tuple[str, State]:
        """The kind and state of an entry, a person, or a record about a class."""
        entry = self._index.entry(key) or self._index.class_record(key)
        if entry:
            return entry.kind, State(
                entry.fields, entry.withdrawn, entry.amendments, entry.also_amended, entry.withdrawals
            )
        member = self._index.people().get(key)
        if member:
            return member.kind, member.state
        raise Refused(words.NO_SUCH_RECORD.format(id=key))


def _whole_choice(kind: str, fields: Json, changes: Mapping[str, object]) -> Json:
    """The changes with what they bring along."""
    known = all_kinds().get(kind)
    return {**(bring_along(known, fields, changes) if known else {}), **changes}


def _differing(changes: Json, fields: Json) -> Json:
    """The changes without those that change nothing."""
    return {
        name: value
        for name, value in changes.items()
        if fields.get(name) != value and not (is_empty(value) and is_empty(fields.get(name)))
    }
