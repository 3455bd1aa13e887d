"""`handover`: what is to be handed over, printed, sent, and seen."""

import json
from pathlib import Path

import pytest

KEYS = ["now", "class", "to", "since", "children", "came"]


def handover(run, *options: str) -> dict:
    return json.loads(run("handover", "--json", *options).out)["handover"]


@pytest.fixture
def morning(school, run):
    """Zoë is blue, Ben has a handover note; AB wrote both."""
    run("log", "c zoe b 9:30")
    run("log", "n ben w 10:35 the stairs, with @zoe")
    return school


def test_nothing_to_hand_over_says_so(school, run):
    ran = run("handover")
    assert ran.code == 0
    assert ran.out.splitlines() == [
        "Handover for class Willow, Willow, Mon 23 Nov 10:42",
        "What happened is told from Fri 20 Nov on.",
        "Nothing is to be handed over.",
    ]


def test_each_child_has_a_heading_and_each_thing_a_line_in_words(morning, run):
    assert run("handover").out.splitlines()[2:] == [
        "",
        "Zoë",
        "  Now: blue, 09:30, AB",
        "",
        "Ben",
        "  Watch: the stairs, with another child · 10:35, AB",
    ]


def test_other_programs_get_all_of_it(morning, run):
    found = handover(run, "--to", "CD")
    assert list(found) == KEYS
    assert found["to"] == {"adult": morning.ids["Col Day"], "role": None, "group": None}
    assert found["class"] == morning.ids["Willow"]
    assert found["since"] == "2026-11-20T00:00:00+00:00"
    zoe, ben = found["children"]
    assert (zoe["pupil"], zoe["name"]) == (morning.ids["Zoë"], "Zoë")
    [line] = zoe["lines"]
    assert (line["part"], line["zone"], line["rule"], line["text"]) == ("now", "blue", None, "09:30, AB")
    assert [each["part"] for each in ben["lines"]] == ["watch"]


def test_it_is_told_as_it_stood(morning, run):
    assert handover(run, "--now", "10:00")["children"][0]["name"] == "Zoë"
    assert len(handover(run, "--now", "10:00")["children"]) == 1
    assert handover(run, "--now", "09:00")["children"] == []


def test_sent_by_one_and_seen_and_answered_by_another(morning, run):
    sent = run("handover", "--to", "CD", "--send").id
    [came] = handover(run, "--by", "CD")["came"]
    assert (came["id"], came["seen"], came["by"]) == (sent, False, morning.ids["Amy Bell"])
    assert [each["name"] for each in came["children"]] == ["Zoë", "Ben"]
    assert f"From AB for CD Col Day, 10:42, not seen yet. Id {sent}" in run("handover", "--by", "CD").out
    receipt = run("handover", "--seen", sent[:20], "--answer", "will do", "--by", "CD").id
    [came] = handover(run, "--by", "CD")["came"]
    assert came["seen"]
    assert [(each["id"], each["note"]) for each in came["receipts"]] == [(receipt, "will do")]
    assert "  Seen by CD, 10:42: will do" in run("handover", "--by", "CD").out.splitlines()


def test_seen_once_more_writes_nothing(morning, run):
    sent = run("handover", "--to", "CD", "--send").id
    run("handover", "--seen", sent, "--by", "CD")
    before = morning.pages()
    ran = run("handover", "--seen", sent, "--by", "CD")
    assert (ran.code, ran.out.strip()) == (0, "That you have seen it was saved before. Nothing was written.")
    assert morning.pages() == before


@pytest.mark.parametrize(
    "options",
    [
        ("--send",),
        ("--to", "CD", "--send", "--seen", "x"),
        ("--answer", "yes"),
        ("--id", "nothing"),
        ("--id", "x", "--to", "CD", "--send"),
        ("--to", "CD", "--send", "--html", "page.html"),
        ("--to", "nobody"),
        ("--seen", "nothing"),
        ("--to", "CD", "--send", "--now", "07:00", "--by", "XX"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_written(morning, run, options):
    before = morning.pages()
    ran = run("handover", *options)
    assert ran.code == 1
    assert ran.err
    assert morning.pages() == before


def test_an_empty_handover_is_not_sent(school, run):
    ran = run("handover", "--to", "CD", "--send")
    assert (ran.code, ran.out) == (1, "")
    assert "nothing in this handover" in ran.err


def test_ones_own_is_not_seen_by_oneself(morning, run):
    sent = run("handover", "--to", "Willow", "--send").id
    ran = run("handover", "--seen", sent)
    assert ran.code == 1
    assert "your own" in ran.err


def test_who_is_neither_receiver_nor_stand_in_has_not_seen_it(morning, run):
    sent = run("handover", "--to", morning.ids["Eve Fox"], "--class", "Willow", "--send").id
    before = morning.pages()
    ran = run("handover", "--seen", sent, "--by", "CD")
    assert (ran.code, ran.out) == (1, "")
    assert "did not come to you" in ran.err
    assert morning.pages() == before


def test_the_page_is_written_whole_or_not_at_all(morning, run, tmp_path: Path):
    ran = run("handover", "--html", str(tmp_path / "page.html"))
    assert ran.code == 0
    assert "<h2>Zoë</h2>" in (tmp_path / "page.html").read_text("utf-8")
    assert run("handover", "--html", str(tmp_path / "no" / "page.html")).code == 3
    assert run("handover", "--html", str(morning.folder / "page.html")).code == 1


def test_one_that_was_sent_is_read_and_printed_by_its_id(morning, run, tmp_path: Path):
    sent = run("handover", "--to", "CD", "--send").id
    assert (
        "  Watch: the stairs, with another child · 10:35, AB"
        in run("handover", "--id", sent).out.splitlines()
    )
    assert handover(run, "--id", sent)["id"] == sent
    assert run("handover", "--id", sent, "--html", str(tmp_path / "page.html")).code == 0
    page = (tmp_path / "page.html").read_text("utf-8")
    assert "<p>From Amy Bell, Mon 23 Nov 2026 10:42</p>" in page
    assert "<p>For CD Col Day</p>" in page


def test_withdrawing_it_by_its_id_takes_it_back(morning, run):
    sent = run("handover", "--to", "CD", "--send").id
    assert run("withdraw", sent, "--why", "too early").code == 0
    assert handover(run, "--by", "CD")["came"] == []
    ran = run("amend", sent, "note=x", "--why", "so")
    assert ran.code == 1


def test_it_is_exported_by_its_kind(morning, run):
    sent = run("handover", "--to", "CD", "--send").id
    [line] = run("export", "--kind", "handover").out.splitlines()
    found = json.loads(line)
    assert (found["id"], found["to"], found["status"]) == (sent, morning.ids["Col Day"], "complete")


def test_an_unseen_one_is_owed_by_nobody_but_told(morning, run):
    sent = run("handover", "--to", "CD", "--send").id
    rows = json.loads(run("owed", "--json", "--now", "2026-11-24T09:00").out)["owed"]["rows"]
    [row] = [each for each in rows if each["rule"] == "R-HO1"]
    assert (row["record"], row["pupil"], row["settles"]) == (sent, None, "v")
    assert (
        "For all: a handover of AB, yesterday 10:42, that nobody has seen"
        in run("owed", "--now", "2026-11-24T09:00").out
    )
