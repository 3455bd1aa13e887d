"""Corrections from the command line: history is kept, and nothing half-right is saved."""

import json

import pytest


@pytest.fixture
def incident(school, run) -> str:
    """Ben's incident of yesterday, 14:10."""
    return run("log", "i ben tnn2 yesterday 14:10").id


def test_one_amendment_holds_several_fields_and_prints_only_its_id(school, run, incident):
    ran = run(
        "amend",
        incident,
        "end=14:20",
        "place=p",
        "tried=playful, quiet, fewer words,g",
        "before=we misread it",
    )
    assert ran.code == 0
    book = school.open()
    entry = book.entry(incident)
    assert entry.amendments == (ran.id,)
    assert entry.fields["place"] == "playground"
    assert entry.fields["tried"] == ["playful", "quiet, fewer words", "co-regulated"]
    assert entry.fields["before"] == "we misread it"
    assert "It now reads: Incident, Ben Smith, Sun 22 Nov 14:10" in ran.err


def test_a_time_of_day_is_on_the_day_of_the_entry(school, run, incident):
    run("amend", incident, "end=14:20")
    assert school.open().entry(incident).fields["end"] == "2026-11-22T14:20:00+00:00"


def test_end_now_is_now(school, run, incident):
    run("amend", incident, "end=now")
    assert school.open().entry(incident).fields["end"] == "2026-11-23T10:42:00+00:00"


def test_at_corrects_when_it_happened_and_the_day_follows(school, run):
    key = run("log", "c zoe y").id
    assert run("amend", key, "at=yesterday 9:05", "--why", "written late").code == 0
    entry = school.open().entry(key)
    assert (entry.fields["at"], entry.day) == ("2026-11-22T09:05:00+00:00", "2026-11-22")


def test_an_empty_field_needs_no_why_and_a_filled_one_does(school, run):
    key = run("log", "c zoe y").id
    assert run("amend", key, "goal=one full stop").code == 0
    refused = run("amend", key, "zone=green")
    assert (refused.code, refused.out) == (1, "")
    assert "--why" in refused.err
    assert run("amend", key, "zone=green", "--why", "looked again").code == 0
    assert school.open().entry(key).fields["zone"] == "green"


def test_not_done_can_be_said_with_the_key_that_says_it_at_capture(school, run):
    key = run("log", "c zoe y").id
    assert run("amend", key, "zone=x", "reason=staffing", "--why", "wrong row").code == 0
    fields = school.open().entry(key).fields
    assert (fields["zone"], fields["outcome"], fields["reason"]) == (None, "not done", "staffing")


def test_people_in_a_field_are_named_as_people_name_them(school, run, incident):
    friend = run("log", "f zoe h found a coat").id
    run("amend", friend, "friends=ben, ana.cruz")
    repair = run("log", "r ben p").id
    run("amend", repair, "led_by=cd", "--why", "agreed with Col")
    run("amend", incident, "others=CD,kofi")
    book = school.open()
    assert book.entry(friend).fields["friends"] == [school.ids["Ben"], school.ids["Ana"]]
    assert book.entry(repair).fields["led_by"] == school.ids["Col Day"]
    assert book.entry(incident).fields["others"] == [school.ids["Col Day"], school.ids["Kofi"]]


def test_a_child_is_not_taken_for_the_adult_who_leads(school, run, incident):
    repair = run("log", "r ben p").id
    refused = run("amend", repair, "led_by=kofi", "--why", "x")
    assert refused.code == 1
    assert "AB Amy Bell" in refused.err


def test_a_coming_day_counts_from_today_also_for_an_entry_of_last_week(school, run, incident):
    school.at("2026-11-20T10:00")
    repair = run("log", "r ben p").id
    school.at("2026-11-24T10:00")
    run("amend", repair, "due=friday")
    assert school.open().entry(repair).fields["due"] == "2026-11-27"


def test_the_beginning_of_an_id_is_enough_while_it_is_the_only_one(school, run):
    key = run("log", "c zoe y").id
    assert run("amend", key[:12], "goal=sit by Ben").code == 0
    ambiguous = run("amend", "t1-", "goal=x")
    assert (ambiguous.code, ambiguous.out) == (1, "")
    assert "Copy more of it" in ambiguous.err


