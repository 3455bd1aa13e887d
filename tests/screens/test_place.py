"""Which class is shown and to whom; what the PC remembers of it; going from class to class, however fast."""

from datetime import timedelta

import pytest

from screens.widgets.rows import Rows
from screens.words import people as words
from store.book import Book
from store.this_pc.last import read
from store.verify import verify
from tests.store.making import MONDAY

CLASSES = {"Oak": ["Ben", "Kofi"], "Ash": ["Zoë"], "Elm": ["Mia", "Tom", "Aisha"]}
ADULTS = {"AB": ["Elm", "Oak"], "CD": ["Ash"], "EF": []}


@pytest.fixture
def school(make_school):
    return make_school(CLASSES, ADULTS, loose=["Łukasz"])


async def sign_in(running, initials: str) -> None:
    await running.until(lambda: running.app.today.people_read)
    await running.press(*initials.casefold(), "enter")
    await running.until(lambda: running.app.today.all_read)
    await running.settle()


def shown(running) -> str:
    return running.text.splitlines()[0].split("·")[1].strip()


async def remembered(running, book, **expected) -> None:
    await running.until(
        lambda: all(getattr(read(book.folder), name) == value for name, value in expected.items())
    )


def school_day(running):
    return running.app.today.book.day("2026-11-23")


def again(book: Book) -> Book:
    return Book.open(book.folder, book.clock)


def names(book: Book) -> dict[str, str]:
    return {each.full_name: each.id for each in (*book.people.groups(), *book.people.adults())}


async def test_the_brackets_go_through_ones_own_classes_first_and_end_with_the_whole_school(school, daybook):
    async with daybook(school, signed_in=False) as running:
        await sign_in(running, "AB")
        seen = [shown(running)]
        for _ in range(5):
            await running.press("]")
            seen.append(shown(running))
        assert seen == ["Elm", "Oak", "Ash", "No class", "Whole school", "Elm"]
        await running.press("[")
        assert shown(running) == "Whole school"


async def test_the_whole_school_lists_every_child_with_the_class(school, daybook):
    async with daybook(school, signed_in=False) as running:
        await sign_in(running, "EF")
        await running.press("[")
        rows = [line.split("││")[0] for line in running.text.splitlines()[2:9]]
        expected = [
            *((name, group) for group, each in CLASSES.items() for name in each),
            ("Łukasz", "No class"),
        ]
        for row, (name, group) in zip(rows, expected, strict=True):
            assert name in row
            assert group in row


async def test_just_now_and_follow_up_of_the_whole_school_concern_all_children(school, daybook):
    async with daybook(school, signed_in=False) as running:
        await sign_in(running, "CD")
        await running.press("1", "i", "t", "n", "n", "]", "1", "c", "g", "[", "[")
        assert shown(running) == "Whole school"
        assert {entry.kind for entry in running.app.today.lists.view.just_now} == {"incident", "check-in"}
        assert "incident open" in running.text


async def test_a_burst_through_class_changes_writes_for_the_child_who_stood_there(school, daybook):
    async with daybook(school, signed_in=False) as running:
        await sign_in(running, "AB")
        running.burst("2cg]1cy]1cb[2cr]]]6hw")
        await running.settle()
        written = {
            (school.people.get(entry.pupil).forename, entry.fields.get("zone"))
            for entry in school.day("2026-11-23")
        }
        assert written == {
            ("Tom", "green"),
            ("Ben", "yellow"),
            ("Zoë", "blue"),
            ("Kofi", "red"),
            ("Aisha", None),
        }


async def test_a_child_stays_highlighted_where_the_next_list_has_the_child_and_nobody_else_ever_is(
    school, daybook
):
    async with daybook(school, signed_in=False) as running:
        await sign_in(running, "CD")
        lists = running.app.today.lists
        await running.press("1", "[")
        assert (shown(running), lists.pupil.forename) == ("Whole school", "Zoë")
        await running.press("]")
        assert (shown(running), lists.pupil.forename) == ("Ash", "Zoë")
        await running.press("]")
        assert (shown(running), lists.pupil) == ("Oak", None)


