"""The people of the book: lists, records, somebody new, leaving, coming back, and who may be twice."""

import re
from contextlib import contextmanager
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from screens.people.page import PeoplePage
from screens.people.record import RecordScreen
from screens.people.twins import TwinsScreen
from store.book import Book
from store.clock import Clock
from store.pending import Draft
from store.records import Author
from tests.screens.conftest import NOBODY, in_the_way
from tests.screens.test_hostile import HOSTILE

TODAY = "2026-11-23"
FIELDS = [
    "legal_forename",
    "legal_surname",
    "preferred_forename",
    "preferred_surname",
    "say",
    "upn",
    "born",
    "year",
    "group",
    "communicates",
    "adults",
    "check_ins",
    "contacts",
    "started",
    "left",
]


def add_class(book, name: str, **fields) -> str:
    book.load_people()
    pending = book.prepare_people([("group", {"name": name, **fields})], [], NOBODY)
    book.save(pending)
    return pending.ids[0]


def add_pupils(book, *fields: dict) -> list[str]:
    book.load_people()
    pending = book.prepare_people([("pupil", each) for each in fields], [], NOBODY)
    book.save(pending)
    return pending.ids


def to(field: str) -> list[str]:
    """Keys from the top of a child's record to a field."""
    return ["down"] * FIELDS.index(field)


def pupil(book, name: str):
    return next(each for each in book.people.of_kind("pupil", left=True) if each.full_name == name)


@contextmanager
def no_disk(book):
    """What is changed about people cannot be saved meanwhile."""
    register = book.folder / "pages" / "register"
    with in_the_way(register):
        yield


def flat(running) -> str:
    return " ".join(running.text.split())


# --- who sees it


async def test_a_mirrored_screen_shows_no_register(book, daybook):
    async with daybook(book, detail=False) as running:
        await running.press("p")
        assert running.app.screen is running.app.today
        assert "press d first, then p" in flat(running)
        await running.press("d", "p")
        assert isinstance(running.app.screen, PeoplePage)


async def test_the_register_is_left_when_detail_closed_while_it_was_hidden(book, daybook):
    async with daybook(book, detail=False) as running:
        await running.press("d", "p", "enter", "enter", *"Aish")
        await running.press("grave_accent")
        running.app.today.discretion.switch()
        await running.press("grave_accent")
        assert running.app.screen is running.app.today
        assert "legal" not in running.text
        assert list(running.app.today.acts.kept.values()) == ["AishaAish"]


async def test_the_childs_page_opens_the_childs_own_record(book, daybook):
    async with daybook(book) as running:
        await running.press("4", "enter", "p")
        assert isinstance(running.app.screen, RecordScreen)
        assert "Child · Zoë · Willow" in running.text
        await running.press(*to("say"), "enter", *"ZOH-ee", "enter", "f2")
        assert "Zoë (say: ZOH-ee)" in running.text


# --- finding


async def test_letters_narrow_to_a_name_in_every_class_and_enter_opens_it(book, daybook):
    elm = add_class(book, "Elm")
    add_pupils(book, {"legal_forename": "Zora", "group": elm})
    async with daybook(book) as running:
        await running.press("p")
        assert "Zora" not in running.text
        running.burst(" zor\r")
        await running.settle()
        assert "Child · Zora · Elm" in running.text


async def test_arrows_pick_among_those_who_fit_however_fast_the_keys_come(book, daybook):
    add_pupils(book, {"legal_forename": "Zora"})
    async with daybook(book) as running:
        await running.press("p")
        running.burst(" zo")
        from textual import events

        for key in ("down", "enter"):
            running.app.post_message(events.Key(key, None))
        await running.settle()
        assert "Child · Zora" in running.text


async def test_brackets_go_through_the_classes_and_come_to_all_of_them(book, daybook):
    elm = add_class(book, "Elm")
    add_pupils(book, {"legal_forename": "Zora", "group": elm})
    async with daybook(book) as running:
        await running.press("p", "right_square_bracket")
        assert "People · Elm" in running.text
        assert "Zora" in running.text
        assert "Aisha" not in running.text
        await running.press("right_square_bracket")
        assert "People · all classes" in running.text
        assert "Aisha" in running.text


# --- changing


