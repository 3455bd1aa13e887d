"""What the room may see: public view, detail, hiding, and a crash that shows no child."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from store.book import Book
from store.capture import start
from store.clock import Clock
from store.kinds import all_kinds
from store.records import Author

NOTE = "cried about home"
TOLD = ("yellow", "threw", "incident", "rupture", NOTE, "open", "!")


async def write_some(running) -> None:
    await running.press("1", "c", "y", "n", *NOTE, "enter")
    await running.press("2", "i", "t", "n", "n")


async def test_public_view_shows_first_names_and_ticks_only(book, daybook):
    async with daybook(book, detail=False) as running:
        await write_some(running)
        assert "1 Aisha" in running.text
        assert "mid ✓" in running.text
        lines = running.text.splitlines()
        shown = "\n".join(lines[:-1])
        for word in TOLD:
            assert word not in shown.casefold(), word


def book_with_namesakes(make_school):
    """Oak with children of one forename, whose year groups are the same, and Elm with one more."""
    book = make_school({"Oak": [], "Elm": []}, {"AB": ["Oak"]})
    book.load_people()
    oak, elm = (each.id for each in book.people.groups())
    known = [
        ("Suharto", "", oak, "2016-01-01"), ("Suharto", "", oak, "2016-02-02"),
        ("Ben", "Ashworth", oak, "2016-03-03"), ("Ben", "Adams", oak, "2016-04-04"),
        ("Ben", "Brown", oak, "2016-05-05"), ("Zainab", "Quill", elm, "2016-06-06"),
    ]  # fmt: skip
    fields = [
        {"legal_forename": first, "legal_surname": last, "group": group, "born": born, "year": "Year 4"}
        for first, last, group, born in known
    ]
    book.save(book.prepare_people([("pupil", each) for each in fields], [], Author(None, None)))
    return Book.open(book.folder, book.clock)


SURNAMES_YEARS_AND_BIRTHS = ("Ashworth", "Adams", "Brown", "Quill", "Year", "Y4", "2016")


@pytest.mark.parametrize("keys", [
    "", "3cg", "3itnn", " ben", " zain", "/c ben g", "/c ben.a g", "/c zainab g settled", "/c zeinab g",
    "/c zainab+zainab g", "/c zainab g\r", "/c ben.b g\r", "3c+zain", "3c+zain\r", "3c+zain\rg", "3cgn",
])  # fmt: skip
async def test_public_view_never_shows_a_surname_a_year_group_or_a_date_of_birth(make_school, daybook, keys):
    async with daybook(book_with_namesakes(make_school), size=(120, 40), detail=False) as running:
        running.burst(keys)
        await running.settle()
        for name in ("Suharto 1", "Suharto 2", "Ben A 1", "Ben A 2", "Ben B"):
            assert name in running.text
        assert "Zainab" not in running.text or "Zainab (Elm)" in running.text or "/" in keys
        for word in SURNAMES_YEARS_AND_BIRTHS:
            assert word not in running.text, word


async def test_what_was_told_in_detail_is_told_without_surnames_once_detail_is_closed(make_school, daybook):
    async with daybook(book_with_namesakes(make_school), detail=True) as running:
        running.burst("/c zainab g\r")
        await running.settle()
        assert "Zainab Quill" in running.text
        await running.press("d")
        assert "Zainab (Elm), saved." in running.text


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_no_two_children_read_the_same_in_any_list_however_narrow(make_school, daybook, size):
    async with daybook(book_with_namesakes(make_school), size=size, detail=True) as running:
        running.burst("3itnn4itnn1cg2cg")
        await running.settle()
        today = running.app.today
        for name, names in (
            ("children", ("Suharto 1", "Suharto 2", "Ben A", "Ben A", "Ben B")),
            ("just-now", ("Suharto 1", "Suharto 2")),
        ):
            lines = "\n".join(line.plain for line in today.query_one(f"#{name}").lines)
            assert all(each in lines for each in names), lines
        called = [line.plain[:11] for line in today.query_one("#children").lines]
        assert len(called) == len({each[2:] for each in called}) == 5
        assert "2016" not in running.text


async def test_detail_opens_with_d_and_closes_after_a_minute_without_a_key(make_book, daybook):
    time = {"now": datetime(2026, 11, 23, 10, 42, tzinfo=ZoneInfo("Europe/London"))}
    book = make_book(["Aisha", "Ben"], Clock("Europe/London", lambda: time["now"]))
    async with daybook(book, detail=False) as running:
        await write_some(running)
        await running.press("d")
        assert "yellow" in running.text
        time["now"] += timedelta(seconds=59)
        await running.pilot.pause(1.2)
        assert "yellow" in running.text
        time["now"] += timedelta(seconds=2)
        await running.until(lambda: "yellow" not in running.text)
        await running.until(lambda: "public view" in running.text)


async def test_no_list_ever_shows_note_text(book, daybook):
    async with daybook(book, detail=True) as running:
        await write_some(running)
        assert NOTE not in running.text


@pytest.mark.parametrize(
    "before", [[], ["1", "c"], ["1", "c", "g", "n", "x"], ["slash", "c"], ["question_mark"]]
)
@pytest.mark.parametrize("key", ["grave_accent", "f12"])
async def test_hiding_works_from_everywhere_and_shows_no_name(book, daybook, before, key):
    async with daybook(book) as running:
        await write_some(running)
        await running.press(*before)
        was = running.text
        await running.press(key)
        for word in ("Aisha", "Willow", "AB", NOTE, "check-in"):
            assert word not in running.text
        await running.press("c", "g", "enter", "escape", "u", "1")
        assert "Aisha" not in running.text
        await running.press(key)
        assert running.text == was


async def test_hiding_from_an_open_entry(book, daybook):
    async with daybook(book) as running:
        await write_some(running)
        await running.press("tab", "enter")
        assert "Ben" in running.text
        await running.press("f12")
        assert "Ben" not in running.text


async def test_the_window_title_names_no_child(book, daybook):
    async with daybook(book) as running:
        await write_some(running)
        assert running.app.title == "Daybook"
        assert running.app.sub_title == ""


async def test_a_safeguarding_concern_stores_nothing(book, daybook):
    async with daybook(book) as running:
        before = sorted(path for path in book.folder.rglob("*") if path.is_file())
        await running.press("1", "exclamation_mark")
        assert "in person, now" in " ".join(running.text.split())
        assert "n note" not in running.text, "nothing here invites to write it down"
        await running.press("n", "c", "g")
        assert "in person, now" in " ".join(running.text.split())
        await running.press("enter")
        assert sorted(path for path in book.folder.rglob("*") if path.is_file()) == before
        assert book.day("2026-11-23") == []


async def test_once_detail_has_closed_no_message_tells_what_it_told(make_book, daybook):
    time = {"now": datetime(2026, 11, 23, 10, 42, tzinfo=ZoneInfo("Europe/London"))}
    book = make_book(["Aisha", "Ben"], Clock("Europe/London", lambda: time["now"]))
    last = [["n", *NOTE, "enter"], ["y"], ["asterisk"], ["u"], ["i", "t", "n", "n", "i", "enter"]]
    async with daybook(book, detail=False) as running:
        for keys in last:
            await running.press("d", "1", "c", "y", *keys)
            time["now"] += timedelta(seconds=61)
            await running.until(lambda: "public view" in running.text)
            bar = "\n".join(running.text.splitlines()[-7:-1])
            for word in ("yellow", "child's own view saved", "threw", "incident", NOTE):
                assert word not in bar, (keys, word)


async def test_what_stands_open_for_a_minute_without_a_key_is_hidden(make_book, daybook):
    time = {"now": datetime(2026, 11, 23, 10, 42, tzinfo=ZoneInfo("Europe/London"))}
    book = make_book(["Aisha", "Ben"], Clock("Europe/London", lambda: time["now"]))
    async with daybook(book, detail=False) as running:
        await running.press("1", "c", "y")
        for keys in (["n", *"half"], ["1", "c"]):
            await running.press(*keys)
            assert "Aisha" in running.text
            time["now"] += timedelta(seconds=61)
            await running.until(lambda: "Aisha" not in running.text)
            before = "half" if keys[0] == "n" else ""
            await running.press("f12")
            assert before in running.text
            await running.press("f2", "f2")


async def test_an_entry_is_opened_in_detail_only(make_book, daybook):
    async with daybook(make_book(["Aisha", "Ben"]), detail=False) as running:
        await running.press("1", "c", "y", "tab", "enter")
        assert "An entry is all detail: press d first, then Enter." in running.text
        assert "yellow" not in running.text
        await running.press("d", "enter")
        assert "yellow" in running.text


@pytest.mark.parametrize("count", [9, 40])
async def test_in_detail_the_frame_says_what_the_marks_mean_and_in_public_view_nothing(
    make_book, daybook, count
):
    async with daybook(make_book([f"Child{number}" for number in range(count)]), detail=True) as running:
        assert "♥ held ★ friend ! rupture ◇ object" in running.text
        assert ("27 below" in running.text) == (count == 40)
        await running.press("d")
        assert "rupture" not in running.text


async def test_in_public_view_the_bar_tells_what_was_chosen_by_its_letters_alone(book, daybook):
    said = all_kinds()["incident"].summary(start(all_kinds()["incident"]).press("h").values)
    async with daybook(book) as running:
        await running.press("2", "i", "h")
        assert f"Incident · Ben · {said}" in running.text
    async with daybook(book, detail=False) as running:
        await running.press("2", "i", "h")
        assert "Incident · Ben · h" in running.text
        assert said not in running.text


async def test_in_public_view_who_it_is_for_is_asked_without_what_it_is(book, daybook):
    async with daybook(book, detail=False) as running:
        await running.press("c", "r")
        assert "Check-in, r: for which child?" in running.text
        assert "red" not in running.text
