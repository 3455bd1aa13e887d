"""A PC that joins: days of which it has nothing come whole onto its disk, before any of them is read; what is
odd about a file is left to the comparing, which knows what to do."""

from datetime import timedelta
from pathlib import Path

import pytest

from store import codec
from store.errors import NotShared
from store.exchange.fetching import Fetcher
from store.exchange.folder import PathFolder
from store.exchange.holdings import Holdings
from store.page_names import PageName, page_name, sha12
from store.pages import REGISTER
from store.words import exchange as words
from tests.store.exchange.school import School, listing
from tests.store.making import MONDAY

DAYS = 5
"""Days before today on which something was written."""


@pytest.fixture
def written(school: School) -> School:
    """One PC has shared an entry of today and of each of the days before."""
    one = school.joined("one")
    for days in range(DAYS, -1, -1):
        one.hands.moment = MONDAY - timedelta(days=days)
        one.write(f"{days} days ago")
    one.sync()
    return school


def earlier(school: School) -> list[Path]:
    """The pages of the days before today in the shared folder, the newest first."""
    return sorted(school.files("pages/2026-*/*.json"), reverse=True)[1:]


def rewritten(path: Path, **header: object) -> Path:
    """A page with another header, under the name that it deserves."""
    value = codec.unpack(path.read_bytes())
    value["page"]["page"] |= header
    return renamed(path, codec.pack(value))


def renamed(path: Path, data: bytes) -> Path:
    """A page with other bytes, under the name that these deserve."""
    name = page_name(path.name)
    path.unlink()
    path = path.with_name(str(PageName(name.stem, name.rev, sha12(data))))
    path.write_bytes(data)
    return path


def fetched(school: School, *dates: str) -> dict[str, list[str]]:
    """What a fetcher alone brings onto the disk of a PC that has just joined, by date."""
    pc = school.joined("newcomer")
    fetcher = Fetcher(PathFolder(school.share), Holdings(pc.folder), lambda: pc.book.book_ids)
    for date in dates:
        fetcher.fetch(date)
    assert listing(pc.folder / "pages") == {}, "nothing has its name before all of it is on the disk"
    fetcher.keep()
    return {
        path.name: sorted(each.name for each in path.iterdir()) for path in (pc.folder / "pages").iterdir()
    }


def test_a_pc_that_joins_has_every_page_on_its_disk_before_it_reads_those_of_earlier_days(written: School):
    late = written.joined("late")
    there = {f"{path.parent.name}/{path.name}" for path in written.files("pages/*/*.json")}
    found, take_in = {}, late.exchange.book.take_in

    def looking(date, *more):
        found.setdefault(date, {f"{path.parent.name}/{path.name}" for path in late.pages})
        return take_in(date, *more)

    late.exchange.book.take_in = looking
    late.sync()
    days = sorted(date for date in found if date != REGISTER)
    assert len(days) == DAYS + 1
    assert not there <= found[days[-1]], "today is shown at once"
    assert all(there <= found[date] for date in days[:-2]), "the days before yesterday, when all is here"
    written.check_agreed(*(f"{days} days ago" for days in range(DAYS + 1)))


def test_what_was_fetched_is_counted_as_what_came(written: School):
    late = written.joined("late")
    late.sync()
    assert late.exchange.came == DAYS + 1


def test_a_stick_that_is_pulled_before_all_was_read_leaves_a_pc_that_has_it_all(written: School):
    late = written.joined("late")
    take_in, elsewhere = late.exchange.book.take_in, written.share.with_name("in a pocket")

    def pulling(date, *more):
        if date == earlier(written)[-1].parent.name:
            written.share.rename(elsewhere)
        return take_in(date, *more)

    late.exchange.book.take_in = pulling
    assert late.trouble() == words.SHARE_GONE
    assert elsewhere.exists()
    late.start()
    assert len(late.notes) == DAYS + 1


def test_where_the_folder_fails_half_way_what_came_is_kept_and_the_rest_comes_the_next_time(written: School):
    late = written.joined("late")
    (bad, *_) = sorted(path.name for path in earlier(written)[2:3])
    read = late.shared_folder.read

    def failing(name):
        if name.endswith(bad):
            raise NotShared(words.SHARE_BUSY)
        return read(name)

    late.shared_folder.read = failing
    late.sync()
    assert len(late.notes) == DAYS
    late.shared_folder.read = read
    written.settle()
    written.check_agreed(*(f"{days} days ago" for days in range(DAYS + 1)))


def test_a_day_of_which_there_is_something_already_is_left_to_the_comparing(written: School):
    page = earlier(written)[0]
    pc = written.joined("pc")
    fetcher = Fetcher(PathFolder(written.share), Holdings(pc.folder), lambda: pc.book.book_ids)
    (pc.folder / "pages" / page.parent.name).mkdir(parents=True)
    fetcher.fetch(page.parent.name)
    assert fetcher.keep() == {}


def test_no_name_that_is_no_date_is_fetched(written: School):
    assert fetched(written, "../pages", "2026-13-01", ".stversions") == {}


@pytest.mark.parametrize(
    "spoil",
    [
        lambda path: path.write_bytes(path.read_bytes()[:-9]),
        lambda path: path.write_bytes(b""),
        lambda path: rewritten(path, book="another"),
        lambda path: rewritten(path, date="2026-01-05"),
        lambda path: rewritten(path, sitting="one-aaaaaaaaaaaaa"),
        lambda path: rewritten(path, format=99),
        lambda path: rewritten(path, format="1"),
        lambda path: renamed(path, b"[" * 1000),
        lambda path: renamed(path, b" " + path.read_bytes()),
        lambda path: path.with_name(path.name.replace(".json", " (conflicted copy).json")).write_bytes(b"{}"),
        lambda path: path.with_name(path.name.replace(".1.", ".2.")).write_bytes(path.read_bytes()),
        lambda path: path.rename(path.with_name("page.json")),
    ],
    ids=[
        *(
            "torn",
            "empty",
            "foreign",
            "other day",
            "other sitting",
            "newer",
            "wrong format",
            "no page",
            "no start",
        ),
        *("conflict copy", "two names", "no name of ours"),
    ],
)
def test_what_is_odd_about_a_file_is_left_to_the_comparing(written: School, spoil):
    path = earlier(written)[1]
    spoil(path)
    assert fetched(written, path.parent.name) == {}


def test_a_page_whose_name_promises_damaged_records_gives_what_can_be_trusted_once(written: School):
    """No Daybook publishes such a page; somebody who writes one by hand stops nobody."""
    path = earlier(written)[1]
    renamed(path, path.read_bytes().replace(b"days ago", b"days AGO"))
    late = written.joined("late")
    late.sync()
    assert len(late.notes) == DAYS
    assert [each.kind for each in late.book.problems] == ["damaged"]
    late.sync()
    assert len(late.notes) == DAYS
    assert late.exchange.unreadable == 1
    assert len(list((late.folder / "quarantine").iterdir())) == 1, "it does not come again and again"


def test_pages_of_a_past_school_year_come_too(school: School):
    one = school.joined("one", moment=MONDAY - timedelta(days=300))
    one.write("last year")
    one.hands.moment = MONDAY
    one.sync()
    late = school.joined("late")
    late.sync()
    assert late.notes == ["last year"]
    school.check_agreed("last year")
