"""Exports: the same bytes for the same records, and a table that a spreadsheet opens without harm."""

import csv
import io
import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.book import Book
from store.errors import Refused
from store.export import Wanted, as_csv, as_jsonl, export, find_any_pupil, find_kind_name
from store.info import BookInfo
from tests.store.making import MONDAY, adult, amendment, clock_at, group, pupil, record, stamp, withdrawal

NOW = datetime(2026, 11, 23, 16, 0, tzinfo=UTC)
AHEAD = 10**12

RECORDS = [
    group("g-1", "Willow", 1),
    adult("staff-1", "AB", "Amy Bell", 2, groups=["g-1"]),
    pupil("p-1", "Zoë", "Ba", 3, upn="U1", group="g-1", preferred_forename="Zo"),
    pupil("p-2", "Zoë", "Ba", 4, upn="U1", group="g-1"),
    pupil("p-3", "Ben", "Smith", 5, group="g-1"),
    pupil("p-4", "Lena", "Left", 6, group="g-1", left="2026-11-01"),
    record("e-1", "check-in", 7, pupil="p-2", zone="red", outcome="done", view="adult", note="=1+1"),
    record("e-2", "friendship", 8, pupil="p-3", act="helped", friends=["p-2"]),
    record("e-3", "check-in", AHEAD, at="2026-11-20T09:00:00+00:00", pupil="p-3", zone="blue"),
    record("e-4", "check-in", 10, pupil="p-3", zone="blue"),
    record("e-5", "weather", 11, pupil="p-3", sky=["grey", "wet"]),
    record("e-6", "check-in", 12, pupil="p-3", zone="blue"),
    record("e-6", "check-in", 12, pupil="p-3", zone="red"),
    amendment("m-1", "e-1", {"zone": "green"}, clock=20),
    amendment("m-2", "e-1", {"zone": "yellow"}, clock=21),
    withdrawal("w-1", "e-4", 22),
    withdrawal("w-2", "p-4", 23),
]


def book_of(records) -> Book:
    info = BookInfo(book="b", name="Test", label="t1")
    book = Book(Path("nowhere"), info, clock_at(MONDAY))
    book.index.add(records)
    return book


def exported(**wanted) -> dict[str, dict]:
    return {each["id"]: each for each in export(book_of(RECORDS), Wanted(**wanted), NOW)}


@given(st.permutations(RECORDS), st.integers(1, 4))
def test_the_bytes_do_not_depend_on_the_order_in_which_records_came(order, parts):
    book = book_of([])
    for start in range(parts):
        book.index.add(order[start::parts])
    for wanted in (Wanted(), Wanted(withdrawn=True)):
        usual = export(book_of(RECORDS), wanted, NOW)
        assert as_jsonl(export(book, wanted, NOW)) == as_jsonl(usual)
        assert as_csv(export(book, wanted, NOW)) == as_csv(usual)


def test_objects_are_sorted_by_time_and_id_as_text():
    keys = [(each["at"], each["id"]) for each in export(book_of(RECORDS), Wanted(), NOW)]
    assert keys == sorted(keys)
    assert keys[0][1] == "e-3"


def test_an_entry_says_what_it_says_now_and_who_it_is_about():
    entry = exported()["e-1"]
    assert (entry["zone"], entry["by_initials"], entry["pupil_name"]) == ("yellow", "AB", "Zo Ba")
    assert (entry["status"], entry["missing"]) == ("complete", [])
    assert entry["also_amended"] == ["zone"]
    original = next(each for each in RECORDS if each["id"] == "e-1")
    assert (entry["hash"], entry["salt"]) == (original["hash"], original["salt"])


def test_what_is_missing_is_named():
    assert exported()["e-2"]["status"] == "open"
    assert exported()["e-2"]["missing"] == ["read_back", "note"]


def test_every_id_of_a_person_is_the_one_shown():
    found = exported()
    assert (found["e-1"]["pupil"], found["e-2"]["friends"]) == ("p-1", ["p-1"])
    assert found["p-1"]["aliases"] == ["p-1", "p-2"]
    assert "p-2" not in found


