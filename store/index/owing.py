"""What is asked of one part of the index to tell what is owed: little is read, however long the year."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from store.entries import Entry
from store.index.questions import Questions
from store.index.schema import AMONG, HOME, STANDS, listed, span


class Owing(Questions):
    """Entries of which something may still be owed, oldest first."""

    def of_kinds(
        self, pupils: Sequence[str], kinds: Sequence[str], since: datetime, until: datetime
    ) -> list[Entry]:
        """The entries of some kinds under these ids of pupils that stand, from one moment to another, both
        included."""
        where = f"{STANDS} AND {HOME} AND pupil {AMONG} AND moment BETWEEN ? AND ? AND kind {AMONG}"
        return self._entries(where, listed(pupils), *span(since, until), listed(kinds))

    def tally(
        self, pupils: Sequence[str], since: datetime, until: datetime
    ) -> list[tuple[str, str, str, int]]:
        """How many entries stand in the same time, by pupil, kind and civil date: a look at columns, which
        reads no entry."""
        where = f"{STANDS} AND {HOME} AND pupil {AMONG} AND moment BETWEEN ? AND ?"
        query = f"SELECT pupil, kind, day, count(*) FROM record WHERE {where} GROUP BY pupil, kind, day"
        with self._lock:
            return self._db.execute(query, (listed(pupils), *span(since, until))).fetchall()

    def promised(self, pupils: Sequence[str]) -> list[Entry]:
        """The promises to these ids of pupils that nobody has marked as kept or missed; guests too."""
        return self._entries(f"promised AND {STANDS} AND pupil {AMONG}", listed(pupils))

    def steps(self, pupils: Sequence[str], ruptures: Iterable[str], since: datetime) -> list[Entry]:
        """The steps of repair that name one of these ids, guests too; and those under these ids of pupils,
        from a moment on, that name none."""
        named = self._entries(f"{STANDS} AND about {AMONG} AND kind = 'repair'", listed(ruptures))
        where = f"{STANDS} AND {HOME} AND pupil {AMONG} AND moment >= ? AND kind = 'repair' AND about IS NULL"
        return [*named, *self._entries(where, listed(pupils), span(since, None)[0])]

    def repaired_after(self, pupils: Sequence[str], moment: datetime) -> list[Entry]:
        """The entries that steps of repair after a moment, under these ids of pupils, have repaired."""
        where = f"{STANDS} AND pupil {AMONG} AND moment > ? AND done AND about IS NOT NULL"
        query = f"SELECT about FROM record WHERE {where}"
        with self._lock:
            rows = self._db.execute(query, (listed(pupils), span(moment, None)[0])).fetchall()
            names = {name for (about,) in rows for name in (about, about.rpartition("~")[0])}
            return self._entries(f"{STANDS} AND id {AMONG}", listed(names)) if names else []
