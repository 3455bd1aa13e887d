"""The fictional school: the same for the same seed, whole, kind, and with something to see today."""

import hashlib
import os
import re
import subprocess
import sys
from collections import Counter
from datetime import date, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from store import codec, durable, info
from store.arranging.term_dates import check_days
from store.book import Book
from store.clock import Clock
from store.codec import Json
from store.demo import notes
from store.demo.people import upn
from store.demo.present import Present
from store.demo.school import Size, demo_at, make_demo
from store.demo.terms import SLOTS, calendar_around, school_days, terms_of
from store.errors import NotSaved, Refused
from store.folding import fold
from store.kinds import all_kinds
from store.kinds.incident import is_serious, restrictive
from store.pages import REGISTER, parse_page
from store.people.people import MODELS, fold_text
from store.quickline.quickline import Scope, read_line
from store.records import HEADER, is_correction, is_whole
from store.school_days import CLOSED, EARLY, HOLIDAY, INSET, TERM, SchoolDays, read_calendar
from store.slots import slots_of
from store.values import check_fields
from store.views.today import day_view

LONDON = ZoneInfo("Europe/London")
MONDAY = datetime(2026, 11, 23, 13, 40, tzinfo=LONDON)
TWO_CLASSES = Size(classes=2, days=12, machines=5, seed=7)


def shows(moment: datetime) -> Clock:
    return Clock(source=lambda: moment)


