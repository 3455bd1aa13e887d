"""Files in the shared folder that became others under the same name, or lie where they do not belong."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from store import codec
from store.errors import NotShared
from store.exchange.folder import PathFolder
from store.page_names import PageName, page_name, sha12
from store.pages import page_bytes, page_header, parse_page
from store.verify import verify
from store.words import exchange as words
from tests.store.exchange.school import ANN, Recording, School
from tests.store.making import record

DAY = "2026-11-23"


def without(page: Path, *ids: str) -> None:
    """Some records are cut out of a page by hand; what is left is whole."""
    content = codec.unpack(page.read_bytes())
    for each in ids:
        del content["records"][each]
    page.write_bytes(codec.pack(content))


def forged(page: Path, header: dict) -> tuple[PageName, bytes]:
    """The page of a PC that was copied while Daybook ran on it: the same ids, and other records."""
    name = page_name(page.name)
    bare = [{**each, "salt": "0" * 32} for each in parse_page(page.read_bytes()).records]
    for each in bare:
        del each["hash"]
    data = page_bytes(header, [{**each, "hash": codec.digest(each)} for each in bare])
    return PageName(name.stem, name.rev, sha12(data)), data


def moved(page: Path, day: str) -> Path:
    """A page is moved to another day's folder by hand."""
    folder = page.parents[1] / day
    folder.mkdir(exist_ok=True)
    return page.rename(folder / page.name)


# --- the same name, other bytes


@pytest.mark.parametrize("whole", [True, False], ids=["everything", "what is new"])
@pytest.mark.parametrize("left", [1, 0], ids=["an entry", "every entry"])
def test_a_page_that_was_read_cut_by_hand_is_read_again_once_it_is_whole(school: School, two, left, whole):
    """What was left of it was nothing new; its name promises more."""
    one, other = two
    entries = [one.write(f"entry {number}") for number in range(2)]
    one.sync()
    page = school.page_of(entries[1])
    as_written = page.read_bytes()
    without(page, *(each.key for each in entries[left:]))
    if not left:
        without(page, *(each["id"] for each in parse_page(page.read_bytes()).records))
    for _ in range(3):
        other.sync(whole=whole)
    page.write_bytes(as_written)
    other.sync(whole=whole)
    assert other.notes == ["entry 0", "entry 1", "from one", "from other"]
    school.settle()
    school.check_agreed("entry 0", "entry 1", "from one", "from other")


def test_a_torn_file_that_became_whole_is_not_put_beside_itself_again_and_again(school: School, two):
    """Who holds the page heard that it was torn, and gives its author time to put it right."""
    one, other = two
    entry = one.write("torn for a while")
    one.sync()
    other.driver = Recording
    other.start()
    other.sync()
    page = school.page_of(entry)
    page = page.rename(page.with_name(str(replace(page_name(page.name), rev=9))))  # it was torn before
    data = page.read_bytes()
    school.pcs.remove(one)
    page.write_bytes(data[:-9])
    school.joined("third").sync()
    school.pass_by(601)
    for _ in range(2):
        other.sync()
    assert other.exchange.unreadable == 1
    page.write_bytes(data)
    school.settle(4)
    assert other.exchange.unreadable == 0
    assert [path for path in other.shared_folder.pages if entry.key[:-4] in path] == []


@pytest.mark.parametrize("name", ["{}.json", "page.json"])
def test_a_page_that_takes_the_place_of_another_school_s_is_found(school: School, two, name):
    one, other = two
    entry = one.write("in its place")
    one.sync()
    page = school.page_of(entry)
    data = page.read_bytes()
    place = page.with_name(name.format(page.stem))
    page.unlink()
    place.write_bytes(page_bytes(page_header("far-aaaaaaaaaaaaa", DAY, "0" * 16), []))
    for _ in range(2):
        other.sync()
    place.write_bytes(data)
    school.pcs.remove(one)
    other.sync()
    assert other.notes == ["from one", "from other", "in its place"]
    assert other.exchange.strange == 0


@pytest.mark.parametrize("name", ["old {}.json", "page.json", "{} (1).json"])
def test_another_page_under_a_name_that_promises_nothing_is_found(school: School, two, name):
    """Somebody saves one page after the other under the same name; who wrote them is gone."""
    one, other = two
    (page,) = school.files(f"pages/{DAY}/one-*")
    kept = page.with_name(name.format(page.stem))
    shutil.copy(page, kept)
    other.sync()
    one.start()
    entry = one.write("saved over it")
    one.sync()
    school.page_of(entry).rename(kept)
    school.pcs.remove(one)
    other.sync()
    assert other.notes == ["from one", "from other", "saved over it"]
    school.joined("third")
    school.settle()
    school.check_agreed("from one", "from other", "saved over it")


class Awkward(PathFolder):
    """A folder that may give no page and take none, and in which others act just before something goes."""

    def __init__(self, root: Path) -> None:
        super().__init__(root)
        self.stuck = False
        self.before_delete = lambda: None

    def read(self, name: str) -> bytes | None:
        if self.stuck and name.startswith("pages/"):
            raise NotShared(words.SHARE_BUSY, "test")
        return super().read(name)

    def put_new(self, name: str, data: bytes) -> bool:
        if self.stuck and name.startswith("pages/"):
            raise NotShared(words.SHARE_FULL, "test")
        return super().put_new(name, data)

    def delete(self, name: str) -> None:
        self.before_delete()
        super().delete(name)


