"""`daybook review`: the steps in words and as data, closing the day and opening it again."""

import json

from store.review import STEPS


def told(run, *options: str) -> dict:
    return json.loads(run("review", "--json", "--class", "willow", *options).out)["review"]


def open_rupture(run) -> str:
    return run("log", "u ben m missed that he waited").id


def test_the_steps_stand_in_order_each_with_what_is_open(school, run):
    run("log", "i ben hnp")
    ran = run("review", "--class", "willow", "--now", "15:40")
    assert ran.code == 0
    lines = ran.out.splitlines()
    assert lines[0] == "Willow, Mon 23 Nov 15:40"
    heads = [line for line in lines if line[:1].isdigit()]
    assert heads == [
        "1. Check-ins not written",
        "2. Unfinished",
        "3. Ruptures",
        "4. Promises and objects",
        "5. Parents to tell",
        "6. Noticed?",
        "7. Tomorrow's handover",
        "8. And you?",
    ]
    assert lines[lines.index("4. Promises and objects") + 1] == "  nothing"
    assert "  Ben Smith: tell home, incident 10:42" in lines
    assert "08000 562 561" in ran.out


def test_a_row_has_all_that_other_programs_need(school, run):
    key = run("log", "h zoe w >11:00 back after play").id
    found = told(run, "--now", "15:40")
    assert (found["class"], found["day"]) == (school.ids["Willow"], "2026-11-23")
    assert [each["step"] for each in found["steps"]] == [each for each in STEPS if each != "read-back"]
    [row] = next(each["rows"] for each in found["steps"] if each["step"] == "promises")
    assert row == {
        "rule": "R-HM2",
        "severity": "amber",
        "pupil": school.ids["Zoë"],
        "record": key,
        "slot": None,
        "text": "a promise, 11:00: kept or missed?",
        "more": [],
        "left": True,
    }


def test_closing_names_every_rule_that_is_left_without_a_reason_and_changes_nothing(school, run):
    run("log", "h zoe w >11:00 back after play")
    run("log", "i ben hnp")
    before = school.pages()
    ran = run("review", "--class", "willow", "--now", "15:40", "--close")
    assert ran.code == 1
    assert [rule for rule in ("R-HM2", "R-PN1", "R-SLT1") if rule not in ran.err] == []
    ran = run("review", "--class", "willow", "--now", "15:40", "--close", "--defer", "R-HM2=", "R-PN1=x")
    assert ran.code == 1
    assert school.pages() == before


def test_a_rule_that_left_nothing_cannot_be_deferred(school, run):
    before = school.pages()
    ran = run("review", "--class", "willow", "--close", "--defer", "R-PN1=no time today")
    assert ran.code == 1
    assert "r-pn1" in ran.err.casefold()
    assert school.pages() == before


def test_a_closed_day_says_by_whom_what_was_left_and_what_came_after(school, run):
    run("log", "h zoe w >11:00 back after play")
    school.at("2026-11-23T15:40")
    ran = run(
        "review",
        *("--class", "willow", "--close", "--by", "CD", "--defer", "r-hm2=waiting for someone"),
    )
    assert ran.code == 0, ran.err
    assert "\nClosed by Col Day at 15:40.\n" in ran.out
    assert "  left for another day: Zoë O'Neill-Łukasz, a promise: waiting for someone" in ran.out
    assert "Came after close" not in ran.out
    school.at("2026-11-23T15:50")
    run("log", "c ben g -10")
    ran = run("review", "--class", "willow")
    assert "Came after close:\n  15:40, check-in, Ben Smith, green, by Amy Bell." in ran.out
    found = told(run)
    assert [each["by"] for each in found["closed"]] == [school.ids["Col Day"]]
    assert [each["why"] for each in found["closed"][0]["deferred"]] == ["waiting for someone"]
    assert [each["kind"] for each in found["late"]] == ["check-in"]


def test_opening_it_again_needs_a_reason_and_keeps_that_it_was_closed(school, run):
    assert run("review", "--class", "willow", "--close").code == 0
    assert run("review", "--class", "willow", "--reopen").code == 1
    assert told(run)["closed"]
    ran = run("review", "--class", "willow", "--reopen", "--why", "one was forgotten")
    assert ran.code == 0
    assert "Closed by" not in ran.out
    assert run("review", "--class", "willow", "--reopen", "--why", "again").code == 1
    assert run("review", "--class", "willow", "--close").code == 0


def test_nobody_closes_a_whole_school_by_leaving_out_the_class(school, run):
    before = school.pages()
    school_adult = run("review", "--close", "--by", "AB")
    assert school_adult.code == 0, "AB has one class"
    assert told(run)["closed"]
    assert school.pages() != before
    ran = run("--json", "review")
    assert json.loads(ran.out)["review"]["closed"] == []


def test_who_closes_has_to_be_said(school, run, monkeypatch):
    monkeypatch.delenv("DAYBOOK_BY")
    ran = run("review", "--class", "willow", "--close")
    assert ran.code == 1
    assert not told(run)["closed"]


def test_a_closing_is_exported_and_found_by_its_id(school, run):
    run("review", "--class", "willow", "--close")
    key = told(run)["closed"][0]["id"]
    rows = [json.loads(line) for line in run("export").out.splitlines()]
    [row] = [each for each in rows if each["kind"] == "day-closed"]
    assert (row["id"], row["closes"], row["group"]) == (key, "2026-11-23", school.ids["Willow"])
    assert run("verify").code == 0
    assert run("withdraw", key, "--why", "by mistake").code == 0
    assert not told(run)["closed"]
