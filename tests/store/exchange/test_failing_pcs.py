"""PCs that are copies of one another, have wrong clocks, another Daybook, or met late: all agree at last."""

import json
import shutil
from dataclasses import replace
from datetime import timedelta

import pytest

from store import codec
from store.errors import FromNewer
from store.exchange import marker
from store.importing.importing import apply_import, plan_import
from store.page_names import PageName, sha12
from store.pages import REGISTER, page_header
from store.people.people import PUPIL
from store.records import Author
from store.words import exchange as words
from tests.store.exchange.school import ANN, Pc, School, copied, restored
from tests.tally import tally

NOBODY = Author(None, None)
KHAN = "Forename,Surname,UPN,DOB,Reg\nAisha,Khan,A123456789012,12/03/2016,Willow\n"
BOTH = KHAN + "Zoë,Ward,,01/02/2017,Willow\n"


# --- copies of one PC


def cloned(school: School, pc: Pc, name: str) -> Pc:
    """A PC's disk is copied to another PC."""
    tally(faults=1)
    return school.stand(copied(pc.folder, school.root / name))


def test_cloned_pcs_are_simply_several_pcs(school, two):
    """Thirty PCs from one image: the same label, the same pages, and all that one knew of its exchange."""
    one, _ = two
    clones = [cloned(school, one, f"clone{number}") for number in range(3)]
    for number, pc in enumerate((one, *clones)):
        pc.write(f"of copy {number}")
        pc.sync()
    for pc in clones:
        pc.write(f"more of {pc.folder.name}")
    school.settle()
    more = [f"more of clone{number}" for number in range(3)]
    school.check_agreed("from one", "from other", *(f"of copy {number}" for number in range(4)), *more)
    assert b'"fork"' not in one.export


def test_a_clone_made_with_unshared_entries_shares_them_once(school, two):
    one, _ = two
    one.write("in the image")
    clone = cloned(school, one, "clone")
    school.settle()
    school.check_agreed("from one", "from other", "in the image")
    assert clone.count_of_pages == one.count_of_pages == 3


def test_a_pc_restored_from_its_image_gets_back_what_it_had_shared_since(school, two):
    """As with a PC that forgets at every restart what was done since it was set up."""
    one, _ = two
    image = copied(one.folder, school.root / "image")
    for day in range(3):
        one.write(f"day {day}")
        one.write(f"more of day {day}")
        one.sync()
        restored(image, one.folder)
        one.start()
        assert one.notes == ["from one", "from other"]
        one.sync()
        assert f"more of day {day}" in one.notes
    school.settle()
    days = [f"{more}day {day}" for day in range(3) for more in ("", "more of ")]
    school.check_agreed("from one", "from other", *days)
    assert b'"fork"' not in one.export


def test_a_pc_restored_in_the_midst_of_a_page_shows_each_entry_of_it_once(school, two):
    """The image has one entry of a page, the folder two."""
    one, _ = two
    one.write("first")
    one.sync()
    image = copied(one.folder, school.root / "image")
    one.write("second")
    one.sync()
    restored(image, one.folder)
    one.start()
    school.settle()
    school.check_agreed("first", "from one", "from other", "second")
    assert len(one.pages) == one.count_of_pages + 1, "the image's page and that of the folder are one"


def test_a_suspended_pc_that_is_woken_twice_keeps_both_sides(school, two):
    """A virtual PC woken twice from one moment writes two records under one id: neither is lost, and the
    export says so."""
    one, _ = two
    twin = cloned(school, one, "image")
    for pc in (one, twin):
        pc.book._sittings._pages.clear()
    page = one.book._sittings.page("2026-11-23", one.book.info.book, people=False)
    there = twin.book._sittings.page("2026-11-23", twin.book.info.book, people=False)
    there.sitting = page.sitting
    there.path = twin.folder / "pages" / page.name
    there._storage._path = there.path
    there._storage._page = page._storage._page
    one.write("on waking")
    twin.write("on waking again")
    school.settle()
    school.check_agreed("from one", "from other", "on waking", "on waking again")
    assert one.export.count(b'"fork":true') == 2


# --- clocks


