"""No key is lost and none escapes, however fast keys come."""

import string
import threading

import pytest

from store.capture import all_codes
from store.kinds import all_kinds
from store.kinds.base import Kind

KINDS = list(all_kinds().values())


def with_digits(kind: Kind) -> list[tuple[str, dict]]:
    """Every code of a kind, plain and with each digit before its last letter."""
    found = []
    for code, values in all_codes(kind):
        found.append((code, values))
        if kind.side:
            for choice in kind.asks[kind.side].options:
                found.append((f"{code[:-1]}{choice.key}{code[-1]}", {**values, kind.side: choice.word}))
    return found


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
async def test_every_code_typed_in_one_burst_is_saved_as_it_was_typed(book, daybook, kind):
    codes = with_digits(kind)
    if len(codes) > 60:
        codes = codes[::7]  # an incident has 600; every letter and digit still comes up
        assert {key for code, _ in codes for key in code} == {
            key for code, _ in with_digits(kind) for key in code
        }
    async with daybook(book) as running:
        for place, (code, _) in enumerate(codes):
            if kind.name == "incident" and place:
                running.burst("u")  # so that i asks for no end of the last one
            opened = f"m{kind.about.key}" if kind.about.more else kind.about.key
            running.burst(f"1{opened}{code}" + ("in a good mood\r" if kind.text else ""))

        def written() -> list:
            found = (each for each in book.index.all_entries(withdrawn=True) if each.kind == kind.name)
            return sorted(found, key=lambda each: each.fields["clock"])

        await running.until(lambda: len(written()) >= len(codes), seconds=60)
        await running.settle()
        entries = written()
    assert len(entries) == len(codes)
    for entry, (code, values) in zip(entries, codes, strict=True):
        for name, value in values.items():
            assert entry.fields[name] == value, code


async def test_two_entries_back_to_back_in_one_burst_go_to_their_own_children(book, daybook):
    async with daybook(book) as running:
        running.burst("1cy2fh3hw4ihpp")
        await running.settle()
        written = [(entry.kind, entry.pupil) for entry in book.day("2026-11-23")]
        pupils = [pupil.id for pupil in book.people.pupils()]
    assert sorted(written) == sorted(
        zip(["check-in", "friendship", "held-in-mind", "incident"], pupils[:4], strict=True)
    )


async def test_a_note_typed_in_one_burst_with_its_entry_is_whole_and_the_next_entry_follows_it(book, daybook):
    async with daybook(book) as running:
        running.burst("1cgncame in singing, 9 o'clock\r2cb")
        await running.until(lambda: len(book.day("2026-11-23")) == 2)
        await running.settle()
        first, second = book.day("2026-11-23")
        pupils = book.people.pupils()
    assert (first.pupil, first.note) == (pupils[0].id, "came in singing, 9 o'clock")
    assert (second.pupil, second.fields["zone"]) == (pupils[1].id, "blue")


async def test_a_child_by_name_and_an_entry_in_one_burst(book, daybook):
    async with daybook(book) as running:
        running.burst(" zoe\rcy luk\rcr")
        await running.until(lambda: len(book.day("2026-11-23")) == 2)
        names = [book.people.get(entry.pupil).forename for entry in book.day("2026-11-23")]
    assert names == ["Zoë", "Łukasz"]


async def test_a_quick_line_in_one_burst(book, daybook):
    async with daybook(book) as running:
        running.burst("/f ben h -10 found a coat\r/c zoe y1\r")
        await running.until(lambda: len(book.day("2026-11-23")) == 2)
        first, second = book.day("2026-11-23")
    assert (first.kind, first.note, f"{first.at:%H:%M}") == ("friendship", "found a coat", "10:32")
    assert (second.fields["zone"], second.fields["view"]) == ("yellow", "child")


async def test_signing_in_and_writing_in_one_burst_from_the_first_moment(book, daybook):
    async with daybook(book, signed_in=False) as running:
        running.burst("ab\r1cg")
        await running.until(lambda: len(book.day("2026-11-23")) == 1)
        entry = book.day("2026-11-23")[0]
        adult = book.people.get(entry.by)
    assert (adult.initials, entry.fields["zone"]) == ("AB", "green")


async def test_capture_keys_work_before_the_lists_have_filled(book, daybook):
    gate = threading.Event()
    read_people = book.load_people
    book.load_people = lambda: (gate.wait(10), read_people())
    async with daybook(book, signed_in=False) as running:
        running.burst("ab\r2cyncalm\r3fh")
        await running.pilot.pause(0.2)
        assert "Reading the book" in running.text
        gate.set()
        await running.until(lambda: len(book.day("2026-11-23")) == 2)
        await running.settle()
        first, second = sorted(book.day("2026-11-23"), key=lambda entry: entry.key)
        pupils = book.people.pupils()
    assert (first.pupil, first.fields["zone"], first.note) == (pupils[1].id, "yellow", "calm")
    assert (second.kind, second.pupil) == ("friendship", pupils[2].id)