async def test_who_is_added_comes_last_until_the_class_is_chosen_again_and_the_highlight_stays(
    school, daybook
):
    async with daybook(school, signed_in=False) as running:
        await sign_in(running, "EF")
        await running.press("[", "4")
        lists = running.app.today.lists
        assert lists.pupil.forename == "Mia"
        new = {"legal_forename": "Eve", "group": names(school)["Oak"]}
        school.save(school.prepare_people([("pupil", new)], [], running.app.today.author))
        await running.until(lambda: "Eve" in running.text)
        assert (lists.pupil.forename, lists.row) == ("Mia", 3)
        assert [row.pupil.forename for row in lists.view.children][-1] == "Eve"
        await running.press("g", *"whole", "enter")
        assert (lists.pupil.forename, lists.row) == ("Mia", 4)
        assert [row.pupil.forename for row in lists.view.children][2] == "Eve"


async def test_g_finds_a_class_by_its_letters(school, daybook):
    async with daybook(school, signed_in=False) as running:
        await sign_in(running, "CD")
        running.burst("goa\r1cg")
        await running.settle()
        assert shown(running) == "Oak"
        assert school.people.get(school.day("2026-11-23")[0].pupil).forename == "Ben"
        running.burst("gschool\r")
        await running.settle()
        assert shown(running) == "Whole school"


async def test_g_and_arrows_choose_and_leaving_changes_nothing(school, daybook):
    async with daybook(school, signed_in=False) as running:
        await sign_in(running, "CD")
        await running.press("g", "enter")
        assert shown(running) == "Ash"
        await running.press("g", "down", "enter")
        assert shown(running) == "Oak"
        for leave in ("escape", "f2"):
            await running.press("g", "down", leave)
            assert shown(running) == "Oak"
        await running.press("g", *"xyz")
        assert "no class by that name" in running.text
        await running.press("enter", "backspace", "backspace", "backspace", "a", "enter")
        assert shown(running) == "Ash"


async def test_a_book_with_one_class_has_nowhere_to_go(book, daybook):
    async with daybook(book) as running:
        for key in ("]", "["):
            await running.press("c", "f2", key)
            assert "This book has one class." in running.text
            assert shown(running) == "Willow"


async def test_a_class_named_in_a_book_with_one_is_no_run_of_commands(book, daybook):
    async with daybook(book) as running:
        running.burst("1gwil\r")
        await running.settle()
        assert shown(running) == "Willow"
        assert book.day("2026-11-23") == []
        running.burst("cy")
        await running.settle()
        assert [entry.kind for entry in book.day("2026-11-23")] == ["check-in"]


async def test_a_child_elsewhere_found_by_name_is_shown_in_the_childs_class(school, daybook):
    async with daybook(school, signed_in=False) as running:
        await sign_in(running, "CD")
        running.burst(" tom\rcg łuk\rcy")
        await running.settle()
        assert shown(running) == "No class"
        assert {entry.fields["zone"] for entry in school.day("2026-11-23")} == {"green", "yellow"}


async def test_at_the_next_start_enter_alone_signs_in_who_typed_last_at_the_class_shown_last(school, daybook):
    async with daybook(school, signed_in=False) as running:
        await sign_in(running, "AB")
        await running.press("]")
        assert shown(running) == "Oak"
        await remembered(running, school, adult=names(school)["Adult AB"], group=names(school)["Oak"])
    async with daybook(again(school), signed_in=False) as running:
        await running.until(lambda: running.app.today.people_read)
        await running.until(lambda: "Enter goes on as AB" in running.text)
        running.burst("\r2cg")
        await running.until(lambda: school_day(running))
        assert shown(running) == "Oak"
        assert running.app.today.author.by == names(school)["Adult AB"]


async def test_the_remembered_adult_is_proposed_in_the_order_that_the_list_always_has(school, daybook):
    async with daybook(school, signed_in=False) as running:
        await sign_in(running, "CD")
        await remembered(running, school, adult=names(school)["Adult CD"])
    async with daybook(again(school), signed_in=False) as running:
        await running.until(lambda: "Adult EF" in running.text)
        order = [running.text.index(f"Adult {each}") for each in ADULTS]
        assert order == sorted(order)
        await running.press("down", "enter")
        assert running.app.today.author.by == names(school)["Adult EF"]


