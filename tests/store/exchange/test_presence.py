"""Signs of life, and what this PC remembers of its exchange: convenient, and never believed."""

import json
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store import codec
from store.exchange import ledger
from store.exchange.exchange import Exchange
from store.exchange.folder import PathFolder
from store.exchange.ledger import Ledger
from store.exchange.presence import EVERY, KEPT, LARGEST, MOST_MISSING, MOST_READ
from store.page_names import PRESENCE, presence_name, sha12
from store.pages import draw_sitting
from tests.store.exchange.school import School, listing
from tests.store.making import MONDAY


def odd(*names: str) -> st.SearchStrategy[bytes]:
    """JSON objects with some of these names, whose values are what they should be, or something else."""
    plain = st.none() | st.just(1) | st.just("/share") | st.text(max_size=3)
    deeper = st.lists(plain, max_size=2) | st.dictionaries(st.text(max_size=3), plain, max_size=2)
    return st.dictionaries(st.sampled_from(names), plain | deeper).map(lambda each: json.dumps(each).encode())


def signs(school: School) -> list[dict]:
    return [codec.unpack(path.read_bytes()) for path in school.files(f"{PRESENCE}/*")]


def put_sign(school: School, **changes: object) -> str:
    """Put another PC's sign there; its name."""
    sitting = draw_sitting("far")
    content = {"format": 1, "sitting": sitting, "label": "far", "version": "9", "at": MONDAY.isoformat()}
    name = presence_name(sitting, 1)
    data = json.dumps({**content, "holdings": "", "missing": [], **changes}).encode()
    (school.share / PRESENCE / name).write_bytes(data)
    return name


def test_each_run_has_one_sign_that_names_its_pc(school: School, two):
    for _ in range(3):
        school.settle(1)
    assert sorted(each["label"] for each in signs(school)) == ["one", "other"]
    one, _other = two
    assert [each.label for each in one.exchange.others] == ["other"]
    assert {each["holdings"] for each in signs(school)} == {one.exchange.others[0].holdings}, (
        "both hold the same"
    )


def test_a_new_start_replaces_the_sign_of_the_one_before(school: School, two):
    one, _ = two
    one.start()
    school.settle(1)
    assert sorted(each["label"] for each in signs(school)) == ["one", "other"]


def test_a_run_beside_another_on_one_pc_is_not_taken_for_another_pc(school: School, two):
    """`daybook sync` while the app is open."""
    one, other = two
    beside = Exchange(one.book, PathFolder(school.share), str(school.share), now=school.ticks)
    beside.run()
    school.pass_by(EVERY)
    for pc in (one, other, one):
        pc.sync(whole=False)
    assert [each.label for each in one.exchange.others] == ["other"]
    school.pass_by(EVERY)
    one.sync(whole=False)
    assert sorted(each["label"] for each in signs(school)) == ["one", "other"]


def test_a_stick_that_a_pc_exchanges_with_again_and_again_holds_one_sign_of_it(school: School, two):
    one, _ = two
    for _ in range(3):
        stick = Ledger("/stick", lasting=False)
        Exchange(one.book, PathFolder(school.share), "/stick", now=school.ticks, memory=stick).run()
    assert sorted(each["label"] for each in signs(school)) == ["one", "other"]


def test_it_is_known_who_there_is_only_once_the_signs_were_read(school: School, two):
    one, _ = two
    one.start()
    assert not one.exchange.others_known
    one.sync()
    assert one.exchange.others_known
    for _ in range(MOST_READ + 1):
        put_sign(school)
    school.pass_by(EVERY)
    one.sync(whole=False)
    assert not one.exchange.others_known


def test_signs_are_left_at_most_every_ten_minutes(school: School, two):
    one, _ = two
    before = listing(school.share / PRESENCE)
    one.sync(whole=False)
    first = listing(school.share / PRESENCE)
    school.pass_by(EVERY - 1)
    one.sync(whole=False)
    assert listing(school.share / PRESENCE) == first
    school.pass_by(1)
    one.sync(whole=False)
    assert listing(school.share / PRESENCE) not in (before, first)


def test_a_page_that_a_sign_names_as_missing_is_looked_at_and_put_anew_by_its_author(school: School, two):
    one, _other = two
    entry = one.write("read back whole, lost since")
    school.settle(2)
    page = school.page_of(entry)
    whole = page.read_bytes()
    page.write_bytes(whole[:50])
    one.sync()
    assert page.read_bytes() == whole[:50], "who read it back does not look again by itself"
    put_sign(school, missing=[f"2026-11-23/{page.name}"])
    school.pass_by(EVERY)
    one.sync(whole=False)
    one.sync(whole=False)
    assert not page.exists()
    assert school.page_of(entry).read_bytes() == whole


@pytest.mark.parametrize(
    "missing", [["../../etc/passwd"], ["/"], ["x"], [7, None], "no list", ["2026-11-23/nobody.json"]]
)
def test_what_a_sign_says_is_missing_is_only_a_reason_to_look(school: School, two, missing):
    put_sign(school, missing=missing)
    before = listing(school.share / "pages")
    school.settle()
    assert listing(school.share / "pages") == before
    school.check_agreed("from one", "from other")


