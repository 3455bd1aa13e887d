"""What other PCs write comes to every screen by itself, whatever it is; nothing moves under the finger."""

import re
from datetime import timedelta
from itertools import product

import pytest

from screens.words import entry as entry_words
from screens.words import today as today_words
from store.book import Book
from store.clock import Clock
from store.exchange import joining
from store.exchange.exchange import Exchange
from store.exchange.folder import PathFolder
from store.info import make_info
from store.page_names import PageName, sha12
from store.pages import page_bytes
from store.records import Author
from tests.screens.conftest import MONDAY, NINE, NOBODY, Running
from tests.screens.sharing import TODAY, often, other, share, share_book, shared, shows, status
from tests.store.making import record

__all__ = ["often", "other", "share", "shared"]  # fixtures

SITTING = "pc9-aaaaaaaaaaaaa"


# --- what others write


async def test_what_another_pc_writes_comes_to_just_now_and_to_the_child_s_row(daybook, shared, other):
    async with daybook(shared) as running:
        assert "yellow" not in running.text
        other.write("Ben", "yellow")
        await running.until(lambda: "2 Ben" in running.text and "▲ yellow" in running.text)
        (line,) = [each for each in running.text.splitlines() if "CD shared" in each]
        assert "check-in" in line


async def test_corrections_and_children_from_another_pc_come_too(daybook, shared, other):
    async with daybook(shared) as running:
        entry = other.write("Ben", "yellow")
        await shows(running, "▲ yellow")
        other.book.save(other.book.amend(entry.key, {"zone": "blue"}, "heard again", other.author))
        other.exchange()
        await running.until(lambda: "▼ blue" in running.text and "yellow" not in running.text)
        group = other.book.people.groups()[0].id
        fields = {"legal_forename": "Quentin", "group": group}
        other.book.save(other.book.prepare_people([("pupil", fields)], [], other.author))
        other.exchange()
        await shows(running, "Quentin")


@pytest.mark.parametrize(
    ("keys", "text"),
    [(["2", "enter"], "yellow"), (["s", *"ben"], "1 found"), (["w"], r"Ben .*yellow")],
    ids=["a child's page", "search", "a class round"],
)
async def test_they_come_to_every_screen_that_shows_the_book(daybook, shared, other, keys, text):
    async with daybook(shared, size=(120, 40)) as running:
        await running.press(*keys)
        assert not re.search(text, running.text)
        other.write("Ben", "yellow")
        await running.until(lambda: re.search(text, running.text))


async def test_a_child_who_comes_from_another_pc_comes_to_the_open_list_of_people(daybook, shared, other):
    async with daybook(shared, size=(120, 40)) as running:
        await running.press("p")
        fields = {"legal_forename": "Quentin", "group": other.book.people.groups()[0].id}
        other.book.save(other.book.prepare_people([("pupil", fields)], [], other.author))
        other.exchange()
        await shows(running, "Quentin")


def came_earlier(tmp_path, shared: Book, share, names) -> None:
    """A PC that was used alone the day before joins, with children registered then."""
    clock = Clock("Europe/London", lambda: MONDAY - timedelta(days=1))
    made = Book.create(tmp_path / "earlier", make_info("Alone", "pc4", "Europe/London"), clock)
    beside = Book.open(shared.folder, shared.clock)
    beside.load_people()
    (willow,) = (each.id for each in beside.people.groups())
    children = [("pupil", {"legal_forename": name, "group": willow}) for name in names]
    made.save(made.prepare_people(children, [], NOBODY))
    joining.join(made, share)
    early = Book.open(made.folder, shared.clock)
    early.load()
    exchange = Exchange(early, PathFolder(share), str(share))
    for _ in range(2):
        exchange.compare_everything()
        exchange.run()


def rows_of(running: Running) -> dict[str, str]:
    """Digits and names in the list of children."""
    found = re.findall(r"^│(\d) (\w+)", running.text, re.MULTILINE)
    return dict(found)


