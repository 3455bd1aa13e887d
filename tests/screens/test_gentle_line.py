"""The gentle line below a note offers, changes nothing, and is not there where a class may look on."""

import pytest

OFFER = "“kicked off”: became distressed; say what you saw"
TYPED = "kicked off at lunch"
NOTES = [["1", "c", "y", "n"], ["1", "m", "n", "n"], ["slash", *"c ben y "]]
"""The keys to a note, to a note that comes first, and to that of a quick line."""


async def type_note(running, *keys: str) -> None:
    """Open a note, and write into it."""
    await running.press(*keys)
    running.burst(TYPED)
    await running.settle()


@pytest.mark.parametrize("keys", NOTES)
async def test_below_a_note_a_gentler_word_is_offered_and_enter_saves_what_was_typed(book, daybook, keys):
    async with daybook(book) as running:
        await type_note(running, *keys)
        assert OFFER in running.text
        await running.press("enter")
        (entry,) = book.day("2026-11-23")
        assert entry.note == TYPED
        assert OFFER not in running.text


@pytest.mark.parametrize("keys", NOTES)
async def test_where_a_class_may_look_on_no_word_of_the_note_is_quoted(book, daybook, keys):
    async with daybook(book, detail=False) as running:
        await type_note(running, *keys)
        assert "became distressed" not in running.text


async def test_it_goes_once_the_words_have_changed(book, daybook):
    async with daybook(book) as running:
        await type_note(running, "1", "c", "y", "n")
        await running.press(*["backspace"] * len("ed off at lunch"))
        assert "became distressed" not in running.text


async def go_to_field(running, label: str) -> None:
    """Open the field of an entry that stands on the screen under this name."""
    await running.press("tab", "enter", *["up"] * 20)
    for _ in range(30):
        _, ask = running.app.screen._chosen()
        if ask.label == label:
            break
        await running.press("down")
    assert ask.label == label
    await running.press("enter")


@pytest.mark.parametrize(
    ("capture", "label", "offered"),
    [
        ("1cy", "note", True),
        ("1cy", "child's words or signal", False),
        ("1itnn", "account", True),
        ("1mvs", "said or shown", False),
        ("1mvs", "what we did about it", True),
    ],
)
async def test_on_an_entrys_page_too_but_never_for_a_childs_own_words(book, daybook, capture, label, offered):
    async with daybook(book) as running:
        running.burst(capture)
        await running.settle()
        await go_to_field(running, label)
        running.burst(TYPED)
        await running.settle()
        assert (OFFER in running.text) == offered


async def test_a_note_of_facts_and_of_words_in_quotation_marks_is_left_alone(book, daybook):
    async with daybook(book) as running:
        await running.press("1", "c", "y", "n")
        running.burst("Hit Ben. Held for a minute. “He always kicked off” he said, and swore")
        await running.settle()
        assert "“He always" in running.text
        assert "”:" not in running.text