def test_people_are_exported_with_the_rest():
    found = exported()
    assert {found[key]["kind"] for key in ("g-1", "staff-1", "p-1")} == {"group", "adult", "pupil"}
    assert (found["p-3"]["pupil_name"], found["staff-1"]["pupil_name"]) == ("Ben Smith", None)


def test_both_sides_of_an_id_used_twice_are_exported_and_marked():
    forks = {key: each for key, each in exported().items() if key.startswith("e-6")}
    assert {each["zone"] for each in forks.values()} == {"blue", "red"}
    assert all(each["fork"] is True and key == f"e-6~{each['hash'][:8]}" for key, each in forks.items())
    assert "fork" not in exported()["e-1"]


def test_a_clock_that_is_ahead_is_marked():
    assert stamp(AHEAD) > f"{int(NOW.timestamp() * 1000)}"
    assert exported()["e-3"]["clock_ahead"] is True
    assert "clock_ahead" not in exported()["e-1"]


def test_what_a_newer_daybook_wrote_is_kept():
    assert (exported()["e-5"]["sky"], exported()["e-5"]["status"]) == (["grey", "wet"], "kept")


def test_withdrawn_entries_and_people_come_only_when_asked_for():
    assert not {"e-4", "p-4"} & set(exported())
    found = exported(withdrawn=True)
    assert (found["e-4"]["status"], found["p-4"]["status"]) == ("withdrawn", "withdrawn")


@pytest.mark.parametrize(
    ("wanted", "ids"),
    [
        ({"since": date(2026, 11, 21), "kinds": frozenset({"check-in"}), "pupil": "p-1"}, {"e-1"}),
        ({"until": date(2026, 11, 20)}, {"e-3"}),
        ({"since": date(2026, 11, 20), "until": date(2026, 11, 20)}, {"e-3"}),
        ({"kinds": frozenset({"friendship", "group"})}, {"e-2", "g-1"}),
        ({"pupil": "p-2"}, {"e-1", "p-1"}),
    ],
)
def test_a_part_can_be_asked_for(wanted, ids):
    assert set(exported(**wanted)) == ids


def test_kinds_are_named_by_letter_or_name_also_those_of_a_newer_daybook():
    book = book_of(RECORDS)
    assert [find_kind_name(book, each) for each in ("c", "Check-In", "pupil", "weather")] == [
        "check-in",
        "check-in",
        "pupil",
        "weather",
    ]
    with pytest.raises(Refused, match="c check-in"):
        find_kind_name(book, "wether")


def test_a_pupil_who_left_is_found_by_name():
    people = book_of(RECORDS[:-1]).people
    assert find_any_pupil(people, "lena").id == "p-4"
    assert find_any_pupil(people, "p-2").id == "p-1"
    with pytest.raises(Refused, match="Nearest"):
        find_any_pupil(people, "nobody")


NOTE = st.text(st.characters(codec="utf-8"), max_size=30)


@given(NOTE)
def test_every_note_is_one_line_of_json_and_reads_back(note):
    lines = as_jsonl([{"id": "x", "note": note}, {"id": "y"}]).decode("utf-8").splitlines()
    assert [json.loads(line) for line in lines] == [{"id": "x", "note": note}, {"id": "y"}]


def read_csv(data: bytes) -> list[dict[str, str]]:
    assert data.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


@given(NOTE)
def test_every_note_is_one_cell_and_none_is_a_formula(note):
    (row,) = read_csv(as_csv([{"id": "x", "note": note}]))
    assert row["note"].removeprefix("'") == note.removeprefix("'")
    assert not row["note"].startswith(("=", "+", "-", "@", "\t", "\r"))


def test_a_table_has_named_columns_crlf_and_joined_lists():
    data = as_csv(export(book_of(RECORDS), Wanted(), NOW))
    rows = {row["id"]: row for row in read_csv(data)}
    assert data.count(b"\r\n") == data.count(b"\n") == len(rows) + 1
    assert rows["e-1"]["note"] == "'=1+1"
    assert rows["e-5"]["sky"] == "grey; wet"
    assert rows["e-2"]["missing"] == "read_back; note"
    assert all(name and None not in row for row in rows.values() for name in row)


