"""Each screen as text at 80×24 and 120×40: empty, with nine children, with forty.

After a change that is meant: `pytest tests/screens/test_pictures.py --snapshot-update`, then look at what
changed.
"""

import pytest

from store.records import Author
from tests.screens.conftest import MONDAY

SIZES = pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])
FORTY = [
    *("Zoë", "Łukasz", "Nguyễn", "O'Neill", "Maximiliano-Alexander", "李雷", "نجمة", "Bo"),
    *(f"Child{number:02}" for number in range(32)),
]


async def a_morning(running) -> None:
    """Some entries of each kind."""
    for keys in ("1cg", "2cy", "3cxs", "4cb", "1hw", "2fh", "3itnn", "2hg"):
        running.burst(keys)
        await running.settle()


@SIZES
async def test_sign_in(book, daybook, snapshot, size):
    async with daybook(book, size=size, signed_in=False) as running:
        await running.until(lambda: "Chris Dunn" in running.text)
        assert running.text == snapshot
        await running.press("plus", *"Samira O'Dell", "enter")
        assert running.text == snapshot


@SIZES
async def test_today_in_detail(book, daybook, snapshot, size):
    async with daybook(book, size=size) as running:
        assert running.text == snapshot
        await a_morning(running)
        await running.press("5")
        assert running.text == snapshot


@SIZES
async def test_today_in_public_view(book, daybook, snapshot, size):
    async with daybook(book, size=size, detail=False) as running:
        await a_morning(running)
        assert running.text == snapshot


@SIZES
async def test_today_with_forty_children(make_book, daybook, snapshot, size):
    async with daybook(make_book(FORTY), size=size) as running:
        await a_morning(running)
        await running.press(*["down"] * 25)
        assert running.text == snapshot


@SIZES
async def test_today_without_children(make_book, daybook, snapshot, size):
    async with daybook(make_book([]), size=size) as running:
        assert running.text == snapshot


@SIZES
@pytest.mark.parametrize(
    "keys",
    [
        "c",
        "h",
        "f",
        "i",
        "r",
        "cx",
        "rd",
        "it",
        "itn",
        "m",
        "mo",
        "mp",
        "mv",
        "mg",
        "mu",
        "mn",
        "mnw",
        "h>",
        "r@",
    ],
)
async def test_the_capture_bar(book, daybook, snapshot, size, keys):
    async with daybook(book, size=size) as running:
        await running.press("4")
        running.burst(keys)
        await running.settle()
        assert running.text == snapshot


@SIZES
async def test_the_other_modes_of_the_bar(book, daybook, snapshot, size):
    async with daybook(book, size=size) as running:
        await a_morning(running)
        await running.press("3", "i")
        assert running.text == snapshot
        await running.press("f2", "n", *"a red bus went by")
        assert running.text == snapshot
        await running.press("f2", "slash", *"f ben h -10 found a coat")
        assert running.text == snapshot
        await running.press("f2", "space", *"o'")
        assert running.text == snapshot


@SIZES
async def test_help(book, daybook, snapshot, size):
    async with daybook(book, size=size) as running:
        await running.press("question_mark")
        assert running.text == snapshot


@SIZES
async def test_an_incident_with_nothing_but_its_beginning(book, daybook, snapshot, size):
    async with daybook(book, size=size) as running:
        await running.press("3", "i", "t", "n", "n", "tab", "enter")
        assert running.text == snapshot
        await running.press(*["down"] * 6, "enter")
        assert running.text == snapshot


@SIZES
async def test_an_incident_with_everything(book, daybook, snapshot, size):
    changes = {
        "end": MONDAY.isoformat(), "also_seen": ["shouted or swore"], "place": "playground",
        "early_signs": "pacing, hands over ears", "before": "peers", "telling_us": "It is too loud for me.",
        "tried": ["quiet, fewer words", "space and time", "stood to side, low voice", "key adult came"],
        "plan_followed": "yes", "consequence": "Mended the display together.", "rupture_with": "me",
        "serious": "yes", "account": "Before, two children wanted the same ball. During: threw a chair.",
        "cpoms": "CP-104233", "statutory_ref": "RI-2026-114", "parent_told": "call",
        "wellbeing_offer": "yes", "slt_seen": "11:05, deputy head", "note": "Threw a chair.", "star": True,
    }  # fmt: skip
    async with daybook(book, size=size) as running:
        running.burst("3ityn23r>friday\rp3rdg")
        await running.until(lambda: len(book.day("2026-11-23")) == 3)
        await running.settle()
        adults, entry = book.people.adults(), book.day("2026-11-23")[0]
        changes |= {"others": [adults[1].id, book.people.pupils()[0].id]}
        book.save(book.amend(entry.key, changes, "", Author(adults[0].id, adults[0].id)))
        await running.press("tab", "down", "down", "enter")
        assert running.text == snapshot
        await running.press("end", *["down"] * 25)
        assert running.text == snapshot
        await running.press(*["up"] * 13, "enter")
        assert running.text == snapshot


@SIZES
async def test_what_is_said_of_a_restrictive_intervention(book, daybook, snapshot, size):
    async with daybook(book, size=size) as running:
        await running.press("3", "i", "t", "y", "n")
        assert running.text == snapshot


@SIZES
async def test_a_repair_where_several_ruptures_are_open(book, daybook, snapshot, size):
    async with daybook(book, size=size) as running:
        running.burst("3mum3mup3ivnn")
        await running.until(lambda: len(book.day("2026-11-23")) == 3)
        await running.settle()
        await running.press("3", "r", "2")
        assert running.text == snapshot


@SIZES
async def test_a_promise_on_its_page(book, daybook, snapshot, size):
    async with daybook(book, size=size) as running:
        running.burst("3h>14:00\ro")
        await running.settle()
        await running.press("tab", "enter")
        assert running.text == snapshot


@SIZES
async def test_hidden(book, daybook, snapshot, size):
    async with daybook(book, size=size) as running:
        await running.press("f12")
        assert running.text == snapshot


@SIZES
async def test_a_save_that_failed(book, daybook, snapshot, size):
    async with daybook(book, size=size) as running:
        running.app.today.reading.stop()  # a look at the folder may come before the picture, or after it
        (book.folder / "pages" / "2026-11-23").write_text("in the way")
        await running.press("1", "c", "g")
        assert running.text == snapshot


async def test_ascii_signs_stand_by_for_old_consoles(book, daybook, snapshot, monkeypatch):
    monkeypatch.setenv("DAYBOOK_GLYPHS", "ascii")
    async with daybook(book) as running:
        await a_morning(running)
        text = running.text
        assert text == snapshot
        in_every_console_font = set("─│┌┐└┘…")
        signs = {character for character in text if ord(character) > 127 and not character.isalpha()}
        assert signs <= in_every_console_font
