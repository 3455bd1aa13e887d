"""`owed`, `calendar` and `away`: what is owed, the school's days, and who is away."""

import json

import pytest

from store.owed.rules import RULES
from tests.documents import section, text_of

COLUMNS = ["rule", "severity", "kind", "record", "pupil", "owner", "due", "text", "settles"]


@pytest.fixture
def adults_of_zoe(school, run):
    """AB is Zoë's key adult, CD the second."""
    ids = school.ids
    run("amend", ids["Zoë"], "adults=AB,CD", "--why", "plan")
    return ids


def rows(run, *options: str) -> list[dict]:
    return json.loads(run("owed", "--json", *options).out)["owed"]["rows"]


def promise(run) -> str:
    return run("log", "h zoe w >11:00 back after play").id


# --- owed


def test_nothing_owed_says_so_kindly(school, run):
    ran = run("owed")
    assert ran.code == 0
    assert ran.out.splitlines() == [
        "Whole school, Mon 23 Nov 10:42",
        "Nothing is owed. Everything that had its time is done.",
    ]


def test_a_row_has_all_that_other_programs_need(school, run):
    key = promise(run)
    [row] = rows(run, "--now", "10:50")
    assert list(row) == COLUMNS
    assert row == {
        "rule": "R-HM2",
        "severity": "amber",
        "kind": "held-in-mind",
        "record": key,
        "pupil": school.ids["Zoë"],
        "owner": school.ids["Amy Bell"],
        "due": "2026-11-23T11:00:00+00:00",
        "text": "a promise, 11:00: kept or missed?",
        "settles": "x",
    }


def test_rows_are_grouped_in_words_with_who_and_when(school, run):
    promise(run)
    run("log", "i ben hnp 9:00")
    ran = run("owed", "--class", "willow", "--now", "15:40")
    assert ran.out.splitlines()[:3] == ["Willow, Mon 23 Nov 15:40", "", "First of all:"]
    assert "  Ben: tell home, incident 09:00 (you, by 15:30)" in ran.out
    assert "\nDue:\n  Zoë: a promise, 11:00: kept or missed? (you, by 11:00)" in ran.out
    assert "\nIn a quiet moment:\n" in ran.out


def test_only_what_one_adult_owes(adults_of_zoe, school, run):
    promise(run)
    assert [
        each["rule"] for each in rows(run, "--for", "AB", "--now", "11:00") if each["severity"] == "amber"
    ]
    assert not [each for each in rows(run, "--for", "CD", "--now", "11:00") if each["severity"] == "amber"]
    assert run("owed", "--for", "QQ").code == 1


def test_what_nobody_is_named_for_is_told_to_the_adults_of_the_class(school, run):
    run("log", "i ben hnp 9:00")
    run("withdraw", run("log", "c ben g").id, "--why", "no")
    leaders = [each for each in rows(run, "--for", "CD") if each["rule"] == "R-SLT1"]
    assert [each["owner"] for each in leaders] == [None]
    assert "(whoever is here, by" in run("owed").out
    assert not [each for each in rows(run, "--for", school.ids["Eve Fox"]) if each["rule"] == "R-SLT1"]


def test_every_rule_stands_in_the_document():
    told = [
        line.split("|")[1].strip()
        for line in section(text_of("docs/commands.md"), "owed").splitlines()
        if "| R-" in line
    ]
    assert told == [each.id for each in RULES]


def test_no_note_is_printed(school, run):
    run("log", "h zoe w >11:00 a secret about the umbrella")
    assert "umbrella" not in run("owed", "--now", "11:00").out
    assert "umbrella" not in run("owed", "--now", "11:00", "--json").out


def test_a_time_that_is_none_is_refused(school, run):
    assert run("owed", "--now", "soon").code == 1


# --- away


def test_what_an_adult_owes_passes_to_the_next_while_they_are_away(adults_of_zoe, school, run):
    promise(run)
    ran = run("away", "AB", "--by", "CD")
    assert ran.code == 0
    assert ran.out.startswith("Saved: AB is away, Mon 23 Nov.")
    told = [each for each in rows(run, "--now", "11:00") if each["rule"] == "R-HM2"]
    assert [each["owner"] for each in told] == [school.ids["Col Day"]]
    assert run("away").out == "AB Amy Bell: Mon 23 Nov\n"
    assert "already" in run("away", "AB").out
    assert run("away", "AB", "back").out == "Saved: AB is back, and so is what they owe.\n"
    told = [each for each in rows(run, "--now", "11:00") if each["rule"] == "R-HM2"]
    assert [each["owner"] for each in told] == [school.ids["Amy Bell"]]
    assert run("away", "AB", "back").out == "AB was not away. Nothing was changed.\n"
    assert run("away").out == "Nobody is away.\n"


def test_an_absence_may_be_days_to_come(school, run):
    run("away", "CD", "friday", "2026-12-01")
    [told] = json.loads(run("away", "--json").out)["away"]["away"]
    assert (told["adult"], told["first"], told["last"]) == (school.ids["Col Day"], "2026-11-27", "2026-12-01")