async def test_an_empty_field_is_filled_at_once_and_a_filled_one_asks_why(book, daybook):
    async with daybook(book) as running:
        await running.press("p", "1", "enter", *to("year"), "enter", *"Year 4", "enter")
        assert pupil(book, "Aisha").get("year") == "Year 4"
        await running.press("enter", *["backspace"], "5", "enter")
        assert "Why is it changed?" in running.text
        await running.press(*"new year", "enter")
        assert pupil(book, "Aisha").get("year") == "Year 5"
        await running.press("a")
        assert "year group: Year 4 → Year 5" in running.text
        assert "why: new year" in running.text
        assert "AB" in running.text


async def test_key_adults_are_typed_as_initials_in_their_order(book, daybook):
    async with daybook(book) as running:
        await running.press("p", "1", "enter", *to("adults"), "enter", *"cd, ab", "enter")
        names = [book.people.get(each).initials for each in pupil(book, "Aisha").key_adults]
        assert names == ["CD", "AB"]
        assert "CD Chris Dunn, AB Amy Bell" in running.text
        await running.press("f2", "f2", "1", "enter")
        assert "Key adult CD Chris Dunn   then AB" in running.text


async def test_a_check_in_plan_is_a_few_letters(book, daybook):
    async with daybook(book) as running:
        await running.press("p", "1", "enter", *to("check_ins"), "enter", *"a,e", "enter")
        assert pupil(book, "Aisha").check_ins == ("arrival", "end of day")
        await running.press("f2")
        assert "am end" in running.text
        await running.press("enter", *to("check_ins"), "enter", "minus", "enter", *"plan over", "enter")
        assert pupil(book, "Aisha").check_ins == ()


async def test_people_to_contact_are_lines_and_stay_lines(book, daybook):
    async with daybook(book) as running:
        await running.press("p", "1", "enter", *to("contacts"), "enter")
        await running.press(*"Noor, mother", "ctrl+j", *"Ali, father", "enter")
        assert pupil(book, "Aisha").get("contacts") == "Noor, mother\nAli, father"
        assert "Noor, mother · Ali, father" in running.text


async def test_every_change_begins_with_an_empty_reason_also_the_same_one_of_the_next_child(book, daybook):
    elm = add_class(book, "Elm")
    async with daybook(book) as running:
        await running.press("p", "1", "enter", "m", *"elm", "enter", *"new class", "enter", "f2")
        running.burst("1\rmelm\r\r")
        await running.settle()
        assert "Why is it changed?" in running.text
        assert "new class" not in running.text
        assert "Say why it changes." in running.text
        await running.press(*"moved house", "enter")
        moved = [pupil(book, name) for name in ("Aisha", "Ben")]
        assert [each.groups for each in moved] == [(elm,), (elm,)]
        reasons = [book.index.corrections(each.id)[0]["why"] for each in moved]
        assert reasons == ["new class", "moved house"]


async def test_a_reason_kept_from_a_save_that_failed_comes_back_for_that_change_of_that_record_only(
    book, daybook
):
    async with daybook(book) as running:
        await running.press("p", "1", "enter", "enter", "x", "enter", *"typed wrong")
        with no_disk(book):
            await running.press("enter")
            assert "Not saved" in running.text
        await running.press("f2", "f2", "2", "enter", "enter", "x", "enter")
        assert "typed wrong" not in running.text
        await running.press("f2", "f2", "1", "enter", "enter", "enter")
        assert "typed wrong" in running.text
        await running.press("enter", "enter", "x", "enter")
        assert pupil(book, "Aishax") is not None
        assert "typed wrong" not in running.text


async def test_what_is_typed_into_a_field_and_left_is_there_again(book, daybook):
    async with daybook(book) as running:
        await running.press("p", "1", "enter", *to("communicates"), "enter", *"half a", "f2", "f2")
        await running.press("enter", *to("communicates"), "enter")
        assert "half a" in running.text
        await running.press("enter")
        assert pupil(book, "Aisha").get("communicates") == "half a"
        assert running.app.today.acts.kept == {}


