"""The quick line on Today: completion, what is said before Enter, and bursts."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from screens.widgets.text_fields import LineField
from store.book import Book
from store.clock import Clock
from store.records import Author

DAY = "2026-11-23"
NOBODY = Author(None, None)


def line_of(running) -> LineField:
    return running.app.today.query_one("#line", LineField)


def shown_in_line(running) -> str:
    """What the field shows, the completion behind the cursor included."""
    return "".join(segment.text for segment in line_of(running).render_line(0)).strip()


def offers(running) -> str:
    return " ".join(str(running.app.today.query_one("#bar-below").content).split())


def said(running) -> str:
    return str(running.app.today.query_one("#bar-lines").content)


@pytest.fixture
def namesakes(make_school) -> Book:
    """Oak with two Olivias, and Elm with a third."""
    book = make_school({"Oak": [], "Elm": []}, {"AB": ["Oak"]})
    book.load_people()
    oak, elm = (each.id for each in book.people.groups())
    known = [
        ("Olivia", "Reed", oak),
        ("Olivia", "Rhodes", oak),
        ("Ben", "Adams", oak),
        ("Olivia", "Stone", elm),
    ]
    plans = [
        ("pupil", {"legal_forename": first, "legal_surname": last, "group": group})
        for first, last, group in known
    ]
    book.save(book.prepare_people(plans, [], NOBODY))
    return Book.open(book.folder, book.clock)


# --- nothing is lost, and nothing is changed


@pytest.mark.parametrize(
    ("keys", "kind", "child", "values"),
    [
        ("/c zoe g hello\r", "check-in", "Zoë", {"zone": "green", "note": "hello"}),
        ("/c zo g hello\r", "check-in", "Zoë", {"zone": "green", "note": "hello"}),
        ("/c zoe gre\b\b\bb\r", "check-in", "Zoë", {"zone": "blue", "note": ""}),
        ("/c zo\tg hello\r", "check-in", "Zoë", {"zone": "green", "note": "hello"}),
        ("/fr\tzo\th -10 found a coat\r", "friendship", "Zoë", {"act": "helped", "note": "found a coat"}),
        ("/c\tzo\tyel\thi there\r", "check-in", "Zoë", {"zone": "yellow", "note": "hi there"}),
        ("/i ben tnn2 loud\r", "incident", "Ben", {"seen": "threw or broke", "intensity": 2, "note": "loud"}),
        ("/c zoe g a\tb\r", "check-in", "Zoë", {"zone": "green", "note": "ab"}),
    ],
)
async def test_a_burst_saves_what_was_typed_and_tab_asked_for(book, daybook, keys, kind, child, values):
    async with daybook(book) as running:
        running.burst(keys)
        await running.settle()
        (entry,) = book.day(DAY)
        assert (entry.kind, book.people.get(entry.pupil).forename) == (kind, child)
        assert {name: entry.fields.get(name, "") for name in values} == values


@pytest.mark.parametrize("keys", ["1cgnabc\b\b\bax\r", "1cgnbx\bx\b\bax\r", "/c aisha g abc\b\b\bax\r"])
async def test_a_slip_mended_in_a_burst_is_mended_before_the_next_letter(book, daybook, keys):
    async with daybook(book) as running:
        running.burst(keys)
        await running.settle()
        assert book.day(DAY)[0].note == "ax"


async def test_two_lines_typed_at_once_become_two_entries(book, daybook):
    async with daybook(book) as running:
        running.burst("/c zo\tg one\r/c ai\tb two\r")
        await running.settle()
        entries = sorted(book.day(DAY), key=lambda entry: entry.note)
        assert [(entry.note, entry.fields["zone"]) for entry in entries] == [
            ("one", "green"),
            ("two", "blue"),
        ]


async def test_enter_never_takes_what_is_only_shown(book, daybook):
    async with daybook(book) as running:
        await running.press("slash", *"c zoe gre")
        assert shown_in_line(running) == "c zoe green"
        await running.press("enter")
        assert book.day(DAY) == []
        assert line_of(running).value == "c zoe gre"
        assert "“gre” is not a code" in said(running)
        await running.press("right", "enter")
        assert book.day(DAY)[0].fields["zone"] == "green"


async def test_a_plus_behind_a_completed_name_adds_another_child(book, daybook):
    async with daybook(book) as running:
        running.burst("/c zo\t+ai\tg\r")
        await running.settle()
        assert {book.people.get(entry.pupil).forename for entry in book.day(DAY)} == {"Zoë", "Aisha"}


async def test_a_plus_elsewhere_is_a_plus(book, daybook):
    async with daybook(book) as running:
        running.burst("/c zo\tg +1 for tidying\r")
        await running.settle()
        assert book.day(DAY)[0].note == "+1 for tidying"


# --- completion


async def test_the_rest_of_a_name_is_shown_and_tab_takes_it_with_a_space(book, daybook):
    async with daybook(book) as running:
        await running.press("slash", *"c ai")
        assert shown_in_line(running) == "c aisha"
        assert line_of(running).value == "c ai"
        await running.press("tab")
        assert line_of(running).value == "c aisha "
        assert "zone: b ▼ blue · g ● green" in offers(running)


async def test_in_the_note_tab_completes_a_name_behind_an_at_sign(book, daybook):
    async with daybook(book) as running:
        running.burst("/c zo\tg -10 sat with @ko\t again\r")
        await running.settle()
        kofi = next(each for each in book.people.pupils() if each.forename == "Kofi")
        assert book.day(DAY)[0].note == f"sat with @{{{kofi.id}}} again"


async def test_the_right_arrow_takes_it_at_the_end_and_moves_elsewhere(book, daybook):
    async with daybook(book) as running:
        await running.press("slash", *"c ai", "left", "right")
        assert line_of(running).value == "c ai"
        await running.press("right")
        assert line_of(running).value == "c aisha "
        await running.press("right")
        assert line_of(running).value == "c aisha "


async def test_in_the_middle_of_the_line_nothing_is_completed(book, daybook):
    async with daybook(book) as running:
        await running.press("slash", *"c ai", "left")
        assert shown_in_line(running) == "c ai"
        await running.press("tab")
        assert line_of(running).value == "c ai"


async def test_of_two_children_with_one_forename_neither_is_taken(namesakes, daybook):
    async with daybook(namesakes) as running:
        await running.press("slash", *"c ol", "tab")
        assert line_of(running).value == "c olivia.r"
        assert offers(running) == "child: olivia.re Olivia Reed · olivia.rh Olivia Rhodes"
        await running.press("tab", "enter")
        assert namesakes.day(DAY) == []
        await running.press(*"h g", "enter")
        assert [namesakes.people.get(each.pupil).surname for each in namesakes.day(DAY)] == ["Rhodes"]


async def test_where_a_class_looks_on_two_of_one_forename_are_told_apart_without_surnames(namesakes, daybook):
    async with daybook(namesakes, detail=False) as running:
        for keys in ("c ol", "ivia", ".r"):
            await running.press(*(["slash"] if keys == "c ol" else []), *keys, "tab")
            assert offers(running).startswith("child: Olivia 1 · Olivia 2")
            for surname in ("Reed", "Rhodes", "Stone"):
                assert surname.casefold() not in running.text.casefold()


# --- what is said before Enter


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("", "Quick line, for example"),
        ("c", "10:42 check-in · next: which child"),
        ("c zo", "10:42 check-in · Zoë · next: zone"),
        ("i ben t", "10:42 incident · Ben · threw or broke · next: physical contact"),
        ("c zoe g", "10:42 check-in · Zoë · green"),
        ("c zoe g -10 settled", "10:32 check-in · Zoë · green\nnote: settled"),
        ("n zoe w", "10:42 handover note · Zoë · what to watch for · next: note"),
        ("c zzz", "No child here is called “zzz”"),
    ],
)
async def test_the_bar_says_what_will_be_saved_or_what_comes_next(book, daybook, typed, told):
    async with daybook(book) as running:
        await running.press("slash", *typed)
        assert said(running).startswith(told)


async def test_the_bar_keeps_one_height_whatever_is_typed(book, daybook):
    async with daybook(book) as running:
        await running.press("slash")
        heights = {running.app.today.query_one("#children").size.height}
        for keys in (
            "i",
            " ",
            "be",
            "n ",
            "t",
            "nn",
            " ",
            "a note that mentions @kofi and Aisha",
            " z" * 200,
        ):
            await running.press(*keys)
            heights.add(running.app.today.query_one("#children").size.height)
        assert len(heights) == 1


async def test_all_choices_can_be_read_on_the_smallest_screen(book, daybook):
    async with daybook(book) as running:
        await running.press("slash", *"i ben ")
        for choice in book_kinds_seen():
            assert choice in running.text


def book_kinds_seen() -> list[str]:
    from store.kinds import all_kinds

    return [f"{each.key} {each.shown}" for each in all_kinds()["incident"].asks["seen"].options]


async def test_what_was_refused_is_said_until_the_next_letter(book, daybook):
    async with daybook(book) as running:
        await running.press("slash", *"c zoe", "enter")
        assert "Say the code after the child." in " ".join(running.text.split())
        assert "next: zone" in running.text
        await running.press("space")
        assert "Say the code after the child." not in " ".join(running.text.split())


async def test_a_line_that_is_opened_again_says_at_once_what_it_means(book, daybook):
    async with daybook(book) as running:
        await running.press("slash", *"c zoe g", "f2", "slash")
        assert said(running) == "10:42 check-in · Zoë · green"


async def test_a_name_typed_in_detail_is_said_without_surname_once_detail_has_closed(make_school, daybook):
    time = {"now": datetime(2026, 11, 23, 10, 42, tzinfo=ZoneInfo("Europe/London"))}
    book = make_school({"Oak": ["Ben"], "Elm": []}, {"AB": ["Oak"]})
    book.load_people()
    elm = book.people.groups()[1].id
    book.save(
        book.prepare_people(
            [("pupil", {"legal_forename": "Zainab", "legal_surname": "Quill", "group": elm})], [], NOBODY
        )
    )
    book = Book.open(book.folder, Clock("Europe/London", lambda: time["now"]))
    async with daybook(book, detail=False) as running:
        await running.press("d", "slash", *"c zainab g")
        assert "Zainab Quill (Elm)" in running.text
        time["now"] += timedelta(minutes=3)
        await running.until(lambda: "Zainab" not in running.text)
        await running.press("f12")
        assert "Zainab (Elm)" in running.text
        assert "Quill" not in running.text


async def test_the_time_that_is_said_is_the_time_that_is_saved(make_book, daybook):
    time = {"now": datetime(2026, 11, 23, 10, 42, tzinfo=ZoneInfo("Europe/London"))}
    book = make_book(["Zoë"], Clock("Europe/London", lambda: time["now"]))
    async with daybook(book) as running:
        await running.press("slash", *"c zoe g")
        time["now"] += timedelta(minutes=1)
        await running.until(lambda: said(running).startswith("10:43"))
        await running.press("enter")
        assert book.day(DAY)[0].at.minute == 43


# --- pictures

SIZES = pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])


@SIZES
@pytest.mark.parametrize("typed", ["", "c z", "c zoe ", "i ben ", "h zoe o >14:00 look after my keyring"])
async def test_the_quick_line(book, daybook, snapshot, size, typed):
    async with daybook(book, size=size) as running:
        await running.press("slash", *typed)
        assert running.text == snapshot


@SIZES
async def test_the_quick_line_in_public_view(namesakes, daybook, snapshot, size):
    async with daybook(namesakes, size=size, detail=False) as running:
        await running.press("slash", *"c ol")
        assert running.text == snapshot