@pytest.mark.parametrize("wrong", [timedelta(days=1800), timedelta(days=-2500), timedelta(hours=13)], ids=str)
def test_a_clock_that_is_years_wrong_delays_nothing_and_drags_nobody_along(school, two, wrong):
    one, other = two
    right = other.hands.moment
    tally(faults=1)
    lost = school.joined("lost", moment=right + wrong)
    lost.write("by a wrong clock")
    one.write("by a right one")
    school.settle()
    school.check_agreed("by a right one", "by a wrong clock", "from one", "from other")
    entry = other.write("afterwards")
    assert abs(int(entry.fields["clock"][:13]) / 1000 - right.timestamp()) < 86_400, (
        "its clock was dragged along"
    )
    other.sync(whole=False)
    lost.sync(whole=False)
    assert "afterwards" in lost.notes
    third = lost.write("by the wrong clock again")
    lost.sync(whole=False)
    one.sync(whole=False)
    assert third.note in one.notes
    school.settle()
    school.check_agreed(*one.notes)


def test_a_clock_that_jumps_back_loses_and_doubles_nothing(school, two):
    one, _ = two
    for days in (0, 400, 0, -800, 3):
        tally(faults=1)
        one.hands.moment = two[1].hands.moment + timedelta(days=days)
        one.write(f"jumped {days}")
        one.sync(whole=False)
    school.settle()
    school.check_agreed("from one", "from other", *(f"jumped {days}" for days in (0, 400, 0, -800, 3)))
    assert len(set(one.export.splitlines())) == len(one.export.splitlines())


def test_a_wrong_clock_removes_no_sign_of_life_of_others(school, two):
    _, other = two
    lost = school.joined("lost", moment=other.hands.moment + timedelta(days=1800))
    school.settle()
    assert {sign.label for sign in lost.exchange.others} == {"one", "other"}
    assert {sign.label for sign in other.exchange.others} == {"one", "lost"}


# --- several windows, several folders


def test_two_windows_on_one_pc_exchange_the_same_book(school, two):
    one, _ = two
    window = school.stand(one.folder)
    for number in range(3):
        one.write(f"first window {number}")
        window.write(f"second window {number}")
        window.sync()
        one.sync()
    for pc in (one, window):
        pc.book.look()
    school.settle()
    wanted = [f"{which} window {number}" for which in ("first", "second") for number in range(3)]
    for pc in (one, window):
        pc.start()  # each takes in what the other saved, and what its exchange brought
    school.settle()
    school.check_agreed("from one", "from other", *wanted)


def test_a_window_shows_what_the_exchange_of_another_brought(school, two):
    one, other = two
    window = school.stand(one.folder)
    other.write("first")
    other.sync()
    one.sync()
    window.book.look()
    assert "first" in window.notes
    other.write("second, on the same page")
    other.sync()
    one.sync()
    window.book.look()
    assert "second, on the same page" in window.notes
    assert window.book.problems == []


def test_a_book_that_moves_to_another_folder_takes_everything_along(school, two):
    """A school gets a new server: one PC makes the folder there, the others join it, one after the other."""
    one, other = two
    second = school.root / "new server"
    second.mkdir()
    one.share(second, new=True)
    one.sync()
    other.write("to the old folder")
    other.sync()
    other.share(second)
    school.share = second
    school.settle()
    school.check_agreed("from one", "from other", "to the old folder")
    fresh = school.joined("fresh")
    fresh.sync()
    assert fresh.notes == one.notes


def test_a_pc_that_uses_two_folders_in_turn_carries_between_them(school, two):
    """A stick goes from room to room, and one PC uses the network as well."""
    one, other = two
    stick = school.root / "stick"
    stick.mkdir()
    one.share(stick, new=True)
    far = school.pc("far")
    far.share(stick)
    far.write("from far away")
    for place in (stick, school.share, stick, school.share):
        far.sync()
        one.share(place)
        one.sync()
        school.pass_by(601)
        one.sync()
        other.sync()
    far.sync()
    assert far.notes == one.notes == other.notes == ["from far away", "from one", "from other"]
    assert len({pc.export for pc in school.pcs}) == 1


# --- mixed versions