async def test_each_adult_sees_the_own_class_an_adult_without_one_what_is_shown(school, daybook):
    async with daybook(school, signed_in=False) as running:
        await sign_in(running, "AB")
        await running.press("]")
        assert shown(running) == "Oak"
        await running.press("a", "c", "d", "enter")
        assert shown(running) == "Ash"
        await running.press("a", "e", "f", "enter")
        assert shown(running) == "Ash"
        await running.press("a", "a", "b", "enter")
        assert shown(running) == "Oak"  # of the two, the one shown last


async def test_an_adult_without_a_class_starts_where_the_pc_was_left(school, daybook):
    async with daybook(school, signed_in=False) as running:
        await sign_in(running, "EF")
        await running.press("[")
        await remembered(running, school, group="whole school")
    async with daybook(again(school), signed_in=False) as running:
        await sign_in(running, "EF")
        assert shown(running) == "Whole school"
        await running.press("a", "c", "d", "enter")
        assert shown(running) == "Ash"


@pytest.mark.parametrize(
    "data",
    [b"", b"{", b'{"format":1,"adult":"nobody-001","group":"nowhere","classes":{"nobody-001":"nowhere"}}'],
)
async def test_what_is_remembered_wrongly_is_as_if_it_had_never_been(school, daybook, data):
    (school.folder / "last.json").write_bytes(data)
    async with daybook(school, signed_in=False) as running:
        await running.until(lambda: "Adult AB" in running.text)
        await running.press("enter")
        assert running.app.today.author is None
        await sign_in(running, "EF")
        assert shown(running) == "Oak"


async def test_a_memory_that_cannot_be_written_is_in_nobodys_way(school, daybook):
    (school.folder / "last.json").mkdir()
    async with daybook(school, signed_in=False) as running:
        await sign_in(running, "AB")
        running.burst("]1cg")
        await running.settle()
        assert len(school.day("2026-11-23")) == 1
        assert "saved." in running.text


async def test_verify_finds_nothing_strange_about_what_is_remembered(school, daybook):
    async with daybook(school, signed_in=False) as running:
        await sign_in(running, "AB")
        await remembered(running, school, adult=names(school)["Adult AB"])
    await running.until(lambda: not verify(school).leftovers)
    found = verify(school)
    assert (found.damage, found.strangers, found.headers) == ([], [], [])


async def test_another_adult_asked_for_by_a_capture_writes_for_the_child_who_was_highlighted(school, daybook):
    now = [MONDAY]
    school.clock.source = lambda: now[0]
    async with daybook(school, signed_in=False) as running:
        await sign_in(running, "AB")
        await running.press("2")
        now[0] = MONDAY + timedelta(minutes=6)
        await running.press("c")
        assert "Who is typing?" in running.text
        running.burst("cd\rg")
        await running.until(lambda: school_day(running))
        entry = school_day(running)[0]
        assert school.people.get(entry.pupil).forename == "Tom"
        assert school.people.get(entry.by).initials == "CD"


async def test_a_very_long_class_name_leaves_the_clock_and_the_adult_on_the_status_line(make_school, daybook):
    book = make_school(
        {"The Year Five and Six Mixed Class of Mrs Featherstonehaugh-Cholmondeley": ["Ben"]}, {"AB": []}
    )
    async with daybook(book, signed_in=False, detail=False) as running:
        await sign_in(running, "AB")
        line = running.text.splitlines()[0]
        assert "The Year Five" in line
        assert "…" in line
        assert "Mon 23 Nov 10:42" in line
        assert line.endswith("public view, d for detail · AB")


