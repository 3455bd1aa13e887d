"""`find`: what was written, newest first, one line each, and never a note unless asked for as JSON."""

import json

import pytest

SECRET = "umbrella by the door"


def ids(ran) -> list[str]:
    """The ids at the end of the lines."""
    return [line.rpartition(" · ")[2] for line in ran.out.splitlines()]


@pytest.fixture
def written(school, run) -> dict[str, str]:
    """Some entries, by what they are for."""
    return {
        "zoe": run("log", f"c zoe y 9:00 {SECRET}").id,
        "ben": run("log", "c ben g 9:30 Zoë lent an umbrella").id,
        "ana": run("log", "f ana h yesterday 14:10 found an umbrella", "--by", "CD").id,
    }


def test_one_line_an_entry_newest_first_without_its_note(written, run):
    ran = run("find", "umbr")
    assert ran.code == 0
    assert ids(ran) == [written["ben"], written["zoe"], written["ana"]]
    second = ran.out.splitlines()[1]
    assert (
        second
        == f"Mon 23 Nov 09:00 · Check-in · Zoë O'Neill-Łukasz (Willow) · yellow · AB · {written['zoe']}"
    )
    assert "umbrella" not in ran.out


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (["UMBRELLA", "door"], ["zoe"]),
        (["zoe"], ["ben", "zoe"]),
        (["child:zoe"], ["zoe"]),
        (["child:zoe.oneill", "umbrella"], ["zoe"]),
        (["child:Zoë O'Neill-Łukasz"], ["zoe"]),
        (["child:an"], ["ana"]),
        (["kind:f"], ["ana"]),
        (["kind:check-in", "umbrella"], ["ben", "zoe"]),
        (["by:cd"], ["ana"]),
        (["since:today", "umbrella"], ["ben", "zoe"]),
        (["umbrella door yellow"], ["zoe"]),
        (["umbrella", "since:2025", "kind:f"], ["ana"]),
        (["--", "-", "door"], ["zoe"]),
    ],
)
def test_words_and_filters_narrow(written, run, words, found):
    ran = run("find", *words)
    assert ran.code == 0
    assert ids(ran) == [written[each] for each in found]


def test_what_does_not_stand_any_more_is_not_found(written, run):
    run("amend", written["ben"], "note=raincoat", "--why", "misheard")
    run("withdraw", written["ana"], "--why", "wrong child")
    assert ids(run("find", "umbrella")) == [written["zoe"]]
    assert ids(run("find", "raincoat")) == [written["ben"]]


def test_json_gives_the_entries_as_the_export_does(written, run):
    answer = json.loads(run("find", "umbrella", "--most", "2", "--json").out)
    assert answer["format"] == 1
    assert (answer["find"]["count"], answer["find"]["since"]) == (3, "2026-09-01")
    exported = [json.loads(line) for line in run("export").out.splitlines()]
    by_id = {each["id"]: each for each in exported}
    assert answer["find"]["entries"] == [by_id[written["ben"]], by_id[written["zoe"]]]


def test_only_so_many_are_given_and_the_others_are_counted(written, run):
    ran = run("find", "umbrella", "--most", "1")
    assert len(ran.out.splitlines()) == 2
    assert "2 more" in ran.out
    assert "--most 3" in ran.out
    assert len(run("find", "umbrella", "--most", "3").out.splitlines()) == 3


def test_nothing_found_is_no_failure_and_says_where_else_to_look(written, run):
    ran = run("find", "xylophone")
    assert (ran.code, ran.err) == (0, "")
    assert "since:2025" in ran.out
    assert json.loads(run("find", "xylophone", "--json").out)["find"]["entries"] == []


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["kind:weather"], "no kind “weather”"),
        (["child:xavier"], "No child here is called “xavier”"),
        (["by:qq"], "No adult"),
        (["since:soon"], "since:monday"),
        (["colour:red", "umbrella"], "no filter “colour:”"),
        (["child:", "umbrella"], "right behind it"),
        (["!?"], "Say what to look for"),
    ],
)
def test_a_filter_that_cannot_be_is_refused_in_plain_words(written, run, words, told):
    ran = run("find", *words)
    assert (ran.code, ran.out) == (1, "")
    assert told in ran.err


@pytest.mark.parametrize("most", ["0", "-1", "x", "99999999999"])
def test_a_number_that_cannot_be_is_wrong_usage(school, run, most):
    assert run("find", "x", "--most", most).code == 2


@pytest.mark.parametrize(
    "text", ['"', "*", "NEAR(a b)", "a OR", "x" * 5000, "a " * 2500, "half \udcc5", "^a", "[/b]"]
)
def test_hostile_words_find_nothing_and_break_nothing(written, run, text):
    ran = run("find", "--", text, "xylophone")
    assert ran.code in (0, 1)
    assert "Traceback" not in ran.err


def test_names_never_steer_the_terminal(written, school, run):
    run("amend", school.ids["Zoë"], "preferred_forename=Zo\x1b[31m\u202eë\nx")
    ran = run("find", "door")
    assert "Zo\\x1b[31m\\u202eë x" in ran.out
    assert not {"\x1b", "\u202e"} & set(ran.out)
    assert len(ran.out.splitlines()) == 1