def newer_page(pc: Pc, sitting: str = "new-aaaaaaaaaaaaa", day: str = "2026-11-23", more: str = "") -> bytes:
    """A page as a Daybook of the future may write it: of another format, with tables of its own."""
    header = {**page_header(sitting, day, pc.book.info.book), "format": 9, "more": more}
    return json.dumps({"page": {"page": header}, "marvels": {"1": {"of": "tomorrow"}}}, indent=3).encode()


def put_newer(school: School, pc: Pc, more: str = "", rev: int = 1) -> str:
    """Put such a page into the folder; its name there."""
    data = newer_page(pc, more=more)
    name = str(PageName("new-aaaaaaaaaaaaa", rev, sha12(data)))
    (school.share / "pages" / "2026-11-23" / name).write_bytes(data)
    return name


def test_a_page_of_a_newer_daybook_is_kept_byte_for_byte_and_relayed(school, two):
    one, _other = two
    name = put_newer(school, one)
    page = school.share / "pages" / "2026-11-23" / name
    data = page.read_bytes()
    school.settle()
    for pc in two:
        assert (pc.folder / "pages" / "2026-11-23" / name).read_bytes() == data
        assert [each.kind for each in pc.book.problems] == ["newer"]
    page.unlink()
    school.settle()
    assert page.read_bytes() == data, "who wrote it may be gone: any holder puts it back"


def test_a_newer_page_is_relayed_though_an_earlier_one_of_its_sitting_is_there(school, two):
    """What it holds cannot be seen, so no other page is known to hold it all."""
    one, _ = two
    put_newer(school, one, "first")
    later = school.share / "pages" / "2026-11-23" / put_newer(school, one, "second", rev=2)
    school.settle()
    data = later.read_bytes()
    later.unlink()
    school.settle()
    assert later.read_bytes() == data
    assert len(school.files("pages/*/new-*")) == 2


def test_entries_of_kinds_and_fields_of_tomorrow_are_shared_and_shown(school, two):
    one, other = two
    pending = one.book.prepare([], ANN)
    made = one.write("known")
    record = {**one.book.index.records_with_id(made.key)[0], "kind": "dream", "marvel": "yes"}
    record["id"] = pending.page.next_id()
    record["hash"] = codec.digest({name: value for name, value in record.items() if name != "hash"})
    pending.records = [record]
    one.book.save(pending)
    school.settle()
    school.check_agreed("from one", "from other", "known", "known")
    assert b'"marvel":"yes"' in other.export


def change_marker(school: School, **changes: int) -> None:
    """A newer Daybook has set what programs must know to use the folder."""
    path = school.share / "daybook.json"
    path.write_bytes(codec.pack({**codec.unpack(path.read_bytes()), **changes}))


def test_a_folder_for_newer_writers_is_read_and_not_written(school, two):
    one, other = two
    other.write("before the update")
    other.sync()
    change_marker(school, least_writer=marker.WRITES + 1)
    one.write("not to be written there")
    before = school.files("**/*")
    assert one.trouble() == words.SHARE_NEWER_WRITER
    assert school.files("**/*") == before
    assert one.notes == ["before the update", "from one", "from other", "not to be written there"]
    assert len(one.waiting) == 1
    change_marker(school, least_writer=marker.WRITES)
    school.settle()
    school.check_agreed(*one.notes)


def test_a_folder_for_newer_readers_is_left_alone(school, two):
    one, other = two
    other.write("before the update")
    other.sync()
    change_marker(school, least_reader=marker.READS + 1, least_writer=marker.WRITES + 1)
    one.write("stays here")
    before = school.files("**/*")
    with pytest.raises(FromNewer, match=r"newer Daybook is needed to read"):
        one.sync()
    assert school.files("**/*") == before
    assert one.notes == ["from one", "from other", "stays here"]
    change_marker(school, least_reader=marker.READS, least_writer=marker.WRITES)
    school.settle()
    school.check_agreed("before the update", "from one", "from other", "stays here")


# --- who met late


def take_in(pc: Pc, table: str) -> None:
    """A school's own export is imported on a PC."""
    apply_import(pc.book, plan_import(pc.book, table.encode()), NOBODY)


