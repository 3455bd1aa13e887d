"""A PC that joins: days of which it has nothing come whole onto its disk, before any of them is read; what is
odd about a file is left to the comparing, which knows what to do."""

from datetime import timedelta
from pathlib import Path

import pytest

from store import codec
from store.errors import NotShared
from store.exchange.exchange import FETCHING
from store.exchange.fetching import Fetcher
from store.exchange.folder import PathFolder
from store.exchange.holdings import Holdings
from store.page_names import PageName, page_name, sha12
from store.pages import REGISTER, list_dates
from store.words import exchange as words
from tests.store.exchange.school import School
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
    assert list_dates(pc.folder / "pages") == [], "nothing has its name before all of it is on the disk"
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
    second = earlier(written)[1].parent.name

    def pulling(date, *more):
        if date == second:
            written.share.rename(elsewhere)
        return take_in(date, *more)

    late.exchange.book.take_in = pulling
    assert late.trouble() == words.SHARE_GONE
    assert elsewhere.exists()
    assert len(late.notes) == DAYS + 1, "shown without the folder, too"
    late.start()
    assert len(late.notes) == DAYS + 1


def test_an_incident_that_is_logged_while_days_are_fetched_is_shared_before_any_more_of_them(written: School):
    late = written.joined("late")
    late.sync(whole=False)
    read, calls = late.shared_folder.read, []
    _, second, *rest = earlier(written)

    def logging(name):
        calls.append(name)
        if name.endswith(second.name):
            late.write("on the stairs", "incident", seen="threw or broke", contact="none", hurt="nobody")
        return read(name)

    late.shared_folder.read = logging
    late.sync()
    [page] = [path for path in written.files("pages/*/*.json") if b"on the stairs" in path.read_bytes()]
    names = [Path(name).name for name in calls]
    assert all(names.index(page.name) < names.index(path.name) for path in rest)


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


def test_a_whole_day_is_fetched_page_by_page_as_it_lies_there(written: School):
    path = earlier(written)[1]
    assert fetched(written, path.parent.name) == {path.parent.name: [path.name]}
    assert (
        written.root / "newcomer" / "pages" / path.parent.name / path.name
    ).read_bytes() == path.read_bytes()


def test_a_day_of_which_there_is_something_already_is_left_to_the_comparing(written: School):
    page = earlier(written)[0]
    pc = written.joined("pc")
    fetcher = Fetcher(PathFolder(written.share), Holdings(pc.folder), lambda: pc.book.book_ids)
    (pc.folder / "pages" / page.parent.name).mkdir(parents=True)
    fetcher.fetch(page.parent.name)
    assert fetcher.keep() == []


@pytest.mark.parametrize("name", ["2026-13-01", ".stversions", "2026-11-1"])
def test_no_name_that_is_no_date_is_fetched(written: School, name):
    page = rewritten(earlier(written)[1], date=name)
    page.parent.rename(page.parent.with_name(name))
    assert fetched(written, name) == {}


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


def test_after_a_while_what_was_fetched_is_shown_before_more_is_fetched(written: School):
    late = written.joined("late")
    read, seen = late.shared_folder.read, []

    def slowly(name):
        written.pass_by(FETCHING)
        seen.append(len(late.notes))
        return read(name)

    late.shared_folder.read = slowly
    for _ in range(DAYS):
        late.sync(whole=not seen)
    assert len(late.notes) == DAYS + 1
    assert {2, 3, 4, 5} <= set(seen), "one day after the other"


def test_two_windows_of_a_pc_may_fetch_at_once(written: School):
    late = written.joined("late")
    one, other = (
        Fetcher(PathFolder(written.share), Holdings(late.folder), lambda: late.book.book_ids) for _ in "12"
    )
    date = earlier(written)[1].parent.name
    one.fetch(date)
    other.fetch(date)
    assert (one.keep(), one.came) == ([date], 1)
    assert (other.keep(), other.came) == ([], 0)
    late.sync()
    assert len(late.notes) == DAYS + 1


def test_pages_of_a_past_school_year_come_too(school: School):
    one = school.joined("one", moment=MONDAY - timedelta(days=300))
    one.write("last year")
    one.hands.moment = MONDAY
    one.sync()
    late = school.joined("late")
    late.sync()
    assert late.notes == ["last year"]
    school.check_agreed("last year")
