"""A part of the index: a set of records in SQLite in memory, folded as they arrive.

A part is home to the records of some pages. Those of other pages that bear on them, or that must be
known here, are in it as guests. Any guest too many does no harm, and none is ever shown as at home.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from store.codec import Json
from store.entries import promises
from store.folding import State, fold
from store.index.bearing import Bearing
from store.index.families import families, names_of
from store.index.packing import Packer, make_dictionary
from store.index.schema import AMONG, SHOWN, listed, micros, text_of
from store.index.tokens import searchable
from store.kinds import all_kinds
from store.people.one_person import build_people
from store.people.people import REGISTER_KINDS, STAFF_KINDS, People
from store.records import CLASS_KINDS, CORRECTIONS, about_of, fork_id, is_correction, read_moment, target_of

_LIKE_ONE_ANOTHER = 64
"""Records in one batch that are enough to make a dictionary of."""
_READS = (
    "side", "pupil", "by", "day", "moment", "about", "ended", "done", "felt", "promised", "lacks",
    "star", "withdrawn", "state",
)  # fmt: skip
"""The columns that say how an entry reads now."""
_COLUMNS = ("n", "id", "hash", "kind", "guest", "target", "body", *_READS)
_INSERT = f"INSERT INTO record ({', '.join(_COLUMNS)}) VALUES ({', '.join('?' * len(_COLUMNS))})"
_UPDATE = f"UPDATE record SET {', '.join(f'{name} = ?' for name in _READS)} WHERE n = ?"
_ABOUT = _READS.index("about")
LATEST = "latest"
"""The fact of a part that is the greatest stamp of its records."""


class Part(Bearing):
    """What can be asked of a part, and what it takes in.

    Attributes:
        changed: whether something was taken in since its image was made.
        partly: pages of which this run took in what it could, with their sizes: there is more to be had from
            them, or to be told, at the next start.
    """

    changed = False
    partly: dict[str, int]
    _people: People | None = None
    _staff: People | None = None

    def __init__(self, zone: ZoneInfo, image: bytes | memoryview = b"") -> None:
        super().__init__(zone, image)
        self.partly = {}

    def image(self) -> bytes:
        """All of the part, for another day."""
        with self._lock:
            self.changed = False
            return self._db.serialize()

    def people(self) -> People:
        """Everyone known; built when first asked for after a change."""
        with self._lock:
            if self._people is None:
                self._people = self._built(REGISTER_KINDS)
            return self._people

    def staff(self) -> People:
        """Adults and classes, with or without others: a third of the work, where a screen waits."""
        with self._lock:
            if self._people is not None:
                return self._people
            if self._staff is None:
                self._staff = self._built(STAFF_KINDS)
            return self._staff

    def _built(self, kinds: Iterable[str]) -> People:
        rows = self._records(f"kind {AMONG}", listed(kinds))
        return build_people(_with_families(rows, self._family(*rows)))

    def note(self, name: str, value: str) -> None:
        """Note something about the part itself."""
        with self._lock:
            self._db.execute("INSERT OR REPLACE INTO fact VALUES (?, ?)", (name, value))
            self.changed = True

    # --- the pages that it holds

    def pages(self, date_folder: str) -> dict[str, int]:
        """The pages of a folder that are in here whole: their names below the book's, and their sizes."""
        with self._lock:
            return dict(
                self._db.execute(
                    "SELECT name, size FROM page WHERE name BETWEEN ? AND ?",
                    (f"{date_folder}/", f"{date_folder}/\U0010ffff"),
                )
            )

    def folder(self, name: str) -> int | None:
        """When a folder had last changed of which every page is in here; None for others."""
        with self._lock:
            row = self._db.execute("SELECT changed FROM folder WHERE name = ?", (name,)).fetchone()
            return int(row[0]) if row else None

    def page_folders(self) -> set[str]:
        """The folders of which pages are in here."""
        with self._lock:
            return {name.partition("/")[0] for (name,) in self._db.execute("SELECT name FROM page")}

    def hold(self, pages: Iterable[tuple[str, int]]) -> None:
        """Note pages whose records have been added, with their sizes."""
        rows = list(pages)
        with self._lock:
            self._db.executemany("INSERT OR REPLACE INTO page VALUES (?, ?)", rows)
            self.changed = self.changed or bool(rows)

    def beginning(self, ids: str) -> set[tuple[str, str]]:
        """Id and hash of the records at home here whose ids begin so."""
        with self._lock:
            query = "SELECT id, hash FROM record WHERE id BETWEEN ? AND ? AND NOT guest"
            rows = self._db.execute(query, (ids, f"{ids}\U0010ffff"))
            return {(record_id, digest.hex()) for record_id, digest in rows}

    def release(self, names: Iterable[str]) -> None:
        """Forget pages that others cover; their records stay."""
        rows = [(name,) for name in names]
        with self._lock:
            self._db.executemany("DELETE FROM page WHERE name = ?", rows)
            self.changed = self.changed or bool(rows)

    def hold_folder(self, name: str, changed: int) -> None:
        """Note a folder all of whose pages are in here, with the time of its last change."""
        with self._lock:
            self._db.execute("INSERT OR REPLACE INTO folder VALUES (?, ?)", (name, changed))
            self.changed = True

    # --- taking in

    def add(self, records: Iterable[Json], *, guests: bool = False) -> set[str]:
        """Take in records, in any order, also repeatedly.

        Args:
            guests: they are at home in another part.

        Returns:
            Ids of the entries and people that now read differently, in whatever part they are.
        """
        with self._lock, self._whole():
            new = self._new(records, guests=guests)
            if not new:
                return set()
            self._make_dictionary(new)
            self.note(LATEST, max(self.fact(LATEST), *(each["clock"] for each in new)))
            known = self._known(new)
            told = self._insert(new, known, guests=guests)
            done = known.keys() | {each["id"] for family in known.values() for each in family}
            roots = {root for each in new if each["id"] not in done for root in self._roots(each)}
            aimed_at = {target for each in new for target in [target_of(each)] if target}
            return told.union(roots, aimed_at, *map(self._refold, roots))

    @contextmanager
    def _whole(self) -> Iterator[None]:
        """All of what follows, or nothing of it."""
        self._db.execute("BEGIN")
        try:
            yield
        except BaseException:
            self._db.execute("ROLLBACK")
            self._packers = self._read_packers()
            raise
        self._db.execute("COMMIT")

    def _new(self, records: Iterable[Json], *, guests: bool) -> list[Json]:
        """Those that are not here yet, each once; a guest that comes home is noted as such."""
        found = {(each["id"], each["hash"]): each for each in records}
        ids = listed(record_id for record_id, _ in found)
        rows = self._db.execute(f"SELECT n, id, hash, guest FROM record WHERE id {AMONG}", (ids,)).fetchall()
        for n, record_id, digest, guest in rows:
            here = found.pop((record_id, digest.hex()), None)
            if here is not None and guest and not guests:
                self._db.execute("UPDATE record SET guest = 0 WHERE n = ?", (n,))
                self.changed = True
        return list(found.values())

    def _make_dictionary(self, new: Sequence[Json]) -> None:
        """Let the first batch that is large enough say what the records of this part have in common."""
        if len(self._packers) == 1 and len(new) >= _LIKE_ONE_ANOTHER:
            dictionary = make_dictionary([_body(each) for each in new])
            self._db.execute("INSERT INTO dictionary VALUES (1, ?)", (dictionary,))
            self._packers.append(Packer(dictionary))

    def _known(self, new: Sequence[Json]) -> dict[str, list[Json]]:
        """Those entries among the new of which all that bears on them is new, too, with it."""
        aimed_at = self._column("SELECT target FROM record WHERE target", listed(names_of(new)))
        here = self._column("SELECT id FROM record WHERE id", listed(each["id"] for each in new))
        return families(new, here, aimed_at)

    def _insert(self, new: Sequence[Json], known: Mapping[str, list[Json]], *, guests: bool) -> set[str]:
        """Write the rows of records; the ids of the known ones, and of what these are about."""
        last = int(self._db.execute("SELECT coalesce(max(n), 0) FROM record").fetchone()[0])
        rows, words, told = [], [], set(known)
        for n, record in enumerate(new, last + 1):
            family = known.get(record["id"])
            if family is None:
                reads = self._no_entry(record)
            else:
                state = fold(record, family) if family else State(record)
                reads = self._reads(state, record, side=False, plain=not family)
                if _is_searched(state):
                    words.append((n, searchable(state.fields)))
                if reads[_ABOUT]:
                    told.add(reads[_ABOUT].partition("~")[0])
            digest = bytes.fromhex(record["hash"])
            head = (n, record["id"], digest, record["kind"], int(guests), target_of(record))
            rows.append((*head, self._pack(_body(record)), *reads))
        self._db.executemany(_INSERT, rows)
        self._db.executemany("INSERT INTO text (rowid, words) VALUES (?, ?)", words)
        return told

    def _no_entry(self, record: Json) -> tuple[Any, ...]:
        """How a record reads that is no entry, or none yet; of an amendment, what its entry is about."""
        reads: list[Any] = [None] * len(_READS)
        reads[_ABOUT] = about_of(record) if is_correction(record) else None
        return tuple(reads)

    def _pack(self, value: Any) -> bytes:
        number = len(self._packers) - 1
        return bytes([number]) + self._packers[number].pack(value)

    # --- folding

    def _roots(self, record: Json) -> set[str]:
        """Ids of the records, not corrections, that a record bears on."""
        roots: set[str] = set()
        passed: set[str] = set()
        ahead = {record["id"]}
        while ahead:
            record_id = ahead.pop()
            passed.add(record_id)
            for (target,) in self._db.execute("SELECT target FROM record WHERE id = ?", (record_id,)):
                if target is None:
                    roots.add(record_id)
                else:
                    ahead |= {target, target.rpartition("~")[0]} - passed
        return roots

    def _refold(self, record_id: str) -> set[str]:
        """Write anew what is shown under an id; the ids of what its entries were or are about, which
        read differently too."""
        query = "SELECT n, about, id, hash, kind, body FROM record WHERE id = ? AND target IS NULL"
        rows = self._db.execute(query, (record_id,)).fetchall()
        originals = [(n, before, self._record(*row)) for n, before, *row in rows if row[2] not in CORRECTIONS]
        if any(original["kind"] in REGISTER_KINDS for _, _, original in originals):
            self._people = self._staff = None
        about: set[str | None] = set()
        # an id that looks like the side of a fork never takes that side's place
        side = len(originals) > 1 or "~" in record_id
        for n, before, original in originals:
            if original["kind"] not in REGISTER_KINDS:
                about |= {before, self._write_entry(n, original, side=side)}
        return {each.partition("~")[0] for each in about if each}

    def _write_entry(self, n: int, original: Json, *, side: bool) -> str | None:
        """Write how an entry reads; the id that it is about."""
        family = self._family(original)
        state = fold(original, family)
        reads = self._reads(state, original, side=side, plain=not family)
        self._forget_words(n)
        self._db.execute(_UPDATE, (*reads, n))
        if _is_searched(state):
            self._db.execute("INSERT INTO text (rowid, words) VALUES (?, ?)", (n, searchable(state.fields)))
        about: str | None = reads[_ABOUT]
        return about

    def _forget_words(self, n: int) -> None:
        """Take the words of an entry out of the search. FTS5 has to be told what they were."""
        row = self._db.execute(f"SELECT {SHOWN} FROM record WHERE n = ? AND day IS NOT NULL", (n,)).fetchone()
        if row and not row[4]:
            words = searchable(self._state(row)[0])
            self._db.execute("INSERT INTO text (text, rowid, words) VALUES ('delete', ?, ?)", (n, words))

    def _reads(self, state: State, original: Json, *, side: bool, plain: bool = True) -> tuple[Any, ...]:
        """How an entry reads, in the order of _READS."""
        fields, moment = self._dated(state.fields, original)
        plain = plain and fields["at"] == original["at"] and fields["day"] == original["day"]
        get = fields.get
        return (
            int(side),
            text_of(get("pupil")),
            text_of(get("by")),
            None if original["kind"] in CLASS_KINDS else fields["day"],
            micros(moment),
            about_of(fields),
            int(bool(get("end"))),
            int(get("stage") == "done"),
            int(get("rupture_with") != "none felt"),
            int(promises(fields)),
            int(_lacks(original["kind"], fields)),
            int(bool(get("star"))),
            int(state.withdrawn),
            None if plain else self._pack_state(fields, state),
        )

    def _pack_state(self, fields: Json, state: State) -> bytes:
        lists = (state.amendments, state.withdrawals, state.also_amended)
        return self._pack([_body(fields), *map(list, lists)])

    def _dated(self, fields: Json, original: Json) -> tuple[Json, datetime]:
        """The fields with `day` following a corrected `at`, and that moment; a time that is none is left out
        of account."""
        at, moment = fields["at"], read_moment(fields["at"])
        if moment is None:
            at = original["at"]
            moment = datetime.fromisoformat(at)
        day = moment.astimezone(self._zone).date().isoformat()
        same = at == fields["at"] and day == fields["day"]
        return fields if same else {**fields, "at": at, "day": day}, moment