async def test_a_save_that_fails_keeps_what_was_typed_and_enter_tries_again_once(book, daybook):
    async with daybook(book) as running:
        await running.press("p", "1", "enter", *to("say"), "enter", *"eye-EE-sha")
        register = book.folder / "pages" / "register"
        with in_the_way(register):
            await running.press("enter")
            assert "Not saved" in running.text
            assert "eye-EE-sha" in running.text
            assert pupil(book, "Aisha").get("say") == ""
        await running.press("enter")
        assert pupil(book, "Aisha").get("say") == "eye-EE-sha"
        assert len(book.index.corrections(pupil(book, "Aisha").id)) == 1


async def test_a_correction_that_would_make_two_one_is_said_and_enter_again_goes_ahead(book, daybook):
    add_pupils(book, {"legal_forename": "Aisha", "legal_surname": "Khan", "upn": "A123456789012"})
    async with daybook(book) as running:
        await running.press("p", "1", "enter", *to("upn"), "enter", *"A123456789012", "enter")
        assert "Aisha Khan and Aisha (Willow) would be one person" in flat(running)
        assert len(book.people.pupils()) == 10
        await running.press("enter")
        assert len(book.people.pupils()) == 9
        assert "2 records in one" in running.text


async def test_the_keys_of_a_record_are_shown_by_its_help_and_its_palette_alike(book, daybook):
    async with daybook(book) as running:
        await running.press("p", "1", "enter", "question_mark")
        for told in ("Move the child to another class", "Bring back a child or adult who left"):
            assert told in running.text
        await running.press("f2")
        offered = [each.title for each in running.app.get_system_commands(running.app.screen)]
        assert "m  Move the child to another class" in offered
        assert "l  Write when the child or adult left; today is proposed" in offered
        assert not [each for each in offered if each.startswith("b ") or "Close the class" in each]
        await running.press("enter")
        assert list(running.app.get_system_commands(running.app.screen)) == []


async def test_what_can_be_done_from_the_palette_is_done_and_shown(book, daybook):
    async with daybook(book) as running:
        await running.press("p", "1", "enter")
        for title, shown in (("l  Write when", "23/11/2026"), ("m  Move", "class: one of Willow")):
            offered = {each.title: each for each in running.app.get_system_commands(running.app.screen)}
            next(each for name, each in offered.items() if name.startswith(title)).callback()
            await running.settle()
            assert shown in flat(running)
            await running.press("f2")


async def test_the_key_line_of_a_record_holds_what_can_be_done_with_it(book, daybook):
    add_class(book, "Elm", left="2026-07-17")
    async with daybook(book, size=(120, 40)) as running:
        await running.press("p", "1", "enter")
        assert "Enter change  m class  l leaves  x withdraw  a history  F2 back  ? help" in running.text
        await running.press("f2", "c", "1", "enter")
        assert "Enter change  l close  a history  F2 back  ? help" in running.text
        await running.press("f2", "l", "1", "enter")
        assert "Enter change  b open again  x withdraw" in running.text


async def test_an_entry_has_the_keys_that_every_record_has(book, daybook):
    async with daybook(book) as running:
        await running.press("1", "c", "g", "tab", "enter")
        assert "field  Enter change  x withdraw  F2 back  ? help" in running.text
        await running.press("question_mark")
        assert "Withdraw the record, with a reason" in running.text
        await running.press("f2", "x", *"wrong child", "enter")
        assert "x withdraw" not in running.text


async def test_a_form_half_way_offers_its_keys_in_the_palette(book, daybook):
    async with daybook(book) as running:
        await running.press("p", "c", "plus", *"Elm")
        offered = {each.title: each for each in running.app.get_system_commands(running.app.screen)}
        assert [*offered] == [
            "Enter  Save, at the last field",
            "F2 · Esc  Go back; what was typed is kept for the next time",
            "` · F12  Hide everything at once; the same key goes on",
        ]
        offered["Enter  Save, at the last field"].callback()
        await running.settle()
        assert [group.full_name for group in book.people.groups()] == ["Willow", "Elm"]


# --- leaving and coming back


async def test_a_child_who_leaves_is_gone_from_today_found_under_leavers_and_can_come_back(book, daybook):
    async with daybook(book) as running:
        await running.press("p", "2", "enter", "l")
        assert "23/11/2026" in running.text
        await running.press("enter", "f2", "f2")
        assert pupil(book, "Ben").get("left") == TODAY
        assert "Ben" not in running.text
        await running.press("p", "l")
        assert "left Mon 23 Nov" in running.text
        await running.press("enter", "b", *"came back", "enter", "f2", "f2")
        assert pupil(book, "Ben").here
        assert "Ben" in running.text


