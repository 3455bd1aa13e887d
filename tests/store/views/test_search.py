"""Searching: what it finds, and never finds."""

import pytest

from store.book import Book
from store.clock import Clock
from store.index.tokens import searchable, tokens
from store.info import make_info
from store.kinds import all_kinds
from store.pending import Draft
from store.records import Author
from store.views.search import read_query, search
from tests.store.days import Day
from tests.store.making import MONDAY, Hands, record


@pytest.fixture
def day(tmp_path) -> Day:
    return Day(tmp_path)


def found(day: Day, text: str) -> list[str]:
    """Ids of what a text finds, newest first."""
    entries = search(day.book, read_query(text, day.book.people, day.book.clock, day.group))
    return [entries.at(place).key for place in range(entries.count)]


def test_every_word_must_stand_in_the_entry_or_begin_its_childs_name(day):
    key = day.write("check-in", zone="yellow", note="Settled after Assembly, été")
    other = day.write("check-in", 1, zone="green", note="settled", at="2026-11-23T09:00")
    assert found(day, "settled") == [key, other]
    assert found(day, "assembly SETT") == [key]
    assert found(day, "ete") == [key]
    assert found(day, "yellow sett") == [key]
    assert found(day, "settled child01") == [other]
    assert found(day, "tled") == []


def test_the_newest_come_first_however_many_there_are(day):
    keys = [
        day.write("check-in", zone="green", note="settled", at=f"2026-11-{n:02}T09:00") for n in (20, 3, 9)
    ]
    assert found(day, "settled") == [keys[0], keys[2], keys[1]]


def test_each_filter_narrows_what_is_found_and_two_narrow_it_further(day):
    first = day.write("check-in", 0, zone="green", at="2026-11-02T09:00")
    second = day.write("friendship", 1, act="helped", at="2026-11-20T09:00")
    assert found(day, "kind:f") == [second]
    assert found(day, "child:child00") == [first]
    assert found(day, "child:child") == [second, first]
    assert found(day, "since:14") == [second]
    assert found(day, "by:ab") == [second, first]
    assert found(day, "child:child00 kind:f") == []


@pytest.mark.parametrize(
    ("kind", "values", "shown", "stored"),
    [
        ("friendship", {"act": "included"}, "included or invited", "included"),
        ("held-in-mind", {"method": "symbol"}, "matching symbol", "symbol"),
        ("repair", {"stage": "done", "how": "words"}, "restorative talk", "words"),
        (
            "incident",
            {"seen": "threw or broke", "contact": "none", "hurt": "staff", "intensity": 3},
            "staff hurt high",
            "threw broke",
        ),
    ],
)
def test_a_choice_is_found_by_the_words_on_screen_and_by_those_that_are_stored(
    day, kind, values, shown, stored
):
    day.write("check-in", zone="green")
    key = day.write(kind, **values)
    assert found(day, shown) == found(day, stored) == [key]


def test_every_choice_of_every_kind_is_found_by_what_the_screen_says_of_it():
    for kind in all_kinds().values():
        for name, ask in kind.asks.items():
            for choice in ask.options:
                if choice.word is not None:
                    value = [choice.word] if ask.many else choice.word
                    words = searchable({"kind": kind.name, name: value}).split()
                    assert set(tokens(ask.shown(value))) <= set(words)


def test_a_value_that_is_no_choice_of_this_version_is_found_as_it_stands():
    assert searchable({"kind": "check-in", "zone": "Violet-ish"}) == "violet ish"
    assert searchable({"kind": "weather", "sky": ["grey", "wet", 4, None]}) == "grey wet"
    assert searchable({"kind": "check-in", "zone": "x" * 500, "star": True, "goal_went": 2}) == "x" * 500


def test_the_words_of_a_choice_that_was_corrected_are_not_found(day):
    key = day.write("friendship", act="included")
    day.book.save(day.book.amend(key, {"act": "gentle"}, "misheard", day.author))
    assert (found(day, "invited"), found(day, "gentle was")) == ([], [key])


