"""The exchange in the app: what others write comes by itself, and how it stands is said in plain words."""

import re
from datetime import timedelta
from itertools import product

import pytest

from screens.sharing import link
from screens.words import entry as entry_words
from screens.words import sharing as words
from screens.words import today as today_words
from store.book import Book
from store.clock import Clock
from store.exchange import joining, pace
from store.exchange.exchange import Exchange
from store.exchange.folder import PathFolder
from store.info import make_info
from store.page_names import PageName, sha12
from store.pages import page_bytes
from store.records import Author
from tests.screens.conftest import MONDAY, NINE, NOBODY, Running
from tests.screens.sharing import OtherPc, share_book
from tests.store.making import record

TODAY = "2026-11-23"
SITTING = "pc9-aaaaaaaaaaaaa"


@pytest.fixture(autouse=True)
def often(monkeypatch):
    """Exchanges come a few times a second, so that no test waits 15 seconds for one."""
    monkeypatch.setattr(pace, "EVERY", 0.2)
    monkeypatch.setattr(pace, "SOON", 0.05)


@pytest.fixture
def share(tmp_path):
    """Where the shared folder is, once there is one."""
    return tmp_path / "share"


@pytest.fixture
def shared(book, share) -> Book:
    """The class's book, all of it in the shared folder."""
    return share_book(book, share)


@pytest.fixture
def other(tmp_path, shared, share) -> OtherPc:
    """Another PC with the same book."""
    return OtherPc(tmp_path / "other", share, shared)


def status(running: Running) -> str:
    """The first line of the screen."""
    return running.text.splitlines()[0]


async def shows(running: Running, *texts: str) -> None:
    """Wait until all of these stand on the screen."""
    await running.until(lambda: all(text in running.text for text in texts))


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


# --- how it stands


async def test_the_status_line_says_when_it_was_shared_last_and_each_entry_that_it_is(daybook, shared):
    async with daybook(shared) as running:
        await running.until(lambda: status(running).endswith("AB · shared 10:42"))
        await running.press("1", "c", "g")
        await shows(running, "AB shared")
        assert "AB saved" not in running.text


async def test_what_waits_is_counted_and_called_saved_until_the_folder_has_it(daybook, shared, share):
    async with daybook(shared) as running:
        await running.until(lambda: "shared 10:42" in status(running))
        parked = share.rename(share.with_name("parked"))
        await running.press("1", "c", "g", "2", "c", "g")
        await running.until(lambda: "2 entries to share since 10:42 (F5)" in status(running))
        await running.until(lambda: running.text.count("AB saved") == 2)
        assert "AB shared" not in running.text
        parked.rename(share)
        running.app.today.sharing.now()
        await running.until(lambda: "shared 10:42" in status(running))
        await running.until(lambda: running.text.count("AB shared") == 2)


async def test_a_folder_that_fails_with_nothing_waiting_is_told_as_calmly(daybook, shared, share):
    share.rename(share.with_name("parked"))
    async with daybook(shared) as running:
        await running.until(lambda: "no exchange since 10:42 (F5 why)" in status(running))


async def test_the_class_and_the_time_are_never_cut_for_what_is_said_of_sharing(daybook, shared, share):
    share.rename(share.with_name("parked"))
    async with daybook(shared, detail=False) as running:
        await running.press("1", "c", "g")
        await running.until(lambda: "1 to share (F5)" in status(running))
        assert status(running).startswith(" Daybook · Willow · Mon 23 Nov 10:42 ")
        await running.until(lambda: "public view" in status(running))


async def test_where_nothing_is_shared_nothing_is_said_of_it(daybook, book):
    async with daybook(book) as running:
        await running.press("1", "c", "g")
        assert status(running).endswith("AB")
        assert "share" not in running.text
        assert not running.app.today.sharing.shares


async def test_nothing_is_exchanged_before_the_book_is_read(daybook, shared, other):
    other.write("Ben", "yellow")
    async with daybook(shared, signed_in=False) as running:
        await running.until(lambda: running.app.today.all_read)
        await running.until(lambda: shared.day(TODAY))


# --- the screen about sharing


@pytest.mark.parametrize("key", ["f5", "o", "O"])
async def test_a_key_opens_the_screen_about_sharing_also_in_public_view(daybook, shared, other, share, key):
    other.write("Ben", "yellow", "a note [/b]")
    async with daybook(shared, detail=False) as running:
        await running.until(lambda: "shared 10:42" in status(running))
        await running.press("1", "c", "g", key)
        await shows(running, words.SHARING_TITLE, "/tmp", "pc2  seen at 10:42")
        for private in (*NINE, "yellow", "green", "CD", "AB", "a note"):
            assert private not in running.text.replace(str(share), ""), private
        await running.press("f2")
        assert running.app.screen is running.app.today


async def test_the_palette_finds_it(daybook, shared):
    async with daybook(shared) as running:
        await running.press("ctrl+p", *"sharing", "enter")
        await shows(running, words.SHARING_TITLE)


@pytest.mark.parametrize("key", ["t", "f5"])
async def test_trying_now_says_how_it_went(daybook, shared, share, key):
    async with daybook(shared) as running:
        await running.until(lambda: "shared 10:42" in status(running))
        parked = share.rename(share.with_name("parked"))
        await running.press("o", key)
        await shows(running, words.SHARING_TRIED_BADLY, "does not answer", "Go on writing")
        parked.rename(share)
        await running.press(key)
        await shows(running, words.SHARING_TRIED_WELL, words.SHARING_ALL)