def _body(record: Json) -> Json:
    """A record without what has a column of its own."""
    return {name: value for name, value in record.items() if name not in _OWN_COLUMN}


_OWN_COLUMN = frozenset({"id", "hash", "kind"})


def _is_searched(state: State) -> bool:
    return not state.withdrawn and state.fields["kind"] not in CLASS_KINDS


def _lacks(kind: str, fields: Json) -> bool:
    """Whether an entry has something to say itself that is missing."""
    known = all_kinds().get(kind)
    return known is not None and bool(known.lacking(fields))


def _with_families(records: Sequence[Json], family: Iterable[Json]) -> Iterator[tuple[Json, list[Json]]]:
    """Each record with what is aimed at it, at that, and so on.

    Args:
        family: what is aimed at any of them, at that, and so on.
    """
    aimed: dict[str, list[Json]] = defaultdict(list)
    for each in family:
        aimed[target_of(each) or ""].append(each)
    for record in records:
        yield record, list(_aimed_at(record, aimed).values())


def _aimed_at(record: Json, aimed: Mapping[str, list[Json]]) -> dict[tuple[str, str], Json]:
    found: dict[tuple[str, str], Json] = {}
    waiting = [record]
    while waiting:
        each = waiting.pop()
        nearest = [other for name in (each["id"], fork_id(each)) for other in aimed.get(name, ())]
        fresh = [other for other in nearest if (other["id"], other["hash"]) not in found]
        found.update({(other["id"], other["hash"]): other for other in fresh})
        waiting += fresh
    return found