def test_text_that_no_longer_stands_is_not_found(day):
    key = day.write("check-in", zone="green", note="umbrella")
    change = day.book.amend(key, {"note": "raincoat"}, "misheard", day.author)
    day.book.save(change)
    assert (found(day, "umbrella"), found(day, "raincoat")) == ([], [key])
    day.book.save(day.book.withdraw(change.ids, "it was right", day.author))
    assert (found(day, "umbrella"), found(day, "raincoat")) == ([key], [])
    day.book.save(day.book.withdraw([key], "wrong child", day.author))
    assert (found(day, "umbrella"), found(day, "raincoat"), found(day, "green")) == ([], [], [])


def test_a_withdrawn_entry_that_is_brought_back_is_found_again(day):
    key = day.write("check-in", zone="green", note="umbrella")
    taken = day.book.withdraw([key], "wrong child", day.author)
    day.book.save(taken)
    assert found(day, "umbrella") == []
    day.book.save(day.book.withdraw(taken.ids, "it was right", day.author))
    assert found(day, "umbrella") == [key]


def test_an_entry_whose_note_names_another_child_stands_under_its_own_child_only(day):
    key = day.write("check-in", 0, zone="green", note="played with Child01 and Child02")
    assert found(day, "child:child01") == []
    assert found(day, "child:child00") == [key]
    assert found(day, "child01") == [key], "the word stands in the note"


def test_an_entry_moved_to_another_child_is_found_at_the_new_child_only(day):
    key = day.write("check-in", 0, zone="green", note="umbrella")
    day.book.save(day.book.withdraw([key], "wrong child", day.author))
    moved = day.write("check-in", 1, zone="green", note="umbrella")
    assert found(day, "umbrella") == [moved]
    assert found(day, "child:child00") == found(day, "umbrella child00") == []
    assert found(day, "child:child01") == [moved]


def test_the_ids_of_other_children_are_no_words_of_an_entry(day):
    friend = day.book.people.pupils()[1]
    key = day.write("friendship", 0, act="helped", friends=[friend.id])
    assert found(day, "helped") == [key]
    assert found(day, "child01") == []
    assert found(day, tokens(friend.id)[1]) == []


def test_a_child_with_two_records_is_found_under_both(day):
    day.book.index.add(
        [
            record("t9-a", "pupil", 1, upn="A123", legal_forename="Twin"),
            record("t9-b", "pupil", 2, upn="A123", legal_forename="Twin"),
            record("t9-c", "check-in", 3, pupil="t9-a", zone="green", at="2026-11-23T09:00:00+00:00"),
            record("t9-d", "check-in", 4, pupil="t9-b", zone="green", at="2026-11-23T10:00:00+00:00"),
        ]
    )
    assert found(day, "child:twin") == found(day, "twin") == ["t9-d", "t9-c"]


def test_the_school_year_is_searched_and_earlier_ones_where_since_reaches_back(tmp_path):
    hands = Hands(MONDAY.replace(year=2025))
    clock = Clock("Europe/London", hands)
    book = Book.create(tmp_path / "book", make_info("Test", "t1", "Europe/London"), clock)
    nobody = Author(None, None)
    people = [("pupil", {"legal_forename": "Zoë"}), ("adult", {"initials": "AB", "name": "Amy"})]
    made = book.prepare_people(people, [], nobody)
    book.save(made)
    author = Author(made.ids[1], made.ids[1])
    draft = Draft("check-in", (made.ids[0],), {"zone": "green", "note": "umbrella"})
    earlier = book.write([draft], author)[0].key
    hands.moment = MONDAY
    later = book.write([draft], author)[0].key
    book = Book.open(tmp_path / "book", clock)
    book.load()

    def keys(text: str) -> list[str]:
        entries = search(book, read_query(text, book.people, book.clock))
        return [entries.at(place).key for place in range(entries.count)]

    assert keys("umbrella") == [later]
    assert keys("umbrella since:2025") == [later, earlier]
    assert keys("since:1/9/2025") == [later, earlier]
