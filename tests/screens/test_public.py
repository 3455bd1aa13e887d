"""What the room may see: public view, detail, hiding, and a crash that shows no child."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from store.clock import Clock

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
        assert "public view" in running.text


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


async def test_a_crash_shows_no_child_and_reports_without_values(book, daybook, capsys):
    class Fault(Exception):
        pass

    def fail(note: str) -> None:
        raise Fault(note)

    async def crash() -> None:
        async with daybook(book) as running:
            await write_some(running)
            running.app.call_later(fail, f"Aisha {NOTE}")
            await running.pilot.pause(0.5)

    with pytest.raises(Fault):
        await crash()
    said = "".join(capsys.readouterr())
    report = next((book.folder / "reports").iterdir()).read_text()
    assert "Fault" in report
    assert "fail" in report
    for word in (NOTE, "Aisha", "yellow"):
        assert word not in report
        assert word not in said


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
        for keys in (["tab", "enter"], ["n", *"half"], ["1", "c"]):
            await running.press(*keys)
            assert "Aisha" in running.text
            time["now"] += timedelta(seconds=61)
            await running.until(lambda: "Aisha" not in running.text)
            before = "half" if keys[0] == "n" else ""
            await running.press("f12")
            assert before in running.text
            await running.press("f2", "f2")