async def test_a_class_with_children_is_not_closed_and_says_what_to_do(book, daybook):
    async with daybook(book) as running:
        await running.press("p", "c", "enter", "l")
        assert "9 children are still in Willow" in flat(running)
        assert len(book.people.groups()) == 1


async def test_an_empty_class_closes_and_opens_again(book, daybook):
    add_class(book, "Elm")
    async with daybook(book) as running:
        await running.press("p", "c", "2", "enter", "l", "enter", "f2")
        assert [group.full_name for group in book.people.groups()] == ["Willow"]
        await running.press("l", "enter", "b", *"needed", "enter")
        assert [group.full_name for group in book.people.groups()] == ["Willow", "Elm"]


async def test_an_adult_who_left_keeps_the_initials_on_what_they_wrote(book, daybook):
    async with daybook(book) as running:
        await running.press("1", "c", "g", "a", *"cd", "enter")
        await running.press("p", "a", "1", "enter", "l", "enter", "f2", "f2")
        assert [adult.initials for adult in book.people.adults()] == ["CD"]
        assert re.search(r"10:42 check-in +Aisha +green +AB ", running.text)


# --- somebody new


async def test_a_new_child_is_a_few_lines_and_stands_in_the_class_that_was_shown(book, daybook):
    async with daybook(book) as running:
        await running.press("p", "plus")
        running.burst("Zora\rO'Neill-Łukasz\r\r\r3/4/2017\r\r\r\r")
        await running.settle()
        zora = pupil(book, "Zora O'Neill-Łukasz")
        assert (zora.get("born"), zora.groups) == ("2017-04-03", (book.people.groups()[0].id,))
        assert isinstance(running.app.screen, RecordScreen)


async def test_a_new_child_left_half_way_is_there_again(book, daybook):
    async with daybook(book) as running:
        await running.press("p", "plus", *"Zora", "enter", *"Hart", "f2", "plus")
        assert "Zora" in running.text
        assert "Hart" in running.text


async def test_a_child_who_is_there_already_is_not_added_again(book, daybook):
    add_pupils(book, {"legal_forename": "Zora", "born": "2017-04-03", "left": "2026-07-17"})
    async with daybook(book) as running:
        await running.press("p", "plus")
        running.burst("Zora\r\r\r\r3/4/2017\r\r\r\r")
        await running.settle()
        assert "Zora (left) is in the book already" in flat(running)
        running.burst("\r")
        await running.settle()
        assert len(book.people.of_kind("pupil", left=True)) == 10


async def test_a_new_adult_gets_initials_that_nobody_has_and_that_can_be_corrected(book, daybook):
    async with daybook(book) as running:
        await running.press("p", "a", "plus", *"Ada Bo", "enter")
        assert "ABO" in running.text
        await running.press(*["backspace"] * 3, *"XY", "enter", *"teacher", "enter", "enter")
        adult = next(each for each in book.people.adults() if each.full_name == "Ada Bo")
        assert (adult.initials, adult.get("role")) == ("XY", "teacher")


async def test_initials_that_somebody_has_are_named_and_taken_when_asked_for_again(book, daybook):
    async with daybook(book) as running:
        await running.press("p", "a", "plus", *"Ada Bo", "enter", "backspace", "enter")
        assert "Amy Bell has the initials AB too" in flat(running)
        await running.press("enter", "enter", "enter", "f2")
        assert sorted(adult.initials for adult in book.people.adults()) == ["AB", "AB", "CD"]
        assert running.text.count("! same initials") == 2


async def test_a_new_class_is_one_line(book, daybook):
    async with daybook(book) as running:
        await running.press("p", "c", "plus", *"Elm", "enter")
        assert [group.full_name for group in book.people.groups()] == ["Willow", "Elm"]
        await running.press("f2", "plus", *"elm", "enter")
        assert "There is a class Elm already" in flat(running)