async def test_it_says_how_to_begin_where_nothing_is_shared(daybook, book):
    async with daybook(book) as running:
        await running.press("o")
        await shows(running, "daybook share FOLDER", words.SHARING_NONE[:20])
        assert "try now" not in running.text
        await running.press("t", "f5")
        assert words.SHARING_TRYING not in running.text


async def test_hiding_and_help_work_on_it(daybook, shared):
    async with daybook(shared) as running:
        await running.press("o", "question_mark")
        await shows(running, "Exchange now")
        await running.press("f2", "f12")
        assert words.SHARING_TITLE not in running.text
        await running.press("f12")
        await shows(running, words.SHARING_TITLE)


# --- joining


def empty_joined(tmp_path, share, first: Book) -> Book:
    """A new PC's book that has joined and exchanged nothing yet."""
    made = Book.create(tmp_path / "new", make_info("New", "pc3", "Europe/London"), first.clock)
    made.load_people()
    joining.join(made, share)
    return Book.open(made.folder, first.clock)


async def test_on_the_first_start_of_a_pc_that_joined_sign_in_fills_by_itself(
    tmp_path, daybook, shared, share, other
):
    other.write("Ben", "yellow")
    parked = share.with_name("parked")
    new = empty_joined(tmp_path, share, shared)
    share.rename(parked)
    async with daybook(new, signed_in=False) as running:
        await shows(running, "The adults come from the shared folder")
        parked.rename(share)
        running.app.today.sharing.now()
        await shows(running, "Amy Bell", "Chris Dunn")
        await running.press("a", "b", "enter")
        await shows(running, "2 Ben", "▲ yellow", "CD shared")
        await running.press("1", "c", "g")
        await shows(running, "AB shared")


async def test_it_can_be_used_before_anything_has_come_and_keeps_what_was_written(
    tmp_path, daybook, shared, share
):
    new = empty_joined(tmp_path, share, shared)
    parked = share.rename(share.with_name("parked"))
    async with daybook(new, signed_in=False) as running:
        await running.press("plus", *"Eve Fox", "enter", "enter")
        await shows(running, "The children come from the shared")
        parked.rename(share)
        running.app.today.sharing.now()
        await shows(running, "1 Aisha")
        await running.press("1", "c", "g")
        await running.until(lambda: "shared 10:42" in status(running))
    (page,) = (share / "pages" / TODAY).iterdir()
    assert b'"green"' in page.read_bytes()


async def test_whom_enter_would_sign_in_stays_the_same_while_adults_arrive(daybook, shared, other):
    async with daybook(shared, signed_in=False) as running:
        await shows(running, "Amy Bell")
        await running.press("down", "down")
        new = [("adult", {"initials": f"A{each}", "name": f"Aa{each.lower()} Early"}) for each in "ACDEF"]
        other.book.save(other.book.prepare_people(new, [], NOBODY))
        other.exchange()
        await shows(running, "Aaf Early")
        await running.press("enter")
        assert running.app.today.author is not None
        assert shared.people.get(running.app.today.author.by).initials == "CD"


# --- `daybook share` beside the app


async def test_the_app_notices_that_another_program_shares_its_book_and_that_it_no_longer_does(
    daybook, book, share, monkeypatch
):
    monkeypatch.setattr(link, "LOOK_EVERY", 0.1)
    async with daybook(book) as running:
        await running.press("1", "c", "g")
        assert "share" not in running.text
        share.mkdir()
        beside = Book.open(book.folder, book.clock)
        joining.create(beside, share)
        await shows(running, "From now on this PC shares its book", "shared 10:42", "AB shared")
        assert list(share.glob(f"pages/{TODAY}/*"))
        joining.leave(beside)
        await shows(running, "This PC no longer shares its book")
        await running.until(lambda: status(running).endswith("AB"))
        await running.press("2", "c", "b")
        assert "AB saved" in running.text or "shared" not in running.text
        assert len(list(share.glob(f"pages/{TODAY}/*"))) == 1


async def test_a_book_that_is_joined_beside_the_app_brings_the_others_entries_to_it(
    tmp_path, daybook, shared, share, other, monkeypatch
):
    monkeypatch.setattr(link, "LOOK_EVERY", 0.1)
    other.write("Ben", "yellow")
    alone = Book.create(tmp_path / "alone", make_info("Alone", "pc3", "Europe/London"), shared.clock)
    async with daybook(alone, signed_in=False) as running:
        await running.press("plus", *"Eve Fox", "enter", "enter")
        await running.until(lambda: running.app.today.all_read)
        beside = Book.open(alone.folder, alone.clock)
        beside.load_people()
        joining.join(beside, share)
        await shows(running, "2 Ben", "▲ yellow", "EF · shared 10:42")
        assert alone.info.book == shared.info.book
    assert b"Eve Fox" in b"".join(path.read_bytes() for path in share.glob("pages/register/*"))


async def test_a_look_at_a_book_json_that_is_gone_for_a_moment_changes_nothing(daybook, shared, monkeypatch):
    monkeypatch.setattr(link, "LOOK_EVERY", 0.05)
    async with daybook(shared) as running:
        await running.until(lambda: "shared 10:42" in status(running))
        parked = (shared.folder / "book.json").rename(shared.folder / "parked")
        rounds = running.app.today.sharing.rounds
        await running.until(lambda: running.app.today.sharing.rounds > rounds + 2)
        parked.rename(shared.folder / "book.json")
        await running.until(lambda: "shared 10:42" in status(running))
        assert "no longer" not in running.text


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