@pytest.mark.parametrize(
    "typed", [("QQ",), ("AB", "soon"), ("AB", "friday", "today"), ("AB", "2026-11-27", "2029-01-01")]
)
def test_an_absence_that_cannot_be_meant_saves_nothing(school, run, typed: tuple[str, ...]):
    before = school.pages()
    assert run("away", *typed).code == 1
    assert school.pages() == before


# --- calendar


TABLE = "What,First,Last,Ends,Name\nINSET,27/11/2026,,,Training\nearly finish,18/12/2026,,13:15,\n"


def test_a_file_is_shown_and_saved_and_changes_nothing_the_second_time(school, run, tmp_path):
    file = tmp_path / "dates.csv"
    file.write_text(TABLE)
    ran = run("calendar", "import", str(file))
    assert ran.out.splitlines() == [
        "New:",
        "  Fri 27 Nov 2026: INSET, Training",
        "  Fri 18 Dec 2026: early finish at 13:15",
        "Saved: 2. Every PC of the school counts by it once it is shared.",
    ]
    before = school.pages()
    again = run("calendar", "import", str(file))
    assert again.out.splitlines() == [
        "In the book already: 2.",
        "Nothing to save: the book says all of this already.",
    ]
    assert school.pages() == before


def test_a_calendar_file_tells_what_it_left_out(school, run, tmp_path):
    file = tmp_path / "dates.ics"
    file.write_text(
        "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART;VALUE=DATE:20261123\nSUMMARY:Sports day\nEND:VEVENT\n"
        "BEGIN:VEVENT\nDTSTART;VALUE=DATE:20261214\nDTEND;VALUE=DATE:20270102\nSUMMARY:Christmas holidays\n"
        "END:VEVENT\nEND:VCALENDAR\n"
    )
    told = json.loads(run("calendar", "import", str(file), "--json").out)["calendar"]
    assert [(each["what"], each["last"]) for each in told["new"]] == [("holiday", "2027-01-01")]
    assert told["left_out"] == [{"line": 2, "text": "Sports day", "reason": "says nothing about school days"}]


def test_a_trial_shows_all_and_saves_nothing(school, run, tmp_path):
    file = tmp_path / "dates.csv"
    file.write_text(TABLE)
    before = school.pages()
    ran = run("calendar", "import", str(file), "--dry-run")
    assert "  Fri 27 Nov 2026: INSET, Training" in ran.out
    assert "trial run" in ran.out
    assert school.pages() == before


def test_the_calendar_is_listed_with_the_next_school_day_and_what_is_not_known(school, run):
    run("calendar", "add", "term", "2026-09-03", "2026-12-18", "--name", "Autumn")
    run("calendar", "add", "closed", "2026-11-24")
    lines = run("calendar").out.splitlines()
    assert lines[0].startswith("Thu 3 Sep 2026 to Fri 18 Dec 2026: term, Autumn  (t1-")
    assert lines[2:] == [
        "After Fri 18 Dec 2026 no term of this school year is known: every Monday to Friday counts.",
        "The next school day is Wed 25 Nov 2026.",
    ]


def test_days_are_taken_out_again_with_a_reason(school, run):
    run("calendar", "add", "closed", "2026-11-24")
    [day] = json.loads(run("calendar", "--json").out)["calendar"]["days"]
    assert run("calendar", "withdraw", day["id"]).code == 1, "without a reason"
    ran = run("calendar", "withdraw", day["id"][:-1], "--why", "the snow melted")
    assert ran.code == 0
    assert json.loads(run("calendar", "--json").out)["calendar"]["days"] == []
    assert run("calendar", "withdraw", day["id"], "--why", "again").code == 1


def test_no_entry_is_taken_for_a_day(school, run):
    key = run("log", "c zoe y").id
    assert run("calendar", "withdraw", key, "--why", "x").code == 1


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        (("add", "carnival", "2026-11-24"), 1),
        (("add", "INSET", "soon"), 1),
        (("add", "early-finish", "2026-11-24"), 1),
        (("add", "early-finish", "2026-11-24", "--ends", "three"), 1),
        (("add", "holiday", "2026-11-24", "2026-11-20"), 1),
        (("add",), 2),
        (("remove", "x"), 2),
        (("import", "nowhere.csv"), 3),
    ],
)
def test_what_cannot_be_meant_saves_nothing(school, run, typed: tuple[str, ...], code: int):
    before = school.pages()
    assert run("calendar", *typed).code == code
    assert school.pages() == before


def test_the_calendar_decides_what_is_owed(adults_of_zoe, school, run):
    run("amend", school.ids["Zoë"], "check_ins=am", "--why", "plan")
    school.at("2026-11-24T10:00")
    assert [each["rule"] for each in rows(run)] == ["R-CI1"]
    run("calendar", "add", "closed", "2026-11-24")
    assert rows(run) == []
