"""`@name` in notes: proposed and completed while it is typed, linked with one key, and never in the way."""

from pathlib import Path

from textual import events
from textual.widgets import Static

from store.book import Book
from store.export import Wanted, export
from store.people.mentions import MENTION
from store.records import Author
from tests.screens.conftest import build_school


def member(book: Book, name: str) -> str:
    """The id of the child or adult of this name."""
    return next(each.id for each in book.people.members.values() if name in (each.forename, each.initials))


def notes(book: Book) -> list[str]:
    """The notes of all that was written, oldest first."""
    return [entry.note for entry in book.index.all_entries()]


def below(running, name: str = "#bar-below") -> str:
    """What stands below the note."""
    return str(running.app.screen.query_one(name, Static).content)


def underlined(running, name: str = "#note") -> list[str]:
    """What is underlined in the note."""
    field = running.app.screen.query_one(name)
    found = []
    for row in range(field.document.line_count):
        line = field.get_line(row)
        found += [line.plain[span.start : span.end] for span in line.spans if "underline" in str(span.style)]
    return found


async def test_a_name_behind_an_at_is_kept_as_an_id_however_fast_it_is_typed(daybook, book):
    async with daybook(book) as running:
        running.burst("1cgnfound @kofi's coat\rcg2cy")
        await running.settle()
        assert notes(book)[0] == f"found @{{{member(book, 'Kofi')}}}'s coat"
        assert len(notes(book)) == 3


async def test_tab_completes_the_name_that_is_begun_and_loses_no_key_around_it(daybook, book):
    async with daybook(book) as running:
        running.burst("1cgnwith @ko\t and @be\t!\rcg")
        await running.settle()
        kofi, ben = member(book, "Kofi"), member(book, "Ben")
        assert notes(book)[0] == f"with @{{{kofi}}} and @{{{ben}}}!"
        assert len(notes(book)) == 2


async def test_whoever_may_be_meant_is_proposed_while_the_name_is_typed(daybook, tmp_path: Path):
    book = build_school(
        tmp_path / "school", {"Willow": ["Aisha", "Kofi", "Kojo"], "Oak": ["Kobe"]}, {"AB": []}
    )
    async with daybook(book) as running:
        await running.press("1", "c", "g", "n", *"with @ko")
        line = below(running)
        assert line.index("▸ Kofi") < line.index("Kojo") < line.index("Kobe (Oak)")
        await running.press("tab")
        assert running.app.screen.query_one("#note").text == "with @Kofi"


async def test_a_name_typed_plainly_is_underlined_and_one_key_links_it(daybook, book):
    async with daybook(book) as running:
        await running.press("1", "c", "g", "n", *"Kofi's coat, aisha's hat and ZOE")
        assert underlined(running) == ["Kofi", "ZOE"]
        assert "Kofi, ZOE" in below(running)
        assert "ctrl+l" in below(running)
        await running.press("ctrl+l")
        assert underlined(running) == []
        assert "ctrl+l" not in below(running)
        await running.press(*", tom", "enter")
        kofi, zoe = member(book, "Kofi"), member(book, "Zoë")
        assert notes(book) == [f"@{{{kofi}}}'s coat, aisha's hat and @{{{zoe}}}, tom"]


async def test_ctrl_l_waits_for_the_letters_before_it(daybook, book):
    async with daybook(book) as running:
        running.burst("1cgnfound Kofi")
        running.app.post_message(events.Key("ctrl+l", None))
        running.burst("'s coat\rcg")
        await running.settle()
        assert notes(book)[0] == f"found @{{{member(book, 'Kofi')}}}'s coat"
        assert len(notes(book)) == 2


async def test_a_name_that_two_share_is_chosen_from_both(daybook, tmp_path: Path):
    book = build_school(tmp_path / "school", {"Willow": ["Aisha", "Alex", "Alex"]}, {"AB": ["Willow"]})
    async with daybook(book) as running:
        await running.press("1", "c", "g", "n", *"with Alex outside")
        await running.press("ctrl+l")
        field = running.app.screen.query_one("#note")
        assert field.text == "with @Alex outside"
        assert field.cursor_location == (0, len("with @Alex"))
        assert below(running).count("Alex") >= 2
        await running.press("tab", "enter")
        assert MENTION.search(notes(book)[0])


async def test_nothing_changes_by_itself_and_nothing_blocks(daybook, book):
    text = "Kofi, @nobody, a@b.org, @home [/b] @{x}"
    async with daybook(book) as running:
        running.burst(f"1cgn{text}\r")
        await running.settle()
        assert notes(book) == [text]


async def test_a_name_that_means_nobody_is_told_so(daybook, book):
    async with daybook(book) as running:
        await running.press("1", "c", "g", "n", *"@nobody came")
        assert "@nobody: nobody for sure" in below(running)