async def test_children_registered_earlier_elsewhere_change_nobodys_digit_while_they_are_looked_at(
    tmp_path, daybook, book, share, make_book
):
    shared = share_book(make_book(["Ben", "Kofi", "Zoë"]), share)
    async with daybook(shared) as running:
        await running.until(lambda: "shared 10:42" in status(running))
        assert rows_of(running) == {"1": "Ben", "2": "Kofi", "3": "Zoë"}
        await running.press("2")
        came_earlier(tmp_path, shared, share, ["Abel", "Noor"])
        await shows(running, "Abel", "Noor")
        assert rows_of(running) == {"1": "Ben", "2": "Kofi", "3": "Zoë", "4": "Abel", "5": "Noor"}
        running.burst("cg3cb")
        await running.settle()
        told = {shared.people.get(each.pupil).forename: each.fields["zone"] for each in shared.day(TODAY)}
        assert told == {"Kofi": "green", "Zoë": "blue"}
        await running.press("a", "c", "d", "enter")
        assert rows_of(running) == {"1": "Abel", "2": "Noor", "3": "Ben", "4": "Kofi", "5": "Zoë"}


async def test_a_child_who_goes_to_another_class_elsewhere_leaves_the_digit_free(daybook, shared, other):
    pending = other.book.prepare_people([("group", {"name": "Oak"})], [], other.author)
    other.book.save(pending)
    async with daybook(shared) as running:
        assert rows_of(running)["3"] == "Kofi"
        move = (other.child("Ben"), {"group": pending.ids[0]}, "moved")
        other.book.save(other.book.prepare_people([], [move], other.author))
        other.exchange()
        await running.until(lambda: "Ben" not in rows_of(running).values())
        assert rows_of(running)["3"] == "Kofi"
        await running.press("2")
        assert today_words.NO_ROW.format(row=2) in running.text
        assert running.app.today.lists.pupil is None
        running.burst("3cg")
        await running.settle()
        (entry,) = shared.day(TODAY)
        assert shared.people.get(entry.pupil).forename == "Kofi"


HOSTILE = ["[/b] [/] [red]x", "[sic]", "\u202eabc \x1b[31mred", "x" * 5000, "{zone} {0} %s", "\n\n\n"]


async def test_whatever_arrives_is_shown_without_harm(daybook, shared, share):
    """Notes with markup, kinds and fields of a newer Daybook, and odd values: on a page of its own in the
    folder, as only another program could put it there."""
    ben = next(each.id for each in shared_people(shared) if each.forename == "Ben")
    made = [
        *({"kind": "check-in", "zone": "blue", "note": text} for text in HOSTILE),
        {"kind": "hologram", "note": "from [b]later", "shape": {"a": [1, None]}},
        {"kind": "check-in", "zone": ["red"], "slot": 7},
        {"kind": "incident", "seen": {"x": "y"}, "contact": None},
    ]
    records = []
    for place, fields in enumerate(made):
        more = {name: value for name, value in fields.items() if name != "kind"}
        records.append(record(f"{SITTING}-{place + 1}", fields["kind"], place, pupil=ben, **more))
    async with daybook(shared, size=(120, 40)) as running:
        await running.press("2")
        put(share, shared, records)
        await shows(running, "hologram")
        await running.press("enter")
        await running.press(*["down"] * 6, "f2", "tab", *["down"] * 4, "enter", "f2", "s", *"hologram")
        assert "\x1b" not in running.text
        assert "\u202e" not in running.text


def shared_people(book: Book):
    """The children of a book that is opened beside it."""
    beside = Book.open(book.folder, book.clock)
    beside.load_people()
    return beside.people.pupils()


def put(share, book: Book, records, sitting: str = SITTING) -> None:
    """Put a page into the shared folder, as another PC does."""
    header = {"format": 1, "book": book.info.book, "sitting": sitting, "date": TODAY, "audience": "class"}
    data = page_bytes({**header, "version": "9"}, records)
    folder = share / "pages" / TODAY
    folder.mkdir(parents=True, exist_ok=True)
    (folder / str(PageName(sitting, len(records), sha12(data)))).write_bytes(data)


