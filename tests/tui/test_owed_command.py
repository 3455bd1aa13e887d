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
        "The slots of the day: arrival 9:00, mid-morning 10:45, lunch 12:30, afternoon 14:00, "
        "end of day 15:00.",
        "The next school day is Wed 25 Nov 2026.",
    ]


def test_a_school_sets_when_its_slots_are(school, run):
    ran = run("calendar", "slot", "arrival", "8:50")
    assert (ran.code, ran.out.splitlines()[:2]) == (0, ["New:", "  slot arrival at 08:50"])
    assert json.loads(run("calendar", "--json").out)["calendar"]["slots"]["arrival"] == "08:50"
    assert "Nothing to save" in run("calendar", "slot", "am", "8:50").out
    school.at("2026-11-23T08:45")
    assert run("log", "c zoe g").code == 0
    [entry] = json.loads(run("find", "child:zoe", "--json").out)["find"]["entries"]
    assert entry["slot"] == "arrival"


@pytest.mark.parametrize("typed", [["elevenses", "11:00"], ["arrival", "noonish"], ["arrival", "11:00"]])
def test_a_slot_s_time_that_cannot_be_is_refused(school, run, typed):
    before = school.pages()
    assert run("calendar", "slot", *typed).code == 1
    assert school.pages() == before


def test_a_file_sets_slots_with_its_days_and_a_trial_shows_them(school, run, tmp_path):
    file = tmp_path / "dates.csv"
    file.write_text("What,First,Ends,Name\nINSET,27/11/2026,,Training\nslot,,12:15,lunch\n")
    ran = run("calendar", "import", str(file), "--dry-run")
    assert "  slot lunch at 12:15" in ran.out
    answer = json.loads(run("calendar", "import", str(file), "--json").out)["calendar"]
    assert (answer["new_slots"], len(answer["ids"])) == ({"lunch": "12:15"}, 2)


def test_days_are_taken_out_again_with_a_reason(school, run):
    run("calendar", "add", "closed", "2026-11-24")
    [day] = json.loads(run("calendar", "--json").out)["calendar"]["days"]
    assert run("calendar", "withdraw", day["id"]).code == 1, "without a reason"
    ran = run("calendar", "withdraw", day["id"][:-1], "--why", "the snow melted")
    assert ran.code == 0
    assert json.loads(run("calendar", "--json").out)["calendar"]["days"] == []
    assert run("calendar", "withdraw", day["id"], "--why", "again").code == 1


@pytest.mark.parametrize(
    ("typed", "what"),
    [
        (["early-finish", "18/12/2026", "--ends", "1.15pm"], "early finish at 13:15"),
        (["early", "finish", "18/12/2026", "--ends", "13:15"], "early finish at 13:15"),
        (["Early-Finish", "18/12/2026", "--ends", "13:15"], "early finish at 13:15"),
        (["inset", "18/12/2026"], "INSET"),
        (["INSET-day", "18/12/2026"], "INSET"),
        (["bank-holiday", "18/12/2026"], "holiday"),
        (["half-term", "18/12/2026"], "holiday"),
        (["closed", "18/12/2026"], "closed"),
    ],
)
def test_what_a_day_is_may_be_written_as_an_office_writes_it(school, run, typed, what):
    ran = run("calendar", "add", *typed)
    assert (ran.code, f"Fri 18 Dec 2026: {what}\n" in ran.out) == (0, True), ran.err


def test_a_day_on_which_nobody_comes_has_no_end(school, run):
    ran = run("calendar", "add", "closed", "18/12/2026", "--ends", "12:00")
    assert (ran.code, "early-finish" in ran.err) == (1, True)
    assert json.loads(run("calendar", "--json").out)["calendar"]["days"] == []


def test_what_cannot_be_meant_is_answered_with_what_can_be_typed(school, run):
    ran = run("calendar", "add", "Christmas", "21/12/2026")
    assert "term, holiday, INSET, closed, early-finish; what the days are called goes with --name" in ran.err
    assert "add early-finish 18/12/2026 --ends 13:15" in run("calendar", "remove", "x").err
    assert "such as --ends 13:15" in run("calendar", "add", "early-finish", "18/12/2026").err
    assert "copy the id as daybook calendar lists it" in run("calendar", "withdraw", "x", "--why", "y").err


def test_days_are_taken_out_by_their_first_day_where_that_is_one(school, run):
    run("calendar", "add", "holiday", "21/12/2026", "1/1/2027")
    run("calendar", "add", "closed", "7/1/2027")
    run("calendar", "add", "early-finish", "7/1/2027", "--ends", "13:15")
    assert "begins on 22/12/2026" in run("calendar", "withdraw", "22/12/2026", "--why", "x").err
    ran = run("calendar", "withdraw", "7/1/2027", "--why", "x")
    assert (ran.code, ran.err.count("t1-")) == (1, 2), "both are named by their ids"
    assert run("calendar", "withdraw", "2026-12-21", "--why", "moved").code == 0
    listed = run("calendar", "list").out
    assert "holiday" not in listed
    assert listed == run("calendar").out


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