async def test_somebody_new_who_cannot_be_saved_is_kept_and_enter_tries_again_once(book, daybook):
    async with daybook(book) as running:
        await running.press("p", "c", "plus", *"Elm")
        register = book.folder / "pages" / "register"
        with in_the_way(register):
            await running.press("enter")
            assert "Not saved" in running.text
            assert "Elm" in running.text
        await running.press("enter")
        assert [group.full_name for group in book.people.groups()] == ["Willow", "Elm"]


async def test_somebody_new_who_was_saved_by_itself_after_a_failure_is_not_added_again(book, daybook):
    async with daybook(book) as running:
        await running.press("p", "plus", *"Ada", *["enter"] * 7)
        register = book.folder / "pages" / "register"
        with in_the_way(register):
            await running.press("enter")
            assert "Not saved" in running.text
        running.app.today.acts.try_again()  # as it does now and then
        await running.settle()
        await running.press("enter")
        assert isinstance(running.app.screen, RecordScreen), "her record opens"
        assert [each.full_name for each in book.people.pupils()].count("Ada") == 1


async def test_a_record_made_by_mistake_is_withdrawn_with_a_reason(book, daybook):
    async with daybook(book) as running:
        await running.press("p", "9", "enter", "x", *"typed twice", "enter")
        assert [each.full_name for each in book.people.withdrawn] == ["Tom"]
        assert isinstance(running.app.screen, PeoplePage)
        assert "Withdrawn: Tom" in running.text


async def test_a_child_with_entries_is_not_withdrawn(book, daybook):
    async with daybook(book) as running:
        await running.press("1", "c", "g", "p", "1", "enter")
        assert "x withdraw" not in running.text
        await running.press("x")
        assert "Entries are written about Aisha" in flat(running)
        assert book.people.withdrawn == []


# --- who may be twice


async def test_two_of_one_name_are_shown_side_by_side_joined_and_parted_again(book, daybook):
    one, other = add_pupils(
        book,
        {"legal_forename": "Sam", "legal_surname": "Lee", "born": "2017-04-03"},
        {"legal_forename": "Sam", "legal_surname": "Lee", "year": "Year 4"},
    )
    async with daybook(book) as running:
        await running.press("p", "t")
        assert isinstance(running.app.screen, TwinsScreen)
        assert "▸ date of birth" in running.text
        await running.press("j")
        assert book.people.canonical(other) == one
        assert "joined" in running.text
        await running.press("u")
        assert book.people.canonical(other) == other
        await running.press("k")
        assert book.people.suspected == []
        assert "kept apart" in running.text
        await running.press("u")
        assert len(book.people.suspected) == 1


async def test_a_page_closed_right_after_a_save_closes_quietly(book, daybook):
    add_pupils(book, {"legal_forename": "Aisha"})
    async with daybook(book) as running:
        await running.press("p", "t")
        running.burst("k")
        await running.press("f2", "f2")
        assert running.app.screen is running.app.today
        assert book.people.suspected == []


async def test_joining_that_fails_says_so_and_the_same_key_tries_again_once(book, daybook):
    add_pupils(book, {"legal_forename": "Aisha"})
    async with daybook(book) as running:
        await running.press("p", "t")
        register = book.folder / "pages" / "register"
        with in_the_way(register):
            await running.press("j")
            assert "Not saved" in running.text
        await running.press("j")
        assert len(book.people.decisions) == 1
        assert book.people.suspected == []


@pytest.mark.parametrize("key", ["j", "k"])
async def test_a_key_held_down_settles_the_pair_on_screen_and_no_other(book, daybook, key):
    add_pupils(book, {"legal_forename": "Aisha"}, {"legal_forename": "Ben"}, {"legal_forename": "Kofi"})
    async with daybook(book) as running:
        await running.press("p", "t")
        assert len(book.people.suspected) == 3
        running.burst(key * 6)
        await running.settle()
        await running.press(key)
        assert len(book.people.decisions) == 1
        assert len(book.people.suspected) == 2
        assert "Aisha: " in running.text
        assert "saved." in running.text
        assert "u  Takes" in running.text
        running.burst("uuuu")
        await running.settle()
        assert len(book.people.suspected) == 3
        assert len(book.people.decisions) == 1
        await running.press("down", key)
        assert len(book.people.suspected) == 2
        assert "Ben: " in running.text


