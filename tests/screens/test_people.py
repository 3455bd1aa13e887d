"""The people of the book: who sees them, how one is found, and what is changed and shown of each."""

import pytest

from screens.people.page import PeoplePage
from screens.people.record import RecordScreen
from tests.screens.conftest import NOBODY, in_the_way
from tests.screens.people import add_class, add_pupils, flat, no_disk, pupil, to
from tests.screens.test_hostile import HOSTILE

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