def all_pages(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*.json")}


def digest(folder: Path) -> str:
    return hashlib.sha256(repr(sorted(all_pages(folder).items())).encode()).hexdigest()


def all_records(folder: Path) -> list[Json]:
    paths = sorted((folder / "pages").rglob("*.json"))
    return [record for path in paths for record in codec.unpack(path.read_bytes())["records"].values()]


def own_fields(record: Json) -> Json:
    return {name: value for name, value in record.items() if name not in HEADER}


@pytest.fixture(scope="module")
def usual(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The usual demo, made on a Monday at twenty to two."""
    folder = tmp_path_factory.mktemp("usual") / "demo"
    make_demo(folder, Size(), shows(MONDAY))
    return folder


@pytest.fixture(scope="module")
def term(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two classes over 80 days: enough for rates."""
    folder = tmp_path_factory.mktemp("term") / "demo"
    make_demo(folder, Size(classes=2, days=80, machines=4), shows(MONDAY))
    return folder


def opened(folder: Path, now: datetime = MONDAY) -> Book:
    book = Book.open(folder, shows(now))
    book.load()
    return book


# --- the same school again


def test_the_same_seed_and_last_day_make_the_same_bytes(tmp_path: Path) -> None:
    make_demo(tmp_path / "one", TWO_CLASSES, shows(MONDAY))
    make_demo(tmp_path / "two", TWO_CLASSES, shows(MONDAY + timedelta(minutes=4, seconds=9)))
    assert len(all_pages(tmp_path / "one")) > 12
    assert all_pages(tmp_path / "one") == all_pages(tmp_path / "two")


def test_another_seed_makes_another_school(tmp_path: Path) -> None:
    make_demo(tmp_path / "one", Size(days=3, seed=1), shows(MONDAY))
    make_demo(tmp_path / "two", Size(days=3, seed=2), shows(MONDAY))
    one, two = all_records(tmp_path / "one"), all_records(tmp_path / "two")
    assert not {record["id"] for record in one} & {record["id"] for record in two}
    assert info.read(tmp_path / "one").book != info.read(tmp_path / "two").book


def test_a_demo_made_later_that_day_reuses_no_id_for_other_bytes(tmp_path: Path) -> None:
    make_demo(tmp_path / "one", Size(days=3), shows(MONDAY))
    make_demo(tmp_path / "two", Size(days=3), shows(MONDAY + timedelta(hours=1)))
    one = {record["id"]: record for record in all_records(tmp_path / "one")}
    two = {record["id"]: record for record in all_records(tmp_path / "two")}
    shared = one.keys() & two.keys()
    assert shared
    assert all(one[each] == two[each] for each in shared)


# --- whole and valid


def test_every_record_is_whole_and_every_page_short_enough(usual: Path) -> None:
    for path in (usual / "pages").rglob("*.json"):
        page = codec.unpack(path.read_bytes())
        records = page["records"]
        assert 1 <= len(records) <= 100
        assert all(is_whole(record) and record["id"] == key for key, record in records.items())
        header = page["page"]["page"]
        assert (header["sitting"], header["date"]) == (path.stem, path.parent.name)
        assert {record["audience"] for record in records.values()} == {header["audience"]} == {"class"}
        if header["date"] != REGISTER:
            assert {record["logged_at"][:10] for record in records.values()} == {header["date"]}


def test_a_full_page_is_followed_by_another_sitting(tmp_path: Path) -> None:
    make_demo(tmp_path / "demo", Size(classes=8, days=2, machines=1), shows(MONDAY))
    for folder in (tmp_path / "demo" / "pages").iterdir():
        counts = [len(parse_page(path.read_bytes()).records) for path in folder.iterdir()]
        assert len(counts) > 1
        assert sorted(counts)[1:] == [100] * (len(counts) - 1)


def test_every_record_may_be_stored_for_its_kind(term: Path) -> None:
    records = all_records(term)
    corrections: dict[str, list[Json]] = {}
    for record in filter(is_correction, records):
        corrections.setdefault(record["target"], []).append(record)
    kinds = set(all_kinds()) | set(MODELS)
    checked = Counter(record["kind"] for record in records if record["kind"] in kinds)
    for record in records:
        if record["kind"] in kinds:
            check_fields(record["kind"], own_fields(record))
            check_fields(record["kind"], own_fields(fold(record, corrections.get(record["id"], [])).fields))
    assert {"check-in", "held-in-mind", "friendship", "incident", "repair", *MODELS} <= checked.keys()


def test_nothing_is_written_before_what_it_corrects_or_repairs(term: Path) -> None:
    records = {record["id"]: record for record in all_records(term)}
    links = 0
    for record in records.values():
        for earlier in [record.get("target"), record.get("rupture"), *record.get("after", [])]:
            if earlier:
                links += 1
                before = datetime.fromisoformat(records[earlier]["logged_at"])
                assert before < datetime.fromisoformat(record["logged_at"])
    assert links > 100


def test_nothing_happens_in_the_future_or_is_written_before_it_happened(usual: Path) -> None:
    for record in all_records(usual):
        at, logged = (datetime.fromisoformat(record[name]) for name in ("at", "logged_at"))
        assert at <= logged <= MONDAY


def test_the_book_opens_without_a_problem_and_folds(usual: Path) -> None:
    book = opened(usual)
    assert book.problems == []
    assert book.index.count() == len(all_records(usual))
    assert not any(entry.fork for entry in book.since("2000-01-01"))


# --- the people


def test_the_four_of_the_drawing_come_first_and_two_share_a_first_name(usual: Path) -> None:
    people = opened(usual).people
    names = [pupil.forename for pupil in people.pupils()]
    assert names[:4] == ["Aisha", "Ben", "Kofi", "Zoë"]
    assert len(names) == 9
    assert [name for name, count in Counter(names).items() if count == 2] == ["Maya"]
    assert people.suspected == []
    assert any(pupil.surname == "" for pupil in people.pupils())
    assert any(pupil.forename != pupil.get("legal_forename") for pupil in people.pupils())
    surnames = {pupil.surname for pupil in people.pupils()}
    assert {"O'Neill", "Nguyễn"} <= surnames


def test_the_adults_of_willow_are_there_by_their_initials(usual: Path) -> None:
    roles = {adult.initials: adult.get("role") for adult in opened(usual).people.adults()}
    assert roles["AB"] == "teaching assistant"
    assert roles["CD"] == "class teacher"
    assert Counter(roles.values()) == {
        "teaching assistant": 3,
        "class teacher": 1,
        "mentor": 1,
        "supply teacher": 1,
    }


def test_no_two_adults_of_a_large_school_share_initials(tmp_path: Path) -> None:
    make_demo(tmp_path / "demo", Size(classes=36, days=1, machines=3), shows(MONDAY))
    people = opened(tmp_path / "demo").people
    counts = Counter(fold_text(adult.initials) for adult in people.adults())
    assert max(counts.values()) == 1
    assert len({pupil.get("upn") for pupil in people.pupils()}) == 36 * 9


def test_a_pupil_number_has_twelve_digits_and_its_check_letter() -> None:
    assert re.fullmatch(r"[A-HJ-NP-RT-Z]9994001\d{5}", upn(321))


@pytest.mark.parametrize(
    "line",
    [
        "c zoe y settled after assembly",
        "f ben h -10 found a coat",
        "h zoe o >15:00 look after my keyring",
        "i ben tnn",
        "c lukasz g",
        'c "maya patel" g',
    ],
)
def test_the_lines_of_the_handbook_fit_the_children(usual: Path, line: str) -> None:
    book = opened(usual)
    group = book.people.groups()[0].id
    assert read_line(line, Scope(book.people, book.clock, group)).pupils


# --- today


def zones_and_marks(book: Book, now: datetime) -> tuple[set[str], set[str]]:
    entries = book.day(now.date().isoformat())
    zones = {entry.fields["zone"] for entry in entries if entry.fields.get("zone")}
    return zones, {entry.kind for entry in entries}


@pytest.mark.parametrize(
    "hour", [(0, 5), (3, 30), (7, 10), (9, 20), (10, 42), (12, 0), (15, 0), (18, 0), (23, 59)]
)
@pytest.mark.parametrize("day", [23, 27, 28, 29])
def test_there_is_something_to_see_at_any_time_of_any_day(
    tmp_path: Path, day: int, hour: tuple[int, int]
) -> None:
    now = datetime(2026, 11, day, *hour, tzinfo=LONDON)
    make_demo(tmp_path / "demo", Size(days=4), shows(now))
    book = opened(tmp_path / "demo", now)
    zones, kinds = zones_and_marks(book, now)
    assert len(zones) >= 4
    assert {"check-in", "held-in-mind", "friendship", "incident"} <= kinds
    today = book.day(now.date().isoformat())
    assert all(entry.at <= now for entry in today)
    assert [entry for entry in today if entry.fields.get("reason") == "staffing"]
    under_way = [entry for entry in book.since("2026-01-01") if entry.under_way]
    assert len(under_way) == 1
    promises = [
        entry.fields["due"] for entry in today if "due" in entry.fields and not entry.fields.get("kept")
    ]
    assert any(due[:16] > now.isoformat()[:16] for due in promises)
    ben = book.people.pupils()[1]
    assert any("repair" in entry.missing for entry in book.open_ruptures(ben.id))


def test_a_school_of_a_single_day_holds_the_same_things_to_see(tmp_path: Path) -> None:
    make_demo(tmp_path / "demo", Size(days=1, machines=1), shows(MONDAY))
    book = opened(tmp_path / "demo")
    zones, _ = zones_and_marks(book, MONDAY)
    assert len(zones) >= 4
    assert book.open_ruptures(book.people.pupils()[1].id)


def test_the_incident_under_way_is_about_half_an_hour_old() -> None:
    for minutes in range(0, 24 * 60, 7):
        now = datetime(2026, 11, 23, tzinfo=LONDON) + timedelta(minutes=minutes)
        present = Present.at(now)
        assert now.date() == present.date
        assert present.begins <= present.now <= now
        if now.hour in range(10, 15):
            assert now - present.now < timedelta(minutes=15)


def up_to(last: date, count: int) -> tuple[SchoolDays, list[date]]:
    """The calendar of a school, and so many of its days."""
    calendar = SchoolDays(calendar_around(last, count), LONDON)
    return calendar, school_days(calendar, last, count)


def test_the_days_before_today_are_school_days_and_today_is_one_also_at_a_weekend() -> None:
    _, days = up_to(date(2026, 11, 21), 6)
    assert [f"{day:%a}" for day in days] == ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
    calendar, days = up_to(date(2026, 11, 23), 190)
    assert all(map(calendar.is_school_day, days))
    assert date(2026, 10, 28) not in days, "half term"
    assert date(2026, 11, 2) not in days, "staff training"
    assert date(2025, 12, 25) not in days
    assert date(2026, 7, 27) not in days
    assert abs(days[0] - date(2025, 11, 23)) < timedelta(days=7), "190 days are a school year"


@pytest.mark.parametrize("year", range(2020, 2040))
def test_a_school_year_has_its_three_terms_and_about_190_days(year: int) -> None:
    calendar = SchoolDays(terms_of(year), LONDON)
    days = [date(year, 9, 1) + timedelta(days=each) for each in range(365)]
    assert 183 <= sum(map(calendar.is_school_day, days)) <= 195
    terms = [days for days in terms_of(year) if days.what == TERM]
    assert [each.name for each in terms] == ["Autumn", "Spring", "Summer"]
    assert all(one.last < other.first for one, other in pairwise(terms))
    assert {each.what for each in terms_of(year)} == {TERM, HOLIDAY, INSET, CLOSED, EARLY}
    for each in terms_of(year):
        check_days(each)


def test_whoever_looks_in_the_holidays_sees_a_week_of_school_all_the_same() -> None:
    for number in range(0, 800):
        last = date(2026, 1, 1) + timedelta(days=number)
        calendar, days = up_to(last, 20)
        week = [last + timedelta(days=each - last.weekday()) for each in range(5)]
        in_year = [each for each in week if (each.month < 9) == (last.month < 9)]
        assert all(map(calendar.is_school_day, in_year)), last
        assert len(set(days)) == 20
        assert calendar.ends(last).hour == 15, "today is no short day"
        assert 0 < (calendar.after(last) - last).days < 60


def test_the_school_has_a_calendar_and_slots_of_its_own(usual: Path) -> None:
    people = opened(usual).people
    calendar = read_calendar(people, LONDON)
    assert calendar.after(date(2026, 12, 18)) == date(2027, 1, 5)
    assert calendar.ends(date(2026, 12, 18)).strftime("%H:%M") == "13:30"
    assert not calendar.is_school_day(date(2026, 10, 26))
    slots = {slot: f"{at:%H:%M}" for slot, _, at in slots_of(people)}
    assert slots == {"mid-morning": "10:45", "end of day": "15:00", **SLOTS}
    written = {path.name for path in (usual / "pages").iterdir()} - {REGISTER}
    assert all(calendar.is_school_day(date.fromisoformat(each)) for each in written)


# --- an ordinary term


def test_the_rates_are_those_of_a_special_class(term: Path) -> None:
    entries = opened(term).since("2000-01-01")
    per_day = {kind: count / 160 for kind, count in Counter(entry.kind for entry in entries).items()}
    assert per_day["check-in"] == pytest.approx(14, rel=0.15)
    assert per_day["held-in-mind"] == pytest.approx(4, rel=0.2)
    assert per_day["friendship"] == pytest.approx(4, rel=0.2)
    assert per_day["incident"] == pytest.approx(2, rel=0.2)
    assert len(all_records(term)) / 160 == pytest.approx(28, rel=0.15)
    noted = sum(bool(entry.note) for entry in entries if entry.kind != "friendship")
    assert 0.35 < noted / len(entries) < 0.65


def test_serious_incidents_get_their_references_from_the_teacher(term: Path) -> None:
    book = opened(term)
    added = [record for record in all_records(term) if "cpoms" in record.get("changes", {})]
    assert added
    for record in added:
        adult = book.people.get(record["by"])
        assert adult is not None
        assert adult.get("role") == "class teacher"


def test_a_term_holds_the_awkward_things_too(term: Path) -> None:
    records = all_records(term)
    entries = opened(term).since("2000-01-01")
    assert any(entry.also_amended for entry in entries), "amended on two PCs"
    assert any(record["kind"] == "withdrawal" for record in records)
    assert any(record["by"] != record["typed_by"] for record in records), "by proxy"
    back_dated = [
        record
        for record in records
        if datetime.fromisoformat(record["logged_at"]) - datetime.fromisoformat(record["at"])
        > timedelta(minutes=4)
    ]
    assert 0.05 < len(back_dated) / len(records) < 0.4
    marks = Counter(entry.fields.get("kept") for entry in entries if entry.fields.get("due"))
    assert marks["kept"] > marks["missed"] > 0
    stages = {entry.fields["stage"] for entry in entries if entry.kind == "repair"}
    assert {"planned", "tried", "done"} <= stages
    assert {entry.fields["event"] for entry in entries if entry.kind == "object"} >= {"out", "back", "lost"}


def test_the_other_kinds_come_up_about_four_times_a_day_with_the_repairs(term: Path) -> None:
    entries = opened(term).since("2000-01-01")
    per_kind = Counter(entry.kind for entry in entries)
    others = {kind.name for kind in all_kinds().values() if kind.about.more}
    assert others <= per_kind.keys()
    assert sum(per_kind[kind] for kind in {*others, "repair"}) / 160 == pytest.approx(4, rel=0.2)


@pytest.mark.parametrize("hour", [(9, 20), (10, 42), (23, 59)])
def test_the_last_day_shows_one_of_each_kind(tmp_path: Path, hour: tuple[int, int]) -> None:
    now = datetime(2026, 11, 23, *hour, tzinfo=LONDON)
    make_demo(tmp_path / "demo", Size(), shows(now))
    book = opened(tmp_path / "demo", now)
    kinds = {entry.kind for entry in book.since("2026-11-01")}
    assert kinds == set(all_kinds())
    rows = {row.name: row for row in day_view(book, book.people.groups()[0].id, now).children}
    assert rows["Zoë"].object_out
    assert rows["Ben"].rupture


def test_one_child_of_a_class_has_been_quiet_for_eleven_school_days(usual: Path) -> None:
    book = opened(usual)
    lately = {path.name for path in (usual / "pages").iterdir() if path.name != REGISTER}
    since = sorted(lately)[-11]
    seen = {entry.pupil for entry in book.since(since)}
    assert [pupil.forename for pupil in book.people.pupils() if pupil.id not in seen] == ["Tenzin"]


def test_notes_use_the_words_of_the_field() -> None:
    text = "\n".join(str(value) for name, value in vars(notes).items() if name[:2] != "__")
    avoided = (
        "challenging naughty meltdown tantrum attention-seeking manipulat controlling refus "
        "defian non-complian aggressive violent abscond runner lying perpetrator victim offender sanction "
        "punish apolog always never de-escalat suffer"
    )
    assert len(text) > 5000
    assert [word for word in avoided.split() if word in text.casefold()] == []
    assert "no reason" not in text


# --- where it lies


def test_a_book_that_is_no_demo_is_refused_and_not_touched(tmp_path: Path) -> None:
    Book.create(tmp_path / "book", info.make_info("Hill School", "pc", "Europe/London"))
    before = digest(tmp_path)
    with pytest.raises(Refused, match="not a demo"):
        demo_at(tmp_path / "book")
    assert digest(tmp_path) == before


def test_a_folder_with_other_things_in_it_is_refused(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Dear all")
    with pytest.raises(Refused, match="Other things"):
        demo_at(tmp_path)
    with pytest.raises(Refused, match="Other things"):
        demo_at(tmp_path / "letter.txt")


def test_an_empty_folder_is_as_good_as_none(tmp_path: Path) -> None:
    (tmp_path / "demo").mkdir()
    assert demo_at(tmp_path / "demo") is None
    make_demo(tmp_path / "demo", Size(days=2), shows(MONDAY))
    found = demo_at(tmp_path / "demo")
    assert found is not None
    assert found.demo


def test_one_killed_half_way_is_never_taken_for_a_school(tmp_path: Path) -> None:
    folder = tmp_path / "demo"
    code = (
        "import os, sys; from pathlib import Path; from store.clock import Clock;"
        "from store.demo.school import *;"
        "make_demo(Path(sys.argv[1]), Size(), Clock(),"
        "lambda done, of: done == 7 and os.kill(os.getpid(), 9))"
    )
    run = subprocess.run(
        [sys.executable, "-c", code, str(folder)], check=False, cwd=Path(__file__).parents[2]
    )
    assert run.returncode != 0
    left = list(tmp_path.iterdir())
    assert len(left) == 1
    assert list(left[0].rglob("*.json"))
    assert demo_at(folder) is None
    make_demo(folder, Size(), shows(MONDAY))
    assert opened(folder).problems == []


def test_what_was_left_by_one_killed_long_ago_is_cleared_away(tmp_path: Path) -> None:
    old, young = tmp_path / ".demo.0011aabb.making", tmp_path / ".demo.2233ccdd.making"
    for folder in (old, young):
        (folder / "pages").mkdir(parents=True)
    long_ago = old.stat().st_mtime - 2 * durable.STALE_AFTER
    os.utime(old, (long_ago, long_ago))
    make_demo(tmp_path / "demo", Size(days=1), shows(MONDAY))
    assert not old.exists()
    assert young.exists()


def test_a_disk_that_does_not_take_it_leaves_nothing(tmp_path: Path) -> None:
    def fill_up(done: int, _of: int) -> None:
        if done == 2:
            making = next(tmp_path.iterdir())
            (making / "pages" / days[2]).write_text("in the way")

    days = [day.isoformat() for day in up_to(MONDAY.date(), 5)[1]]
    with pytest.raises(NotSaved):
        make_demo(tmp_path / "demo", Size(days=5), shows(MONDAY), fill_up)
    assert list(tmp_path.iterdir()) == []


def test_serious_incidents_are_as_frequent_as_in_a_special_school(term: Path) -> None:
    incidents = [entry.fields for entry in opened(term).since("2000-01-01") if entry.kind == "incident"]
    serious = sum(map(is_serious, incidents)) / len(incidents)
    force = sum(map(restrictive, incidents)) / len(incidents)
    assert 0.08 < serious < 0.3
    assert 0.03 < force < 0.15


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_usual_demo_has_one_of_each_story_whatever_its_seed(tmp_path: Path, seed: int) -> None:
    make_demo(tmp_path / "demo", Size(seed=seed), shows(MONDAY))
    entries = opened(tmp_path / "demo").since("2000-01-01")
    records = all_records(tmp_path / "demo")
    assert any(entry.also_amended for entry in entries)
    assert any(record["kind"] == "withdrawal" for record in records)
    assert any(entry.fields.get("cpoms") and entry.repaired and not entry.missing for entry in entries)
    assert {entry.fields["stage"] for entry in entries if entry.kind == "repair"} >= {
        "planned",
        "tried",
        "done",
    }
    dues = {entry.key: entry.fields["due"] for entry in entries if entry.fields.get("kept") == "kept"}
    kept = [each for each in records if each.get("changes") == {"kept": "kept"}]
    late = [each for each in kept if each["at"] > dues[each["target"]]]
    assert 0 < len(late) < len(kept)