async def test_taking_back_with_a_held_key_takes_back_one_decision(book, daybook):
    one, other, third = add_pupils(
        book, {"legal_forename": "Sam"}, {"legal_forename": "Samuel"}, {"legal_forename": "Samira"}
    )
    said = [("same-as", {"ids": [one, other]}), ("same-as", {"ids": [other, third]})]
    book.save(book.prepare_people(said, [], NOBODY))
    async with daybook(book) as running:
        await running.press("p", "t")
        running.burst("uuuu")
        await running.settle()
        assert sum(each.state.withdrawn for each in book.people.decisions) == 1


async def test_the_common_doubles_are_listed(book, daybook):
    add_pupils(
        book,
        {"legal_forename": "Zoë", "legal_surname": "O'Neill-Łukasz", "born": "2017-04-03"},
        {"legal_forename": "Sam", "legal_surname": "Lee", "upn": "A111111111111", "born": "2017-04-03"},
        {"legal_forename": "Sam", "legal_surname": "Lee", "upn": "A222222222222", "born": "2017-04-03"},
    )
    async with daybook(book) as running:
        await running.press("p", "plus")
        running.burst("Zoe\ro'neill-lukasz\r\r\r3/4/2016\r\r\r\r")
        await running.settle()
        assert "Both would be listed under “may be twice”" in flat(running)
        await running.press("enter", "f2", "t")
        assert len(book.people.suspected) == 2
        assert "Zoe o'neill-lukasz" in running.text


async def test_with_a_pair_on_screen_a_full_disk_leaves_message_and_keys_to_be_seen(book, daybook):
    add_pupils(
        book,
        {"legal_forename": "Sam", "upn": "A111111111111", "born": "2017-04-03"},
        {"legal_forename": "Sam", "upn": "A222222222222", "born": "2017-04-03"},
    )
    async with daybook(book) as running:
        await running.press("p", "t")
        with no_disk(book):
            await running.press("j")
            assert "What you typed is kept." in flat(running)
            assert "j join  k keep apart  F2 back  ? help" in running.text
            assert "may be one" in running.text


async def test_entries_of_last_year_count_for_who_may_be_twice_and_for_taking_out(book, daybook):
    (sam,) = add_pupils(book, {"legal_forename": "Aisha"})
    last_year = datetime(2026, 3, 4, 9, tzinfo=ZoneInfo("Europe/London"))
    then = Book.open(book.folder, Clock("Europe/London", lambda: last_year))
    then.load_people()
    author = then.people.adults()[0].id
    then.write([Draft("check-in", (sam,), {"zone": "red"})], Author(author, author))
    async with daybook(book) as running:
        await running.until(lambda: running.app.today.book.past_read)
        await running.press("p", "t")
        assert "1 entry" in running.text
        await running.press("f2", *["right_square_bracket"], *["down"] * 12, "enter")
        assert "Child · Aisha" in running.text
        assert "x withdraw" not in running.text
        await running.press("x")
        assert "Entries are written about Aisha" in flat(running)
        running.app.today.book.past_read = False
        await running.press("down", "x")
        assert "still being read" in flat(running)


# --- what is said, and what can be seen of it


async def test_what_was_saved_is_said_on_the_record_and_on_the_page(book, daybook):
    add_class(book, "Oak")
    async with daybook(book) as running:
        await running.press("p", "4", "enter", "m", *"oak", "enter", *"asked for", "enter")
        assert "Zoë: moved to Oak, saved." in running.text
        await running.press("l", "enter")
        assert "Zoë left on Mon 23 Nov, saved." in running.text
        await running.press("f2")
        assert "Zoë left on Mon 23 Nov, saved." in running.text


async def test_no_field_is_called_by_its_name_in_the_file(book, daybook):
    async with daybook(book) as running:
        await running.press("p", "1", "enter", "enter", *["backspace"] * 5, "minus", "enter")
        await running.press(*"why", "enter")
        assert "legal forename may not be empty" in flat(running)
        await running.press("f2", "f2", "1", "enter", *to("check_ins"), "enter", *"noon", "enter")
        assert "no time of the day for check-ins" in flat(running)
        assert "such as: am end, or ae" in flat(running)
        assert "_" not in running.text


