"""What was written in the fictional school: whole, kind, with something to see today, an ordinary term."""

# ruff: noqa: F811 - fixtures that are imported

from collections import Counter
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from store import codec
from store.book import Book
from store.codec import Json
from store.demo import notes
from store.demo.present import Present
from store.demo.school import Size, make_demo
from store.folding import fold
from store.kinds import all_kinds
from store.kinds.incident import is_serious, restrictive
from store.pages import REGISTER, parse_page
from store.people.people import MODELS
from store.records import HEADER, is_correction, is_whole
from store.values import check_fields
from store.views.today import day_view
from tests.store.demo_school import MONDAY, all_records, opened, shows, usual  # noqa: F401 - a fixture
from tests.store.making import LONDON


def own_fields(record: Json) -> Json:
    return {name: value for name, value in record.items() if name not in HEADER}


@pytest.fixture(scope="module")
def term(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two classes over 80 days: enough for rates."""
    folder = tmp_path_factory.mktemp("term") / "demo"
    make_demo(folder, Size(classes=2, days=80, machines=4), shows(MONDAY))
    return folder


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