@pytest.mark.parametrize("opening", ["1c", "1h", "1f", "1i", "1r", "1ih", "1mo", "1mp", "1mu", "1mn"])
async def test_while_a_bar_is_open_no_printable_key_does_anything_else(book, daybook, opening):
    async with daybook(book) as running:
        running.burst(opening)
        await running.settle()
        mode = running.app.today.bar.mode
        about = mode.walk.kind.about
        more = {key for key, there in ((">", about.due_field), ("@", about.adult_field)) if there}
        taken = {choice.key for ask in (mode.walk.ask, mode.walk.side) if ask for choice in ask.options}
        others = [
            each
            for each in string.printable
            if each.isprintable() and each.casefold() not in taken | {"+", "-", "`"} | more
        ]
        for character in [*others, "é", "ß", "д", "中"]:
            running.burst(character)
        await running.settle()
        assert running.app.today.bar.mode is mode
        assert running.app.today.lists.row == 0
        assert book.day("2026-11-23") == []
        assert type(running.app.screen).__name__ == "Today"


async def test_while_more_waits_only_its_letters_and_leaving_do_anything(book, daybook):
    async with daybook(book) as running:
        running.burst("1m")
        await running.settle()
        mode = running.app.today.bar.mode
        letters = {kind.about.key for kind in KINDS if kind.about.more}
        running.burst(
            "".join(
                each
                for each in string.printable
                if each.isprintable() and each.casefold() not in letters | {"`"}
            )
        )
        running.burst("\r\t\béд")
        await running.settle()
        assert running.app.today.bar.mode is mode
        assert (running.app.today.lists.row, book.day("2026-11-23")) == (0, [])
        await running.press("escape")
        assert running.app.today.bar.mode is None


async def test_with_an_open_incident_only_enter_a_code_and_leaving_do_anything(book, daybook):
    async with daybook(book) as running:
        running.burst("1itnn1i")
        await running.until(lambda: type(running.app.today.bar.mode).__name__ == "AskEnd")
        running.burst("aefgijkmopqruxyd/?.*!9 0")
        await running.settle()
        assert type(running.app.today.bar.mode).__name__ == "AskEnd"
        assert "open incident since 10:42" in running.text
        running.burst("\r")
        await running.settle()
        entry = book.day("2026-11-23")[0]
    assert entry.fields["end"].startswith("2026-11-23T10:42")


async def test_letters_work_in_either_case(book, daybook):
    async with daybook(book) as running:
        running.burst("1CY")
        await running.settle()
        assert book.day("2026-11-23")[0].fields["zone"] == "yellow"


SEVEN = ("Aisha", "Ben", "Kofi", "Zoë", "Łukasz", "Mia", "Nguyễn")


@pytest.mark.parametrize("keys", ["39", "9"])
async def test_a_digit_without_a_row_highlights_nobody_and_says_so(make_book, daybook, keys):
    async with daybook(make_book(SEVEN)) as running:
        running.burst(keys)
        await running.settle()
        assert "No child in row 9." in running.text
        assert running.app.today.lists.pupil is None
        running.burst("cg")
        await running.settle()
        assert "for which child?" in running.text
        assert running.app.today.book.day("2026-11-23") == []


async def test_a_digit_without_a_row_typed_before_the_list_is_read_highlights_nobody(make_book, daybook):
    book = make_book(SEVEN)
    gate, read_people = threading.Event(), book.load_people
    book.load_people = lambda: (gate.wait(10), read_people())
    async with daybook(book, signed_in=False) as running:
        running.burst("ab\r9")
        await running.pilot.pause(0.2)
        gate.set()
        await running.until(lambda: "No child in row 9." in running.text)
        running.burst("cg")
        await running.settle()
        assert "for which child?" in running.text
        assert book.day("2026-11-23") == []


async def test_arrows_typed_before_the_list_is_read_count(book, daybook):
    gate, read_people = threading.Event(), book.load_people
    book.load_people = lambda: (gate.wait(10), read_people())
    async with daybook(book, signed_in=False) as running:
        running.burst("ab\r")
        await running.pilot.pause(0.2)
        await running.pilot.press("down", "down", "down", "up")
        gate.set()
        await running.until(lambda: running.app.today.lists.pupil is not None)
        assert running.app.today.lists.pupil.forename == "Ben"


@pytest.mark.parametrize(
    ("keys", "shown"),
    [
        ("p3\r", "Child · Kofi"),
        ("pa2\r", "Adult · Chris Dunn"),
        ("p luk\r", "Child · Łukasz"),
        ("ssettled\r", "settled after lunch"),
        ("1\r\r", "Friendship · Aisha"),
        ("?\r4cg", "check-in Zoë green, saved"),
    ],
)
async def test_keys_typed_in_one_burst_with_the_key_that_opens_a_screen_count_there(
    book, daybook, keys, shown
):
    async with daybook(book) as running:
        running.burst("1cgnsettled after lunch\r1fh")
        await running.settle()
        running.burst(keys)
        await running.until(lambda: shown in running.text)


async def test_the_name_of_a_class_typed_in_one_burst_with_its_key_counts(make_school, daybook):
    school = make_school({"Oak": ["Ben"], "Ash": ["Zoë"], "Elm": ["Mia", "Tom"]}, {"AB": ["Oak"]})
    async with daybook(school) as running:
        running.burst("gelm\r2cg")
        await running.until(lambda: "check-in Tom green, saved" in running.text)


async def test_scrolling_typed_in_one_burst_with_the_key_that_opens_help_counts(book, daybook):
    async with daybook(book) as running:
        running.burst("?")
        await running.pilot.press("pagedown")
        await running.settle()
        assert "Write a check-in for the highlighted child" not in running.text