def test_the_same_csv_imported_on_two_pcs_before_they_met_makes_one_of_each_child(school):
    one = school.pc("one")
    take_in(one, BOTH)
    other = school.pc("other")
    take_in(other, BOTH)
    for pc in (one, other):
        for pupil in pc.book.people.of_kind(PUPIL):
            pc.book.write([_check_in(pupil.id, f"{pupil.forename} on {pc.folder.name}")], ANN)
    one.share(school.share, new=True)
    other.share(school.share)
    school.settle()
    notes = [f"{name} on {place}" for name in ("Aisha", "Zoë") for place in ("one", "other")]
    school.check_agreed(*notes)
    for pc in (one, other):
        pupils = pc.book.people.of_kind(PUPIL)
        assert sorted(each.forename for each in pupils) == ["Aisha", "Zoë"]
        assert len({tuple(sorted(each.aliases)) for each in pupils}) == 2
        assert {len(pc.book.of_pupil(each.id)) for each in pupils} == {2}
    third = school.joined("third")
    third.sync()
    assert third.export == one.export


def _check_in(pupil: str, note: str):
    from store.pending import Draft

    return Draft("check-in", (pupil,), {"zone": "green", "note": note})


def test_a_pc_that_joins_after_a_week_of_its_own_brings_that_week_to_all(school, two):
    """Its pages keep the id of the book for which they were written; every PC learns that they belong."""
    one, other = two
    late = school.pc("late", moment=one.hands.moment - timedelta(days=7))
    take_in(late, KHAN)
    for _ in range(7):
        late.write(f"alone on {late.hands.moment:%d %b}")
        late.hands.moment += timedelta(days=1)
    alone, weeks = late.book.info.book, late.notes
    assert len(weeks) == 7
    late.share(school.share)
    assert late.notes == weeks
    late.write("together")
    late.sync()
    third = school.joined("third")
    school.settle()
    school.check_agreed("from one", "from other", "together", *weeks)
    for pc in (one, other, third):
        assert alone in pc.book.info.origins
        assert [each.forename for each in pc.book.people.of_kind(PUPIL)] == ["Aisha"]
        assert pc.exchange.strange == 0
    assert late.book.info.book == one.book.info.book


def test_one_exchange_brings_all_that_a_book_had_before_it_joined(school, two):
    """The record that says so lies beside its people, whose pages were strange until it was read."""
    one, _ = two
    late = school.pc("late")
    take_in(late, KHAN)
    late.write("written alone")
    late.share(school.share)
    late.sync()
    third = school.joined("third")
    for pc in (one, third):
        pc.sync(whole=False)
        assert [each.forename for each in pc.book.people.of_kind(PUPIL)] == ["Aisha"]
        assert "written alone" in pc.notes


def test_what_one_who_joined_wrote_before_goes_on_coming_when_that_pc_is_gone(school, two):
    """Others relay it, and a PC that joins later takes it in too."""
    _one, _ = two
    late = school.pc("late")
    late.write("written alone")
    late.share(school.share)
    school.settle()
    school.pcs.remove(late)
    shutil.rmtree(school.share / "pages")
    school.settle()
    third = school.joined("third")
    school.settle()
    school.check_agreed("from one", "from other", "written alone")
    assert third.notes == ["from one", "from other", "written alone"]


def test_books_that_were_joined_before_bring_all_that_they_took_in(school, two, tmp_path):
    """Two books became one, and their PC then joins a third."""
    first = tmp_path / "first"
    first.mkdir()
    early, late = school.pc("early"), school.pc("late")
    early.write("of the first book")
    early.share(first, new=True)
    late.write("of the second book")
    late.share(first)
    for pc in (early, late, early):
        pc.sync()
    school.pcs.remove(early)
    late.book.adopt(replace(late.book.info, share=None))
    late.share(school.share)
    school.settle()
    third = school.joined("third")
    school.settle()
    school.check_agreed("from one", "from other", "of the first book", "of the second book")
    assert {early.book.info.book, *late.book.info.origins} <= third.book.book_ids


def test_each_book_that_was_joined_is_told_of_once(school, two):
    late = school.pc("late")
    late.write("written alone")
    late.share(school.share)
    school.settle(5)
    late.start()
    school.settle()
    pages = [path.read_bytes() for path in school.files(f"pages/{REGISTER}/*")]
    assert sum(data.count(b'"kind":"origin"') for data in pages) == len(late.book.info.origins)