def test_a_child_moves_to_another_class_by_name(school, run):
    assert run("amend", school.ids["Ben"], "group=Hazel", "--why", "moved up").code == 0
    assert school.open().people.get(school.ids["Ben"]).groups == (school.ids["Hazel"],)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ("zone=purple", "b blue, g green"),
        ("zoned=green", "Its fields are"),
        ("zone", "FIELD=VALUE"),
        ("=green", "FIELD=VALUE"),
        ("pupil=ben", "Withdraw the entry"),
        ("id=t1-x", "Withdraw the entry"),
        ("by=CD", "Withdraw the entry"),
        ("day=2026-11-20", "Withdraw the entry"),
        ("at=25:00", "9:40"),
        ("at=23:59", "not happened yet"),
        ("at=2099-01-01T10:00+00:00", "not happened yet"),
        ("at=2026-02-30 9:00", "9:40"),
        ("at=", "9:40"),
        ("goal_went=many", "whole number"),
        ("star=perhaps", "yes or no"),
        ("note=" + "x" * 10_001, "10000"),
        ("note=broken \udc80 paste", "character 8"),
    ],
)
def test_a_change_that_cannot_be_is_refused_whole(school, run, change, says):
    key = run("log", "c zoe y1 settled").id
    before = school.pages()
    refused = run("amend", key, "goal=kept back with it", change, "--why", "x")
    assert (refused.code, refused.out) == (1, "")
    assert says in refused.err
    assert school.pages() == before


def test_what_the_entry_says_already_is_not_saved_again(school, run):
    key = run("log", "c zoe y1").id
    before = school.pages()
    refused = run("amend", key, "view=child")
    assert (refused.code, "Nothing would change" in refused.err) == (1, True)
    assert school.pages() == before


def test_a_field_given_twice_is_refused(school, run):
    key = run("log", "c zoe y").id
    refused = run("amend", key, "goal=one", "goal=two")
    assert (refused.code, "twice" in refused.err) == (1, True)


def test_an_end_before_the_start_is_refused(school, run, incident):
    assert run("amend", incident, "end=14:00").code == 1
    assert school.open().entry(incident).fields.get("end") is None


def test_a_correction_is_not_amended_but_its_entry_is_named(school, run):
    key = run("log", "c zoe y").id
    amendment = run("amend", key, "goal=sit").id
    refused = run("amend", amendment, "goal=stand")
    assert (refused.code, key in refused.err) == (1, True)


def test_a_note_is_kept_to_the_letter(school, run):
    key = run("log", "c zoe y").id
    note = "  [/b] \u202eevil\x1b[31m 👩🏽‍🏫\nsecond line =1+1 "
    assert run("amend", key, f"note={note}").code == 0
    assert school.open().entry(key).note == note


def test_amend_answers_with_one_json_object(school, run):
    key = run("log", "c zoe y").id
    answer = json.loads(run("amend", key, "goal=sit", "--json").out)
    assert answer["format"] == 1
    assert answer["amend"]["target"] == key
    assert answer["amend"]["changes"] == {"goal": "sit"}


def test_several_entries_are_withdrawn_at_once_and_what_they_read_like_is_said(school, run):
    first, second = run("log", "c zoe y secret words").id, run("log", "c ben g").id
    ran = run("withdraw", first, second, first, "--why", "wrong children")
    assert (ran.code, len(ran.out.splitlines())) == (0, 2)
    assert "Withdrawn, and no longer shown: Check-in, Zoë" in ran.err
    assert "secret words" not in ran.err
    assert school.open().day("2026-11-23") == []


def test_withdrawing_a_withdrawal_brings_the_entry_back(school, run):
    key = run("log", "c zoe y").id
    withdrawal = run("withdraw", key, "--why", "mistake").id
    ran = run("withdraw", withdrawal, "--why", "it was right")
    assert "It now reads: Check-in, Zoë" in ran.err
    assert not school.open().entry(key).withdrawn


def test_withdrawing_an_amendment_brings_back_what_was_there(school, run):
    key = run("log", "c zoe y").id
    amendment = run("amend", key, "zone=green", "--why", "x").id
    ran = run("withdraw", amendment, "--why", "no, yellow")
    assert "yellow" in ran.err
    assert school.open().entry(key).fields["zone"] == "yellow"