def test_line_breaks_in_a_note_stay_inside_its_cell():
    (row,) = read_csv(as_csv([{"id": "x", "note": 'one\ntwo\r\n"three", four'}]))
    assert row["note"] == 'one\ntwo\r\n"three", four'


def test_an_empty_book_is_an_empty_export():
    objects = export(book_of([]), Wanted(), NOW)
    assert as_jsonl(objects) == b""
    assert read_csv(as_csv(objects)) == []


def test_a_pupil_s_adults_plan_and_contacts_are_told_as_they_stand():
    about = {
        "adults": ["staff-1", "staff-2", "gone"],
        "check_ins": ["arrival", "end of day"],
        "contacts": "Kim Ray, mother, 01632 960001",
    }
    mia = pupil("p-9", "Mia", "Ray", 30, **about)
    book = book_of([*RECORDS, adult("staff-2", "CD", "Chris Dunn", 31), mia])
    told = {each["id"]: each for each in export(book, Wanted(), NOW)}
    assert {name: told["p-9"][name] for name in about} == about
    assert told["p-9"]["adults_initials"] == ["AB", "CD", None]
    assert "adults_initials" not in told["p-3"]
    (row,) = read_csv(as_csv([told["p-9"]]))
    assert (row["adults_initials"], row["check_ins"]) == ("AB; CD; ", "arrival; end of day")


# --- who is named in a text

WILLOW, KOFI, ZOE, BEN, AMY = (f"willow1-abbt6mctbw5oe-{number:03d}" for number in range(1, 6))
MENTIONING = [
    group(WILLOW, "Willow", 1),
    adult(AMY, "AB", "Amy Bell", 2, groups=[WILLOW]),
    pupil(KOFI, "Kofi", "Mensah", 3, group=WILLOW),
    pupil(ZOE, "Zoë", "O'Neill-Łukasz", 4, group=WILLOW),
    pupil(BEN, "Ben", "Adams", 5, group=WILLOW),
    record("e-1", "check-in", 6, pupil=BEN, zone="green", note=f"@{{{BEN}}} found @{{{KOFI}}}'s coat"),
    record("e-2", "check-in", 7, pupil=ZOE, zone="green", child_words=f"@{{{KOFI}}} and @{{{AMY}}} helped"),
    record(
        "e-3", "weather", 8, pupil=ZOE, sky=["grey", f"like @{{{KOFI}}}'s coat"], wind={"of": f"@{{{BEN}}}"}
    ),
    record("e-4", "check-in", 9, zone="green", note=f"@{{{KOFI}}}"),
    record("e-5", "check-in", 10, pupil=ZOE, zone="green", note="@{x} a@b.org @{willow1-abbt6mctbw5oe-999}"),
    amendment("m-1", "e-1", {"goal": f"sit with @{{{ZOE}}}"}, clock=20),
]


def mentioning() -> dict[str, dict]:
    return {each["id"]: each for each in export(book_of(MENTIONING), Wanted(), NOW)}


def test_a_text_names_the_child_it_is_about_and_adults_and_no_other_child():
    found = mentioning()
    assert found["e-1"]["note"] == "Ben Adams found another child's coat"
    assert found["e-1"]["goal"] == "sit with another child"
    assert found["e-2"]["child_words"] == "another child and Amy Bell helped"
    assert found["e-4"]["note"] == "another child"


def test_what_a_newer_daybook_wrote_names_no_other_child_either():
    found = mentioning()["e-3"]
    assert (found["sky"], found["wind"]) == (["grey", "like another child's coat"], {"of": "another child"})


def test_braces_that_hold_no_id_are_exported_as_they_were_typed():
    assert mentioning()["e-5"]["note"] == "@{x} a@b.org another child"


@pytest.mark.parametrize("spelt", [as_jsonl, as_csv])
def test_no_export_holds_a_mention_or_the_name_of_another_child(spelt):
    for child, others in ((BEN, ("Kofi", "Zo")), (ZOE, ("Kofi", "Ben"))):
        entries = frozenset({"check-in", "weather"})
        text = spelt(export(book_of(MENTIONING), Wanted(pupil=child, kinds=entries), NOW)).decode()
        assert "another child" in text
        assert "@{willow" not in text
        assert not [name for name in others if name in text]