async def test_a_move_in_a_list_of_160_paints_two_lines_and_the_list_scrolls(
    make_school, daybook, monkeypatch
):
    classes = {f"Class {number}": [f"C{number}n{each}" for each in range(10)] for number in range(16)}
    book = make_school(classes, {"AB": []})
    painted: list[int] = []
    paint = Rows.refresh_lines
    async with daybook(book, signed_in=False) as running:
        await sign_in(running, "AB")
        await running.press("[", "3")
        monkeypatch.setattr(
            Rows, "refresh_lines", lambda rows, y, count=1: (painted.append(y), paint(rows, y, count))[1]
        )
        await running.press("down")
        assert len(painted) == 2
        await running.press(*["pagedown"] * 20)
        assert running.app.today.lists.pupil.forename == "C15n9"
        assert "C15n9" in running.text
        await running.press("]")
        assert shown(running) == "Class 0"
        assert "C0n0" in running.text


async def test_what_was_asked_for_before_a_sign_in_that_was_left_is_not_done_later(school, daybook):
    now = [MONDAY]
    school.clock.source = lambda: now[0]
    async with daybook(school, signed_in=False) as running:
        await sign_in(running, "AB")
        now[0] = MONDAY + timedelta(minutes=6)
        await running.press("c")
        assert "Who is typing?" in running.text
        await running.press("escape", "a", "c", "d", "enter")
        assert running.app.today.bar.mode is None


async def test_beside_the_whole_school_the_last_entries_still_say_who_wrote_them(make_school, daybook):
    book = make_school({"Oak": ["Maximiliano-Alexander"], "Ash": ["Ben"]}, {"AB": []})
    async with daybook(book, signed_in=False) as running:
        await sign_in(running, "AB")
        await running.press("[", "1", "c", "g")
        line = next(line for line in running.text.splitlines() if "10:42 check-in" in line)
        assert line.rstrip("│").rstrip().endswith("AB")


DAILY = ("c check", "/ line", "x settle", "s search", "e day", "v handover", "? help")


@pytest.mark.parametrize(
    ("size", "more"), [((120, 40), ("p people", "[ ] class")), ((120, 24), ("p people",)), ((80, 30), ())]
)
async def test_what_is_done_daily_is_named_below_and_the_rest_where_there_is_room(
    school, daybook, size, more
):
    async with daybook(school, size=size) as running:
        for named in (*DAILY, *more):
            assert named in running.text


async def test_the_next_class_is_named_only_where_children_are_listed_by_class(school, daybook):
    async with daybook(school) as running:
        await running.press("p")
        assert "] class" in running.text
        for other in "acl":
            await running.press(other)
            assert "] class" not in running.text


async def test_tab_goes_to_the_entry_written_last_also_where_it_is_about_an_earlier_time(school, daybook):
    async with daybook(school) as running:
        running.burst("1cg2c-30\ry")
        await running.settle()
        listed = running.app.today.lists.view.just_now
        assert [entry.fields["zone"] for entry in listed] == ["green", "yellow"]
        await running.press("tab")
        assert running.app.today.book.entry(running.app.today.lists.entry).fields["zone"] == "yellow"


# --- who may be twice


async def test_today_says_quietly_who_may_be_in_the_book_twice_until_it_is_settled(daybook, make_book):
    """Registered on two PCs without UPN and date of birth: in detail only, and the keys lead there."""
    async with daybook(make_book(["Ada Bell", "Ben Roe", "Ada Bell"])) as running:
        assert "1 child may be in the book twice: p, then t, to look." in running.text
        await running.press("p", "t")
        assert words.TWINS_TITLE in running.text
        await running.press("k", *"two", "enter", "f2", "f2")
        await running.press("a", "c", "d", "enter")
        assert "in the book twice" not in running.text


async def test_in_public_view_nothing_is_said_of_who_may_be_twice(daybook, make_book):
    async with daybook(make_book(["Ada Bell", "Ada Bell"]), detail=False) as running:
        assert "in the book twice" not in running.text
        await running.press("d")
        assert "1 child may be in the book twice" in running.text


async def test_of_children_in_other_classes_who_may_be_twice_nothing_is_said(daybook, make_school):
    school = make_school({"Oak": ["Ben"], "Ash": ["Ada", "Ada"]}, {"AB": ["Oak"]})
    async with daybook(school) as running:
        assert "in the book twice" not in running.text
