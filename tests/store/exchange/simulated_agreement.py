"""What must be true of a simulated school once all is well again."""

import itertools
from zoneinfo import ZoneInfo

from store.book import Book
from store.clock import Clock
from store.entries import Entry
from store.exchange.publish import GIVEN_UP
from store.export import Wanted, as_jsonl, export
from store.index.index import Index
from tests.store.exchange.faulty_folder import Share, parsed
from tests.store.exchange.simulated_school import ZONE, Pc, School
from tests.tally import tally

ROUND = 700.0
"""Seconds between two rounds: longer than the patience, and than signs of life are apart."""
ROUNDS = 8
"""Rounds after which all must have settled: see `settle`."""


def settle(school: School) -> int:
    """Everyone exchanges everything, in rounds, and nothing goes wrong any more.

    How many rounds it takes at most: in the first, all that is whole goes where it is missing and comes
    from where it lies, and each PC that finds a file torn says so; in the second, whoever holds that page
    hears of it, and pages of others missed since the first are put back; in the third the torn page is
    put back under a new name, in the fourth it comes to everyone. A PC that bridges two folders brings
    on what comes at the end of the first way on a second one: twice four. Books that joined are known a
    round later than their pages, which the rounds for torn files include.

    Returns:
        The number of the round after which all PCs held all.
    """
    expected, done = school.living(), 0
    for number in range(1, ROUNDS + 1):
        _round(school)
        books = school.known_books()
        if not done and all(expected <= school.held(pc, books) for pc in school.pcs):
            done = number
    lacking = [sorted(expected - school.held(pc, school.known_books())) for pc in school.pcs]
    lost = school.acknowledged - expected - school.ended
    destroyed = school.acknowledged & school.ended - expected
    tally(
        acknowledged=len(school.acknowledged - destroyed),
        lost=len(lost | school.acknowledged.intersection(itertools.chain(*lacking))),
        destroyed=len(destroyed),
    )
    assert not any(lacking), f"not everywhere after {ROUNDS} rounds: {lacking}"
    assert not lost, f"acknowledged, and gone: {sorted(lost)}"
    return done


def _round(school: School) -> None:
    school.pass_by(ROUND)
    before = school.living()
    for pc in school.pcs:
        for share in pc.shares:
            _exchange_everything(school, pc, share)
        school.check_shared(pc, pc.runs[0])
    school.check_living(before)


def _exchange_everything(school: School, pc: Pc, share: Share) -> None:
    run = pc.runs[0]
    exchange = run.exchanges[share.path]
    exchange.compare_everything()
    for _ in range(50):
        trouble = school.exchange(pc, run, share, checked=False)
        assert trouble is None, f"all is well, and it says: {trouble}"
        if exchange.progress is None:
            return
    raise AssertionError("comparing everything does not come to an end")


def check_quiet(school: School) -> None:
    """Once all have settled, and given up torn files, nothing is put or removed any more."""
    school.pass_by(GIVEN_UP)
    _round(school)
    before, acts = _files(school), [share.acts for share in school.shares]
    for _ in range(2):
        _round(school)
    after = _files(school)
    assert after == before, f"never at rest: {sorted(after ^ before)}"
    assert acts == [share.acts for share in school.shares], "the same is put and removed again and again"


def _files(school: School) -> set[tuple[str, str]]:
    found = {(share.path, path) for share in school.shares for path in share.pages}
    return found | {(str(pc.folder), name) for pc in school.pcs for name, _ in pc.pages()}


def check_agreed(school: School) -> None:
    """Every PC shows the same book, in the window that is open and in one that is opened now; and that book
    is what all records together say."""
    for wanted in (Wanted(), Wanted(withdrawn=True)):
        shown: dict[bytes, list[tuple[str, str]]] = {}
        unreadable = 0
        for pc in school.pcs:
            fresh = Book.open(pc.folder, Clock(ZONE, pc.hands))
            fresh.load()
            unreadable += sum(problem.kind == "damaged" for problem in fresh.problems)
            for how, book in (("open", pc.runs[0].book), ("opened now", fresh)):
                shown.setdefault(as_jsonl(export(book, wanted, school.now)), []).append((pc.folder.name, how))
        tally(unreadable=unreadable, compared=2 * len(school.pcs), differ=len(shown) - 1)
        assert len(shown) == 1, _difference(shown)
    entries = school.pcs[0].runs[0].book.index.all_entries(withdrawn=True)
    assert _as_read(entries) == _as_read(_together(school)), "an entry is not as all records together say"


def _together(school: School) -> list[Entry]:
    """The entries that all records make, put in one heap: no pages, no parts, no snapshots."""
    index, books = Index(ZoneInfo(ZONE)), school.known_books()
    pages = [parsed(data) for pc in school.pcs for _, data in pc.pages()]
    for page in pages:
        if page.book_id in books and not page.damaged:
            index.add(page.records, index.year_part)
    return index.all_entries(withdrawn=True)


def _as_read(entries: list[Entry]) -> dict[str, tuple[object, ...]]:
    return {each.key: (each.fields, each.withdrawn, sorted(each.amendments)) for each in entries}


def _difference(shown: dict[bytes, list[tuple[str, str]]]) -> str:
    exports = list(shown)
    common = set.intersection(*(set(each.splitlines()) for each in exports))
    lines = [f"{len(exports)} different exports"]
    for each in exports:
        lines.append(str(shown[each]))
        lines += [f"    {line.decode()}" for line in each.splitlines() if line not in common][:6]
    return "\n".join(lines)
