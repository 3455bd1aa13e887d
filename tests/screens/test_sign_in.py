"""Choosing who is typing."""

from functools import partial

from tests.screens.conftest import in_the_way


async def test_initials_or_a_name_narrow_the_list(book, daybook):
    async with daybook(book, signed_in=False) as running:
        await running.until(lambda: "Chris Dunn" in running.text)
        await running.press(*"chr")
        assert "Amy Bell" not in running.text
        await running.press("enter")
        assert running.app.screen is running.app.today
        assert book.people.get(running.app.today.author.by).initials == "CD"


async def test_a_supply_teacher_is_added_in_a_few_keys_and_can_write_at_once(book, daybook):
    async with daybook(book, signed_in=False) as running:
        await running.until(lambda: "Chris Dunn" in running.text)
        running.burst("+Samira O'Dell\r\r1cg")
        await running.until(lambda: len(book.day("2026-11-23")) == 1)
        entry = book.day("2026-11-23")[0]
        adult = book.people.get(entry.by)
        willow = book.people.groups()[0]
    assert (adult.full_name, adult.initials) == ("Samira O'Dell", "SO")
    assert adult.groups == (willow.id,)


async def test_initials_that_somebody_has_are_named_and_others_can_be_typed(book, daybook):
    async with daybook(book, signed_in=False) as running:
        await running.until(lambda: "Chris Dunn" in running.text)
        await running.press("plus", *"Ada Bo", "enter", "enter")
        assert "Amy Bell has the initials AB too" in running.text
        await running.press("backspace", "backspace", *"abo", "enter")
        assert book.people.get(running.app.today.author.by).initials == "ABO"


async def test_two_adults_may_share_initials_once_enter_was_pressed_again(book, daybook):
    async with daybook(book, signed_in=False) as running:
        await running.until(lambda: "Chris Dunn" in running.text)
        await running.press("plus", *"Ada Bo", "enter", "enter")
        assert "Enter again goes ahead" in " ".join(running.text.split())
        assert len(book.people.adults()) == 2
        await running.press("enter")
        assert book.people.get(running.app.today.author.by).full_name == "Ada Bo"
        assert [adult.initials for adult in book.people.adults()] == ["AB", "CD", "AB"]


async def test_an_adult_who_is_there_with_these_initials_is_not_added_twice(book, daybook):
    async with daybook(book, signed_in=False) as running:
        await running.until(lambda: "Chris Dunn" in running.text)
        await running.press("plus", *"Amy Bell", "enter", "enter", "enter")
        assert "Amy Bell (Willow) is in the book already" in running.text
        await running.press("f2", *"amy", "enter")
        assert len(book.people.adults()) == 2
        assert book.people.get(running.app.today.author.by).full_name == "Amy Bell"


async def test_initials_that_cannot_be_are_refused_in_words(book, daybook):
    async with daybook(book, signed_in=False) as running:
        await running.until(lambda: "Chris Dunn" in running.text)
        await running.press("plus", *"Ada Bo", "enter", "backspace", "backspace", "!", "enter")
        assert "“!” cannot be initials" in running.text


async def test_a_new_adult_that_cannot_be_saved_is_said_and_enter_tries_again(book, daybook):
    async with daybook(book, signed_in=False) as running:
        await running.until(lambda: "Chris Dunn" in running.text)
        register = book.folder / "pages" / "register"
        with in_the_way(register):
            await running.press("plus", *"Ada Bo", "enter", *"X", "enter")
            assert "Not saved" in running.text
        await running.press("enter")
        assert running.app.screen is running.app.today
        assert [adult.initials for adult in book.people.adults()] == ["AB", "CD", "ABX"]


async def test_changing_the_adult_in_the_middle_of_the_day(book, daybook):
    async with daybook(book) as running:
        await running.press("a", "c", "d", "enter")
        await running.press("1", "c", "g")
        assert book.people.get(book.day("2026-11-23")[0].by).initials == "CD"


async def test_a_book_without_adults_says_what_to_press(make_book, daybook, tmp_path):
    from store.book import Book
    from store.clock import Clock
    from store.info import make_info

    empty = Book.create(tmp_path / "empty", make_info("Empty", "pc1", "Europe/London"), Clock())
    async with daybook(empty, signed_in=False) as running:
        await running.until(lambda: "No adults in this book yet" in running.text)
        running.burst("+Ada Bo\r\r")
        await running.until(lambda: running.app.screen is running.app.today)
        await running.until(lambda: "No children in this class yet" in running.text)


async def test_a_stray_enter_signs_nobody_in(book, daybook):
    async with daybook(book, signed_in=False) as running:
        await running.until(lambda: "Chris Dunn" in running.text)
        await running.press("enter", "enter")
        assert running.app.today.author is None
        await running.press("down", "down", "enter")
        assert book.people.get(running.app.today.author.by).initials == "CD"


async def test_a_book_whose_pages_have_gone_can_still_be_left(book, daybook):
    (book.folder / "pages").rename(book.folder / "elsewhere")
    async with daybook(book, signed_in=False) as running:
        await running.until(lambda: "has gone" in " ".join(running.text.split()))
        running.burst("ab\r1cg")
        await running.press("ctrl+q")
        await running.until(lambda: not running.app.is_running)


async def test_an_adult_whose_class_is_empty_starts_where_there_are_children(book, daybook):
    from store.records import Author

    nobody = Author(None, None)
    oak = book.prepare_people([("group", {"name": "Oak"})], [], nobody)
    book.save(oak)
    book.save(
        book.prepare_people(
            [("adult", {"initials": "OK", "name": "Ola King", "groups": oak.ids})], [], nobody
        )
    )
    async with daybook(book, signed_in=False) as running:
        await running.until(lambda: "Ola King" in running.text)
        await running.press("o", "k", "enter")
        assert "Willow" in running.text
        assert "Aisha" in running.text
        await running.press("[")
        assert "No children in this class" in running.text


async def test_a_damaged_page_of_children_never_invites_to_import_them_again(book, daybook):
    from store.book import Book

    for page in (book.folder / "pages" / "register").iterdir():
        page.write_bytes(b"")
    again = Book.open(book.folder, book.clock)
    async with daybook(again, signed_in=False) as running:
        await running.press("escape")
        await running.until(lambda: "A page about the people" in running.text)


async def test_laying_out_that_comes_after_somebody_signed_in_disturbs_nothing(book, daybook):
    async with daybook(book, signed_in=False) as running:
        await running.until(lambda: running.app.today.all_read)
        signing, late = running.app.screen, []
        signing.call_after_refresh = lambda act, *more: late.append(partial(act, *more))
        await running.pilot.resize_terminal(100, 30)
        assert late
        await running.press("a", "b", "enter")
        for act in late:
            act()
        await running.settle()
        assert running.app.screen is running.app.today


async def test_whoever_signs_in_before_today_is_in_place_loses_no_key(book, daybook):
    book.load_people()
    async with daybook(book, signed_in=False) as running:
        assert not running.app.today.furnished
        running.burst("ab\r1cg")
        await running.until(lambda: "green, saved" in running.text)
    assert [entry.fields["zone"] for entry in book.day("2026-11-23")] == ["green"]
