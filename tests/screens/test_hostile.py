"""Text is text: nothing that somebody types or imports can crash a screen, vanish, or steer the terminal."""

import pytest

HOSTILE = [
    "[/]",
    "[/b]",
    "[red]x",
    "[sic] hello",
    "a [b c",
    "C:\\x [1/2]",
    "O'Brien-Łukasz",
    "李雷 and 韓梅梅",
    "e\u0301e\u0301",
    "\u202eabc",
    "\x1b[31mred\x07",
    "tab\there",
    "line\nbreak",
    "👩‍👧 ok",
    "نجمة",
    "x" * 5000,
]
DAY = "2026-11-23"


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: ascii(text)[:20])
async def test_a_note_is_kept_to_the_letter_and_shown_without_harm(book, daybook, text):
    async with daybook(book) as running:
        await running.press("1", "c", "g", "n")
        running.app.today.bar.note.load_text(text)
        await running.press("enter")
        assert book.day(DAY)[0].note == text
        await running.press("n")
        await running.press("f2", "tab", "enter")
        assert "\x1b" not in running.text
        assert "\u202e" not in running.text
        await running.press(*["down"] * 12, "enter", "f2", "f2")
        assert running.app.screen is running.app.today


@pytest.mark.parametrize(
    "text", [each for each in HOSTILE if "\n" not in each], ids=lambda text: ascii(text)[:20]
)
async def test_names_of_any_kind_stand_on_every_screen(make_book, daybook, text):
    book = make_book([text, "Ben"])
    async with daybook(book) as running:
        await running.press("1", "c", "g", "n")
        await running.press("f2", "1", "i", "t", "n", "n", "1", "i", "f2")
        await running.press("tab", "enter", "enter", "f2", "x", "f2", "f2")
        await running.press("space", *text[:3].replace("\x1b", "").replace("\t", ""), "f2")
        await running.press("slash", *"c b", "f2", "question_mark", "f2", "grave_accent", "grave_accent")
        assert "\x1b" not in running.text
        assert "\u202e" not in running.text
        assert len(book.day(DAY)) == 2
        lines = running.text.splitlines()
        assert {line[-1] for line in lines[1:14]} <= {"│", "┐", "┘"}, "the frame is whole"


async def test_a_lone_surrogate_is_refused_in_plain_words_and_the_note_stays(book, daybook):
    async with daybook(book) as running:
        await running.press("1", "c", "g", "n")
        running.app.today.bar.note.load_text("half \udcc5 a letter")
        await running.press("enter")
        assert "cannot be saved" in " ".join(running.text.split())
        await running.press("n")
        assert "a letter" in running.text
        assert book.day(DAY)[0].note == ""


async def test_a_note_that_is_too_long_is_refused_and_stays(book, daybook):
    async with daybook(book) as running:
        await running.press("1", "c", "g", "n")
        running.app.today.bar.note.load_text("x" * 10_001)
        await running.press("enter")
        assert "10001 characters" in " ".join(running.text.split())
        await running.press("n")
        assert len(running.app.today.bar.note.text) == 10_001


async def test_an_empty_note_changes_nothing(book, daybook):
    async with daybook(book) as running:
        await running.press("1", "c", "g", "n", "enter")
        assert book.day(DAY)[0].amendments == ()


async def test_damage_is_told_and_all_else_is_shown(book, daybook):
    async with daybook(book) as running:
        await running.press("1", "c", "g")
    page = next((book.folder / "pages" / DAY).iterdir())
    (page.parent / "pc9-aaaaaaaaaaaaa.json").write_bytes(b'{"page":{"torn')
    from store.book import Book

    again = Book.open(book.folder, book.clock)
    async with daybook(again) as running:
        await running.until(lambda: "could not be read" in " ".join(running.text.split()))
        await running.until(lambda: "green" in running.text)
        await running.press("2", "c", "b")
        assert len(again.day(DAY)) == 2
    assert [path.name.startswith(DAY) for path in (book.folder / "quarantine").iterdir()] == [True]


async def test_a_book_whose_pages_have_gone_is_not_taken_for_an_empty_one(book, daybook):
    (book.folder / "pages").rename(book.folder / "elsewhere")
    async with daybook(book, signed_in=False) as running:
        await running.until(lambda: "has gone" in " ".join(running.text.split()))
    assert not (book.folder / "pages").exists()