async def test_people_to_contact_take_a_second_line_and_no_number_is_cut(book, daybook):
    contacts = "Noor Rahman, mother, 07700 900111\nAli Rahman, grandfather, 07700 900555"
    (sam,) = add_pupils(book, {"legal_forename": "Sam", "contacts": contacts})
    adults = [("adult", {"initials": f"X{n}", "name": f"Somebody Longname {n}"}) for n in range(4)]
    made = book.prepare_people(adults, [], NOBODY)
    book.save(made)
    book.save(book.prepare_people([], [(sam, {"adults": made.ids}, "")], NOBODY))
    async with daybook(book) as running:
        await running.press("p", "right_square_bracket", *["down"] * 12, "enter", *to("contacts"))
        assert "07700 900111" in running.text
        assert "07700 900555" in running.text
        adults_line = next(each for each in running.text.splitlines() if "key adults" in each)
        assert adults_line.endswith("…")
        await running.press("enter")
        assert "ctrl+j new line" in running.text


async def test_two_children_whose_lines_would_read_the_same_are_told_apart(book, daybook):
    add_pupils(
        book,
        {"legal_forename": "Sam", "legal_surname": "Lee", "born": "2017-04-03"},
        {"legal_forename": "Sam", "legal_surname": "Lee", "born": "2016-01-01"},
        {"legal_forename": "Mo", "born": "2017-04-03", "upn": "A111111111111"},
        {"legal_forename": "Mo", "born": "2017-04-03", "upn": "A222222222222"},
        {"legal_forename": "Lu"},
        {"legal_forename": "Lu"},
    )
    async with daybook(book) as running:
        await running.press("p", "right_square_bracket", *["down"] * 14)
        assert "Sam Lee 03/04/2017" in running.text
        assert "Sam Lee 01/01/2016" in running.text
        assert "Mo A111111111111" in running.text
        assert "Mo A222222222222" in running.text
        assert "Lu 1" in running.text
        assert "Lu 2" in running.text


async def test_leaving_daybook_says_where_a_text_lies_that_was_left(book, daybook):
    async with daybook(book) as running:
        await running.press("p", "1", "enter", *to("say"), "enter", *"half", "f2", "f2")
        await running.press("ctrl+q")
        assert "how to say the name of Aisha (People)" in flat(running)
        assert "Enter saves it" not in running.text


async def test_the_word_to_press_d_goes_once_d_was_pressed(book, daybook):
    async with daybook(book, detail=False) as running:
        await running.press("p")
        assert "People is all detail" in flat(running)
        await running.press("d")
        assert "press d first" not in flat(running)


# --- text is text


@pytest.mark.parametrize("field", ["say", "communicates", "contacts", "year"])
@pytest.mark.parametrize(
    "text", [each for each in HOSTILE if "\n" not in each], ids=lambda text: ascii(text)[:20]
)
async def test_hostile_text_in_a_field_is_shown_as_text_everywhere(book, daybook, field, text):
    book.load_people()
    book.save(book.prepare_people([], [(pupil(book, "Aisha").id, {field: text}, "")], NOBODY))
    async with daybook(book) as running:
        await running.press("p", "1", "enter", *to(field), "a", "enter", "f2", "f2", "f2", "1", "enter")
        assert "\x1b" not in running.text
        assert "\u202e" not in running.text
        await running.press("f2")
        assert running.app.screen is running.app.today
        assert pupil(book, "Aisha").get(field) == text


@pytest.mark.parametrize("text", ["[/b]", "x" * 5000, "👩‍👧 ok", "نجمة", "\u202eabc"], ids=ascii)
async def test_hostile_names_stand_in_every_list(make_book, daybook, text):
    book = make_book([text, text, "Ben"])
    add_class(book, text)
    async with daybook(book) as running:
        await running.press(
            "p", "c", "a", "p", "t", "j", "u", "f2", "1", "enter", "m", "f2", "l", "enter", "f2"
        )
        await running.press("l", "enter", "a", "f2", "f2")
        assert running.app.screen is running.app.today
        assert "\u202e" not in running.text


async def test_the_keys_of_who_may_be_twice_stand_in_its_help_and_palette(book, daybook):
    async with daybook(book) as running:
        await running.press("p", "t", "question_mark")
        assert "Two children: keep them apart" in running.text
        await running.press("f2", "ctrl+p", *"take back what")
        assert "Take back what was said" not in running.text, "nothing was said of anybody"
