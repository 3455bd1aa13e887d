"""`ruptures` and `week`: what waits for its repair, and the week by the three components."""

import json


def answer(run, command: str, *options: str) -> dict:
    return json.loads(run(command, "--json", *options).out)[command]


# --- ruptures


def test_an_empty_board_says_so(school, run):
    ran = run("ruptures", "--class", "willow")
    assert ran.code == 0
    assert ran.out.splitlines() == [
        "Willow, Mon 23 Nov 10:42",
        "No rupture waits for its repair.",
        "",
        "No repair was done since Mon 28 Sep.",
    ]


def test_each_line_says_what_waits_who_leads_and_what_was_tried(school, run):
    school.at("2026-11-19T10:00")
    run("log", "i zoe hnn")
    run("amend", answer(run, "ruptures")["rows"][0]["record"], "end=10:00")
    run("log", "r zoe t")
    school.at("2026-11-23T10:42")
    run("log", "u ben m 9:00 missed that he was tired")
    out = run("ruptures").out
    assert (
        "Zoë: incident, Thu 19 Nov 10:00, open for 2 school days; "
        "tried, not ready yet; next step due tomorrow; AB leads\n"
        "  Thu 19 Nov 10:00 tried, not ready yet, led by AB\n"
    ) in out
    assert (
        "Ben: rupture, 09:00, open for less than a school day; no repair planned yet, due tomorrow; AB leads"
        in out
    )
    assert "tired" not in out, "no notes"


def test_a_stand_in_leads_while_the_adult_is_away(school, run):
    run("amend", school.ids["Ben"], "adults=CD", "--why", "plan")
    run("log", "u ben m 9:00 x")
    run("away", "AB")
    [row] = answer(run, "ruptures", "--class", "willow")["rows"]
    assert (row["leads"], row["away"]) == (school.ids["Col Day"], school.ids["Amy Bell"])
    assert "; CD leads while AB is away" in run("ruptures").out
    run("away", "AB", "back")
    assert "; AB leads" in run("ruptures").out


def test_the_rows_have_what_other_programs_need_as_of_then(school, run):
    run("log", "u ben m 9:00 x")
    run("log", "r ben p >friday")
    found = answer(run, "ruptures", "--now", "2026-11-27T15:45")
    [row] = found["rows"]
    assert list(row) == [
        "record", "kind", "pupil", "at", "stage", "leads", "away", "planned", "due", "is_due", "overdue",
        "school_days", "steps",
    ]  # fmt: skip
    assert (row["stage"], row["planned"], row["overdue"], row["school_days"]) == (
        "planned", "2026-11-27", True, 4,
    )  # fmt: skip
    assert [each["stage"] for each in row["steps"]] == ["planned"]
    assert found["half_term"] == {"since": "2026-10-02", "repaired": 0, "median_seconds": None}
    assert not answer(run, "ruptures", "--now", "8:30")["rows"]


def test_the_time_repairs_took_is_told(school, run):
    run("log", "u ben m 9:00 x")
    run("log", "r ben dw 9:40")
    assert "1 repair done since Mon 28 Sep; it took 40 minutes." in run("ruptures").out


def test_a_class_that_is_none_is_refused(school, run):
    assert run("ruptures", "--class", "oak").code == 1
    assert run("week", "--class", "oak").code == 1


# --- week


def test_the_week_stands_child_by_child_in_components(school, run):
    run("log", "i zoe hnn 9:10")
    run("log", "c zoe g 9:00")
    run("log", "u zoe m 9:20 x")
    run("log", "r zoe t 9:30")
    run("log", "i kofi hnn 9:10")
    out = run("week", "--class", "willow").out
    assert out.splitlines() == [
        "Willow, Mon 23 Nov to Fri 27 Nov",
        "Zoë:",
        "  developing relationships: check-in 1",
        "  responding and calming: incident 1",
        "  repairing and restoring: repair 1, rupture 1",
        "Ben: nothing written this week.",
        "Kofi:",
        "  developing relationships: nothing written this week",
        "  responding and calming: incident 1",
    ]


def test_a_week_that_was_is_shown_as_it_stood(school, run):
    school.at("2026-11-20T09:00")
    run("log", "f ben h")
    school.at("2026-11-23T10:42")
    rows = answer(run, "week", "--now", "2026-11-20T15:00")["rows"]
    ben = next(each for each in rows if each["pupil"] == school.ids["Ben"])
    assert ben["days"] == {
        "2026-11-20": {
            "developing relationships": {"friendship": 1},
            "responding and calming": {},
            "repairing and restoring": {},
        }
    }
    assert not any(each["days"] for each in answer(run, "week")["rows"])