async def test_a_note_is_opened_again_as_it_was_typed(daybook, book):
    async with daybook(book) as running:
        await running.press("1", "c", "g", "n", *"with @ko ", "enter", "n")
        assert running.app.screen.query_one("#note").text == "with @Kofi "
        await running.press("enter")
        assert running.app.today.acts.saver.latest.told.detail.count("Note added") == 1
        assert len(book.index.corrections(book.index.all_entries()[0].key)) == 1


async def test_public_view_proposes_by_forenames_alone(daybook, book):
    book.load_people()
    willow = book.people.groups()[0].id
    fields = {"legal_forename": "Kwame", "legal_surname": "Mensah", "group": willow}
    book.save(book.prepare_people([("pupil", fields)], [], Author(None, None)))
    async with daybook(book, detail=False) as running:
        await running.press("1", "c", "g", "n", *"@kw")
        assert "▸ Kwame" in below(running)
        assert "Mensah" not in running.text
        await running.press("f2", "d", "n")
        assert "▸ Kwame Mensah" in below(running)


async def test_the_quick_line_completes_and_links_in_its_note(daybook, book):
    async with daybook(book) as running:
        running.burst("/f ben h found @ko\t's coat, Zoë too")
        await running.settle()
        assert "Zoë" in below(running)
        await running.press("ctrl+l", "enter")
        assert notes(book) == [f"found @{{{member(book, 'Kofi')}}}'s coat, @{{{member(book, 'Zoë')}}} too"]


async def test_the_first_note_of_an_entry_links_as_any_other(daybook, book):
    async with daybook(book) as running:
        running.burst("1mnnsit with @kof\t\r")
        await running.settle()
        assert notes(book) == [f"sit with @{{{member(book, 'Kofi')}}}"]


async def test_the_note_of_a_class_round_links_as_any_other(daybook, book):
    async with daybook(book) as running:
        await running.press("w", "g")
        running.burst("/with @ko\t, Zoë too")
        await running.settle()
        assert underlined(running) == ["Zoë"]
        assert "Zoë" in below(running)
        await running.press("ctrl+l", "enter")
        assert notes(book) == [f"with @{{{member(book, 'Kofi')}}}, @{{{member(book, 'Zoë')}}} too"]


async def test_an_entrys_own_page_names_whom_other_pages_do_not(daybook, book):
    async with daybook(book) as running:
        running.burst("/f ben h found @kofi's coat\r")
        await running.settle()
        await running.press("tab", "enter")
        await running.until(lambda: "found Kofi's coat" in running.text)
        await running.until(lambda: "@{" not in running.text)
        await running.press("f2", "s", *"coat", "down")
        await running.settle()
        assert "found another child's coat" in running.text
        assert "Kofi's coat" not in running.text


async def test_an_entrys_page_takes_names_as_a_note_does(daybook, book):
    async with daybook(book) as running:
        running.burst("/f ben h found @kofi's coat\r")
        await running.settle()
        await running.press("tab", "enter", *["down"] * 12, "up", "enter")
        screen = running.app.screen
        assert screen.query_one("#entry-note").text == "found @Kofi's coat"
        running.burst(" with @ai\t and Zoë")
        await running.settle()
        assert underlined(running, "#entry-note") == ["Zoë"]
        assert "Zoë" in below(running, "#entry-below")
        await running.press("ctrl+l", "enter", *"both came", "enter")
        kofi, aisha, zoe = (member(book, each) for each in ("Kofi", "Aisha", "Zoë"))
        assert notes(book) == [f"found @{{{kofi}}}'s coat with @{{{aisha}}} and @{{{zoe}}}"]


async def test_a_childs_history_names_no_other_child(daybook, book):
    async with daybook(book) as running:
        running.burst("2fhnfound @kofi's coat\r")
        await running.settle()
        running.burst("n, @ben and @CD\r")
        await running.settle()
        await running.press("enter", "a")
        await running.settle()
        said = " ".join(running.text.replace("│", " ").split())
        assert "another child's coat, Ben and Chris Dunn" in said, running.text
        assert "Kofi" not in running.text
        assert "@{" not in running.text


async def test_each_of_several_children_is_named_in_their_own_record_alone(daybook, book):
    async with daybook(book) as running:
        running.burst("/f ben+zoe h @ben and @zoe found @kofi's coat\r")
        await running.settle()
        objects = {
            each["pupil_name"]: each for each in export(book, Wanted(), book.clock.now()) if each.get("note")
        }
        assert objects["Ben"]["note"] == "Ben and another child found another child's coat"
        assert objects["Zoë"]["note"] == "another child and Zoë found another child's coat"