@given(st.binary(max_size=80) | odd("at", "sitting", "label", "missing", "holdings"))
def test_a_sign_that_is_none_stops_nothing(tmp_path_factory, data: bytes):
    root = tmp_path_factory.mktemp("school")
    (root / "share").mkdir()
    school = School(root, root / "share")
    one = school.joined("one")
    one.sync()
    (school.share / PRESENCE / presence_name(draw_sitting("odd"), 3)).write_bytes(data)
    school.pass_by(EVERY)
    one.sync()
    assert one.exchange.others == () or data


def test_a_sign_that_some_pythons_read_and_cannot_walk_through_stops_nothing(school, two, monkeypatch):
    """From 3.12 on JSON may be nested more deeply than calls."""
    one, _ = two
    put_sign(school, more=[])
    deep: list = []
    for _ in range(5000):
        deep = [deep]
    real = codec.unpack
    monkeypatch.setattr(codec, "unpack", lambda data: {"more": deep} if b'"more"' in data else real(data))
    one.start()
    one.sync()
    assert one.exchange.came_through
    assert [each.label for each in one.exchange.others] == ["other"]


def test_a_file_far_too_large_for_a_sign_is_not_taken_for_one(school: School, two):
    one, _ = two
    name = put_sign(school, more=" " * LARGEST)
    one.start()
    one.sync()
    assert (school.share / PRESENCE / name).exists()
    assert [each.label for each in one.exchange.others] == ["other"]


def test_long_past_signs_go_and_only_those(school: School, two):
    old = put_sign(school, at=(MONDAY - KEPT - timedelta(days=1)).isoformat())
    lately = put_sign(school, at=(MONDAY - KEPT + timedelta(days=1)).isoformat())
    school.settle()
    names = {path.name for path in school.files(f"{PRESENCE}/*")}
    assert old not in names
    assert lately in names


def test_a_clock_that_agrees_with_nobody_s_removes_no_sign(school: School):
    one = school.joined("one")
    one.sync()
    kept = put_sign(school)
    one.hands.moment += timedelta(days=1800)
    school.pass_by(EVERY)
    one.sync()
    assert kept in {path.name for path in school.files(f"{PRESENCE}/*")}
    school.pcs.clear()
    right = school.joined("right")
    put_sign(school, at=(MONDAY - KEPT * 2).isoformat())
    right.sync()
    assert kept in {path.name for path in school.files(f"{PRESENCE}/*")}, "nor does one that is years behind"


def test_thousands_of_signs_are_read_a_few_at_a_time(school: School, two):
    """PCs that forget everything at night leave one a day."""
    one, _ = two
    for _ in range(MOST_READ + 50):
        put_sign(school)
    school.pass_by(EVERY)
    one.sync(whole=False)
    assert len(one.exchange.others) <= MOST_READ + 1
    school.pass_by(EVERY)
    one.sync(whole=False)
    assert len(one.exchange.others) == MOST_READ + 51


def test_a_sign_names_only_so_many_missing_pages_and_only_pages_of_ours(school: School, two):
    one, _ = two
    day = school.share / "pages" / "2026-11-23"
    for _ in range(MOST_MISSING + 9):
        (day / f"{draw_sitting('far')}.1.0123456789ab.json").write_bytes(b"torn")
    (day / "holiday.json").write_bytes(b"no page")
    one.sync()
    school.pass_by(EVERY)
    one.sync()
    (missing,) = [each["missing"] for each in signs(school) if each["label"] == "one"]
    assert len(missing) == MOST_MISSING
    assert "2026-11-23/holiday.json" not in missing


# --- the ledger


def test_a_ledger_reads_back_and_belongs_to_one_folder(tmp_path):
    page = "2026-11-23/a"
    sign = "pc-aaaaaaaaaaaaa.1.json"
    made = Ledger("/share", {page: "0123456789ab"}, {page: 7}, MONDAY, [sign], changed=True)
    made.keep(tmp_path)
    found = ledger.read(tmp_path, "/share")
    assert (found.shared, found.counts) == (made.shared, {page: 7})
    assert (found.last, found.presence) == (MONDAY, [sign])
    assert ledger.read(tmp_path, "/another") == Ledger("/another")


@given(st.binary(max_size=60) | odd("format", "share", "shared", "counts", "last", "presence"))
def test_a_ledger_that_cannot_be_read_is_an_empty_one(tmp_path_factory, data: bytes):
    folder = tmp_path_factory.mktemp("book")
    (folder / "index").mkdir()
    (folder / "index" / "exchange.json").write_bytes(data)
    found = ledger.read(folder, "/share")
    assert all(isinstance(each, str) for each in found.shared.values())
    found.keep(folder)


@pytest.mark.parametrize("damage", ["lost", "torn", "of the future", "says too much"])
def test_a_lost_or_lying_ledger_costs_a_comparison_and_nothing_else(school: School, two, damage):
    one, _ = two
    path = one.folder / "index" / "exchange.json"
    value = codec.unpack(path.read_bytes())
    one.write("not shared yet")
    if damage == "lost":
        path.unlink()
    elif damage == "torn":
        path.write_bytes(path.read_bytes()[:20])
    elif damage == "of the future":
        path.write_bytes(codec.pack({**value, "format": 9}))
    else:
        for page in one.pages:
            name = f"{page.parent.name}/{page.name.removesuffix('.json')}"
            value["shared"][name] = sha12(page.read_bytes())
        path.write_bytes(codec.pack(value))
    one.start()
    school.settle()
    school.check_agreed("from one", "from other", "not shared yet")