def test_of_two_files_of_one_page_one_stays_where_two_pcs_tidy_up_at_once(school: School, two):
    """Each has just read another of them, and finds that it covers the one that is left."""
    one, other = two
    (page,) = school.files(f"pages/{DAY}/one-*")
    twin = page.with_name(str(replace(page_name(page.name), rev=2)))
    shutil.copy(page, twin)
    (one.folder / "index" / "exchange.json").unlink()
    one.driver = Awkward
    one.start()
    one.shared_folder.stuck = True
    one.trouble()
    one.shared_folder.stuck = False
    one.shared_folder.before_delete = other.sync
    one.sync(whole=False)
    assert page.exists() or twin.exists()
    other.sync()
    assert [path.name for path in school.files(f"pages/{DAY}/one-*")] == [twin.name]
    school.settle()
    school.check_agreed("from one", "from other")


# --- the same ids, other records


def test_both_sides_of_a_fork_outlive_growth_restarts_and_an_emptied_folder(school: School, two):
    """A page is covered only by one with the very same records: ids alone say nothing."""
    one, other = two
    (page,) = school.files(f"pages/{DAY}/one-*")
    name, data = forged(page, page_header(page_name(page.name).sitting, DAY, one.book.info.book))
    side = page.with_name(str(name))
    side.write_bytes(data)
    school.settle(2)
    one.write("on one side")
    school.settle(2)
    assert len(school.files(f"pages/{DAY}/one-*")) == 2
    for path in school.files():
        path.unlink()
    other.book.keep_index()
    other.start()
    school.joined("third")
    school.settle(4)
    notes = ["from one", "from one", "from other", "on one side"]
    school.check_agreed(*notes)
    assert side.read_bytes() == data
    for pc in school.pcs:
        pc.book.keep_index()
        pc.start()
    school.check_agreed(*notes)
    assert one.export.count(b'"fork":true') == 2


# --- in another folder


@pytest.mark.parametrize("day", ["2026-11-20", "2026-01-05", "register"])
def test_a_page_in_another_folder_is_kept_where_it_belongs(school: School, two, day):
    """Whoever has it put it back there, also where its author is gone."""
    one, other = two
    entry = one.write("moved by hand")
    one.sync()
    page = school.page_of(entry)
    data = page.read_bytes()
    there = moved(page, day)
    school.pcs.remove(one)
    other.sync()
    assert other.notes == ["from one", "from other", "moved by hand"]
    assert [path.parent.name for path in other.pages if path.name == page.name] == [DAY]
    school.joined("third")
    school.settle()
    school.check_agreed("from one", "from other", "moved by hand")
    assert page.read_bytes() == there.read_bytes() == data
    assert [verify(pc.book).problems for pc in school.pcs] == [[], []]


def test_a_page_in_the_folder_of_another_school_year_takes_amendments(school: School, two):
    """Else that year would have the entry, too, as it was first written."""
    one, other = two
    entry = one.write("moved by hand")
    one.sync()
    page = school.page_of(entry)
    moved(page, "2026-01-05")
    school.settle()
    other.book.save(other.book.amend(entry.key, {"zone": "red"}, "slip", ANN))
    school.settle()
    school.check_agreed("from one", "from other", "moved by hand")
    for pc in school.pcs:
        (found,) = [each for each in pc.book.index.all_entries() if each.key == entry.key]
        assert found.fields["zone"] == "red"


def test_a_newer_daybook_s_page_in_the_folder_of_another_school_year_takes_withdrawals(school: School, two):
    one, other = two
    sitting = "far-aaaaaaaaaaaaa"
    header = {**page_header(sitting, DAY, one.book.info.book), "format": 99}
    made = record(f"{sitting}-001", "check-in", pupil="pupil-1", zone="green", note="of a newer one")
    data = page_bytes(header, [made])
    page = school.share / "pages" / DAY / str(PageName(sitting, 1, sha12(data)))
    page.write_bytes(data)
    other.sync()
    moved(page, "2026-01-05")
    school.settle()
    assert page.read_bytes() == data
    other.book.save(other.book.withdraw([made["id"]], "wrong child", ANN))
    school.settle()
    for pc in school.pcs:
        assert pc.notes == ["from one", "from other"]
        (found,) = [each for each in pc.book.index.all_entries(withdrawn=True) if each.key == made["id"]]
        assert found.withdrawn


@pytest.mark.parametrize("day", [DAY, "2026-01-05"])
def test_both_sides_of_a_person_s_fork_are_known_where_one_page_lies_among_entries(school: School, two, day):
    one, _ = two
    draft = ("pupil", {"legal_forename": "Ann", "legal_surname": "Oak"})
    one.book.save(one.book.prepare_people([draft], [], ANN))
    one.sync()
    page = next(path for path in school.files("pages/register/one-*") if b"Ann" in path.read_bytes())
    name, data = forged(page, page_header(page_name(page.name).sitting, "register", one.book.info.book))
    page.with_name(str(name)).write_bytes(data)
    moved(page, day)
    school.joined("third")
    school.settle()
    school.check_agreed("from one", "from other")
    assert one.export.count(b'"fork":true') == 1


@pytest.mark.parametrize("date", ["2026-11-31", "../../elsewhere", "", 7, None])
def test_a_page_that_names_no_folder_of_ours_is_kept_where_it_lies(school: School, two, date):
    one, other = two
    (page,) = school.files(f"pages/{DAY}/one-*")
    records = parse_page(page.read_bytes()).records
    sitting = "far-aaaaaaaaaaaaa"
    del records[0]["hash"]
    made = {**records[0], "id": f"{sitting}-001", "note": "no date of ours"}
    data = page_bytes(page_header(sitting, date, one.book.info.book), [{**made, "hash": codec.digest(made)}])
    page.with_name(str(PageName(sitting, 1, sha12(data)))).write_bytes(data)
    school.settle()
    school.check_agreed("from one", "from other", "no date of ours")
    assert {path.parent.name for path in other.pages if path.name.startswith("far-")} == {DAY}
