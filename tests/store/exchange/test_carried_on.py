"""What stood in an exchange's way is done the next time, and nothing waits for what is no concern of it."""

from dataclasses import replace

from store import info
from store.errors import NotShared
from store.exchange.dates import AHEAD, LIVELY
from store.exchange.exchange import PATIENCE
from store.exchange.folder import LARGEST_PAGE, PathFolder
from store.origins import agree
from store.page_names import page_name, sha12
from tests.store.exchange.school import Pc, copied


class OneDateFails(PathFolder):
    """A drive on which one date cannot be listed, once."""

    date = ""

    def list(self, folder: str) -> list[str]:
        """As ever, except for that date."""
        if self.date and folder.endswith(self.date):
            self.date = ""
            raise NotShared("that date fails")
        return super().list(folder)


def test_a_date_that_failed_while_joining_is_compared_at_the_next_exchange(school, two):
    one, _ = two
    date = next(path.parent.name for path in one.pages if path.parent.name != "register")
    late = school.joined("late", driver=OneDateFails)
    one.write("before it joined")
    one.sync()
    late.shared_folder.date = date
    assert late.trouble() == "that date fails"
    before = late.exchange.ledger.last
    late.sync(whole=False)
    assert "before it joined" in late.notes
    assert late.exchange.ledger.last != before


def test_what_another_window_adds_to_a_page_that_waits_waits_too(school, two):
    one, _ = two
    window = Pc(one.folder, lambda: 0.0)
    window.write("first")
    one.book.look()
    one.exchange.find_waiting()
    window.write("second")
    one.book.look()
    one.exchange.find_waiting()
    assert len(one.waiting) == 2


def test_leaving_the_folder_is_not_undone_by_an_app_that_is_open(school, two):
    one, _ = two
    info.write(one.folder, replace(info.read(one.folder), share=None))
    alone = school.pc("alone")
    alone.write("alone")
    alone.share(school.share)
    alone.sync()
    one.sync()
    agree(one.book)
    there = info.read(one.folder)
    assert there.share is None
    assert set(there.origins) == one.book.book_ids - {one.book.info.book}


def test_what_a_newer_daybook_replaced_is_not_put_back(school, two):
    one, other = two
    (page,) = [path for path in one.pages if path.parent.name != "register" and not page_name(path.name)]
    for number in (1, 2):
        data = page.read_bytes().replace(b'"format":1', b'"format":2', 1) + b" " * number
        name = f"new-abcdefghijklm.{number}.{sha12(data)}.json"
        there = school.share / "pages" / page.parent.name / name
        for earlier in there.parent.glob("new-*"):
            earlier.unlink()
        there.write_bytes(data)
        other.sync()
    school.pass_by(PATIENCE + 1)
    other.sync()
    school.pass_by(PATIENCE + 1)
    other.sync()
    assert [path.name for path in there.parent.glob("new-*")] == [name]


def test_a_file_without_end_is_read_no_further_than_a_page_can_reach(school, two):
    (school.share / "endless.json").symlink_to("/dev/zero")
    assert len(PathFolder(school.share).read("endless.json") or b"") <= LARGEST_PAGE


def test_many_days_to_come_are_not_all_listed_at_every_exchange(school, two):
    one, _ = two
    for day in range(1, 29):
        (school.share / "pages" / f"2031-02-{day:02d}").mkdir()
    one.sync()
    school.pass_by(LIVELY + 1)
    asked = []
    there = one.shared_folder.list
    one.shared_folder.list = lambda folder: asked.append(folder) or there(folder)
    one.sync(whole=False)
    assert sum("2031" in folder for folder in asked) == AHEAD


def test_a_copy_of_a_book_shares_what_it_adds(school, two, tmp_path):
    one, _ = two
    clone = Pc(copied(one.folder, tmp_path / "clone"), lambda: 0.0)
    clone.write("from the clone")
    clone.sync()
    school.settle()
    assert "from the clone" in one.notes
