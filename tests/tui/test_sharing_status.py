"""What `status` and `verify` say of sharing: what waits, since when and why, and who else was there."""

# ruff: noqa: F811 - fixtures that are imported

import json
import time

from store.book import Book
from store.entries import Entry
from store.exchange.folder import PathFolder
from store.exchange.glance import glance
from store.exchange.going import Going
from store.pending import Draft
from store.records import Author
from tests.tui.shared_folder import SOON, folder, two  # noqa: F401 - fixtures


def status(run, *options) -> dict:
    return json.loads(run("status", "--json", *options).out)["status"]


def until(condition) -> None:
    """Wait for something to become true, and fail where it does not."""
    end = time.monotonic() + SOON
    while not condition():
        assert time.monotonic() < end, "it did not happen"
        time.sleep(0.01)


def test_status_says_what_waits_since_when_and_what_takes_it_along(school, run, folder):
    run("sync")
    assert status(run)["shared"] is True
    run("log", "c zoe y")
    school.at("2026-11-24T09:00")
    run("log", "c zoe g")
    answer = status(run)
    assert answer["shared"] is False
    assert answer["sharing"]["folder"] == str(folder)
    assert (answer["sharing"]["waiting"], answer["sharing"]["trouble"]) == (2, "")
    assert answer["sharing"]["waiting_since"] == "2026-11-23T10:42:00+00:00"
    assert answer["sharing"]["last"] == "2026-11-23T10:42:00+00:00"
    out = run("status").out
    for part in (
        f"in {folder}",
        "went through last: yesterday 10:42",
        "2 entries, saved here",
        "since yesterday 10:42",
    ):
        assert part in out
    assert "daybook sync" in out
    run("sync")
    assert "nothing: everything saved here is shared" in run("status").out


def test_status_counts_after_a_restart_what_the_app_counted_before_it(school, run, folder):
    """A page that was shared in part is not counted whole; nor are people, or corrections of one entry."""
    book = school.open()
    book.load()
    going = Going(book, folder=PathFolder(folder))
    going.start()
    zoe, author = school.ids["Zoë"], Author(school.ids["Amy Bell"], school.ids["Amy Bell"])

    def write() -> Entry:
        (entry,) = book.write([Draft("check-in", (zoe,), {"zone": "green"})], author)
        return entry

    for _ in range(3):
        write()
    until(lambda: going.rounds and not going.standing.waiting)
    going.stop(SOON)
    book.save(book.amend(write().key, {"note": "more"}, "", author))
    write()
    app = going.standing
    assert (len(app.waiting), app.entries, app.people) == (3, 2, 0)
    told = glance(Book.open(school.folder))
    assert (told.waiting, told.entries, told.people) == (app.waiting, 2, 0)
    assert "2 entries, saved here and not shared yet" in run("status").out


def test_what_is_about_people_is_not_counted_as_entries(school, run, folder):
    assert "Changes to people or dates, saved here" in run("status").out
    run("log", "c zoe y")
    assert "1 entry, and changes to people or dates, saved here" in run("status").out
    assert (status(run)["sharing"]["waiting"], status(run)["sharing"]["waiting_entries"]) == (12, 1)


def test_status_says_why_where_the_folder_stands_in_the_way(school, run, folder):
    run("log", "c zoe y")
    folder.rename(folder.with_name("away"))
    ran = run("status")
    assert (ran.code, "does not answer" in ran.out) == (0, True)
    assert "does not answer" in status(run)["sharing"]["trouble"]


def test_status_tells_of_the_other_pcs_and_not_of_this_one(school, run, folder, two):
    run("sync")
    assert "none has been seen" in run("status").out
    run("sync", "--book", str(two))
    school.at("2026-11-24T09:00")
    assert "two seen yesterday 10:42" in run("status").out
    assert [each["label"] for each in status(run)["sharing"]["others"]] == ["two"]


def test_status_says_where_another_pcs_clock_is_ahead(school, run, folder, two):
    school.at("2027-03-01T09:00")
    run("sync", "--book", str(two))
    school.at("2026-11-23T10:42")
    assert "its clock is ahead" in run("status").out


def test_status_of_a_book_on_one_pc_says_how_to_share_it(school, run):
    assert "daybook share DIR" in run("status").out
    assert (status(run)["shared"], status(run)["sharing"]) == (False, None)


def test_status_changes_nothing_in_the_folder(school, run, folder, two):
    run("sync", "--book", str(two))
    school.at("2027-03-01T09:00")  # by now the sign of life is long past
    before = sorted(folder.rglob("*"))
    run("status")
    assert sorted(folder.rglob("*")) == before


def test_verify_says_that_it_was_about_this_pc(school, run, folder):
    assert str(folder) in run("verify").out