async def test_a_page_of_thousands_of_records_arrives_and_keys_still_count(daybook, shared, share):
    ben = next(each.id for each in shared_people(shared) if each.forename == "Ben")
    records = [
        record(
            f"{SITTING}-{number}", "check-in", number, pupil=ben, zone="blue", slot="lunch", note="n" * 200
        )
        for number in range(1, 3001)
    ]
    async with daybook(shared) as running:
        put(share, shared, records)
        await running.press("1", "c", "g")
        await running.until(lambda: shared.index.count_entries(withdrawn=False) == 3001, 60)
        await shows(running, "▼ blue", "● green")


async def test_a_flood_of_pages_loses_no_key_and_moves_nothing_under_the_finger(daybook, shared, share):
    """200 pages come while 100 keys are typed into a note; then one writes for the child highlighted."""
    people = {each.forename: each.id for each in shared_people(shared)}
    async with daybook(shared) as running:
        await running.press("4", "c", "g", "n")
        for page, letters in zip(range(200), product("abcdefg", repeat=3), strict=False):
            sitting = f"pc9-{'a' * 10}{''.join(letters)}"
            name = NINE[page % 9]
            fields = {"pupil": people[name], "zone": "blue", "slot": "lunch"}
            put(share, shared, [record(f"{sitting}-1", "check-in", page, **fields)], sitting)
        typed = "the quick brown fox jumps over the lazy dog " * 2 + "and all of it"
        assert len(typed) > 100
        for start in range(0, len(typed), 10):
            running.burst(typed[start : start + 10])
            await running.pilot.pause(0.02)
        await running.until(lambda: shared.index.count_entries(withdrawn=False) == 201, 60)
        await running.settle()
        assert running.app.today.bar.note.text == typed, "the note that is open stays as it is"
        assert running.app.today.lists.pupil.forename == "Zoë"
        running.burst("\r")
        running.burst("cb")
        await running.settle()
    own = [each for each in shared.day(TODAY) if not each.key.startswith("pc9")]
    assert [(each.fields["zone"], each.note) for each in own] == [("green", typed), ("blue", "")]
    assert {each.pupil for each in own} == {people["Zoë"]}


async def test_a_name_that_is_being_chosen_stays_chosen_while_others_arrive_before_it(daybook, shared, other):
    async with daybook(shared) as running:
        await running.press("space", "m", "i")
        mode = running.app.today.bar.mode
        assert [each.forename for each in mode.found] == ["Mia"]
        group = other.book.people.groups()[0].id
        children = [("pupil", {"legal_forename": name, "group": group}) for name in ("Mi", "Mina")]
        other.book.save(other.book.prepare_people(children, [], other.author))
        other.exchange()
        await running.until(lambda: len(shared.people.pupils()) == 11)
        assert mode.find("mi")[0].forename == "Mi", "by its place Enter would take another"
        running.burst("\r")
        await running.settle()
        assert running.app.today.lists.pupil.forename == "Mia"


# --- two adults change the same


async def test_what_two_adults_changed_unseen_by_each_other_is_told_on_the_entrys_and_the_childs_page(
    daybook, shared, other, share
):
    entry = other.write("Ben", "yellow")
    async with daybook(shared, size=(120, 40)) as running:
        await shows(running, "▲ yellow")
        parked = share.rename(share.with_name("parked"))
        (amy,) = (each.id for each in shared.people.adults() if each.initials == "AB")
        shared.save(shared.amend(entry.key, {"zone": "green"}, "seen so", Author(amy, amy)))
        other.book.save(other.book.amend(entry.key, {"zone": "blue"}, "heard again", other.author))
        parked.rename(share)
        other.exchange()
        running.app.today.sharing.now()
        await running.until(lambda: shared.entry(entry.key).also_amended == ("zone",))
        stands = shared.entry(entry.key).fields["zone"]
        by, unseen = {"green": ("CD", "blue"), "blue": ("AB", "green")}[stands]
        await running.press("2", "enter")
        (line,) = [each for each in running.text.splitlines() if "10:42 check-in" in each and "CD" in each]
        assert line.rstrip("│ ").endswith("also amended")
        await running.press("enter")
        assert entry_words.ENTRY_ALSO[:60] in running.text
        assert re.search(rf"zone +{stands} \(also amended: {unseen}, {by}\)", running.text), running.text