def test_a_withdrawn_entry_takes_no_changes_and_says_how_to_bring_it_back(school, run):
    key = run("log", "c zoe y").id
    withdrawal = run("withdraw", key, "--why", "x").id
    for command in (["amend", key, "goal=x"], ["withdraw", key, "--why", "x"]):
        assert run(*command).code == 1
    assert withdrawal in run("amend", key, "goal=x").err


def test_a_withdrawal_needs_a_why_and_an_author(school, run, monkeypatch):
    key = run("log", "c zoe y").id
    before = school.pages()
    assert "--why" in run("withdraw", key).err
    monkeypatch.delenv("DAYBOOK_BY")
    assert "--by" in run("withdraw", key, "--why", "x").err
    assert "EF Ed Fry" in run("withdraw", key, "--why", "x", "--by", "EF").err
    assert "AB Amy Bell" in run("withdraw", key, "--why", "x", "--by", "ZZ").err
    assert school.pages() == before


def test_one_unknown_id_among_several_withdraws_nothing(school, run):
    key = run("log", "c zoe y").id
    assert run("withdraw", key, "nobody-here", "--why", "x").code == 1
    assert not school.open().entry(key).withdrawn


def test_a_person_is_withdrawn_and_brought_back_for_whoever_only_reads_the_people(school, run):
    """The quick `log` reads the register alone, so every correction of a person has to lie there."""
    ran = run("withdraw", school.ids["Kofi"], "--why", "imported twice")
    assert "pupil Kofi Adu" in ran.err
    assert run("log", "c kofi y").code == 1
    assert run("amend", school.ids["Kofi"], "year=4").code == 1
    assert run("withdraw", ran.id, "--why", "it was right").code == 0
    assert run("log", "c kofi y").code == 0


def test_an_entry_and_a_person_are_withdrawn_in_one_gesture(school, run):
    key = run("log", "c kofi y").id
    assert run("withdraw", key, school.ids["Kofi"], "--why", "not our pupil").code == 0
    assert run("log", "c kofi y").code == 1
    assert school.open().entry(key).withdrawn


# --- people: what the app refuses or asks about first


def test_an_amendment_that_would_make_two_children_one_is_refused_and_says_who(school, run):
    zoe, ben = school.ids["Zoë"], school.ids["Ben"]
    assert run("amend", ben, "upn=A123456789012").code == 0
    before = school.pages()
    refused = run("amend", zoe, "upn=a123456789012")
    assert (refused.code, refused.out) == (1, "")
    assert "Ben Smith (Willow) and Zoë O'Neill-Łukasz (Willow) would be one" in refused.err
    assert "Nothing was changed" in refused.err
    assert school.pages() == before
    assert len(school.open().people.pupils()) == 5


def test_what_the_app_does_not_do_with_a_class_no_amendment_does(school, run):
    assert run("amend", school.ids["Hazel"], "name=willow", "--why", "x").code == 1
    for child in ("Ana", "Anabel"):
        assert run("amend", school.ids[child], "group=Willow", "--why", "moved").code == 0
    assert run("amend", school.ids["Hazel"], "left=2026-11-23").code == 0
    refused = run("amend", school.ids["Ana"], f"group={school.ids['Hazel']}", "--why", "x")
    assert (refused.code, "is closed" in refused.err) == (1, True)


def test_a_child_with_entries_of_any_year_an_adult_and_a_class_in_use_are_not_withdrawn(school, run):
    school.at("2025-11-24T09:00")
    assert run("log", "c kofi y").code == 0
    school.at("2026-11-24T09:00")
    before = school.pages()
    for name, says in (
        ("Kofi", "when the child left"),
        ("Col Day", "when they left"),
        ("Willow", "Close the class"),
    ):
        refused = run("withdraw", school.ids[name], "--why", "mistake")
        assert (refused.code, refused.out) == (1, "")
        assert says in refused.err
    assert school.pages() == before


def test_a_check_in_plan_and_a_year_are_read_as_people_write_them(school, run):
    zoe = school.ids["Zoë"]
    assert run("amend", zoe, "check_ins=ae", "year=4").code == 0
    fields = school.open().people.get(zoe).state.fields
    assert (fields["check_ins"], fields["year"]) == (["arrival", "end of day"], "Year 4")


def test_a_key_adult_named_twice_is_one(school, run):
    zoe = school.ids["Zoë"]
    assert run("amend", zoe, "adults=CD, ab, cd").code == 0
    assert school.open().people.get(zoe).key_adults == (school.ids["Col Day"], school.ids["Amy Bell"])
