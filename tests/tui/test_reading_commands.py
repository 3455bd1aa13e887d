"""`today`, `status`, `kinds` and `verify`: calm, complete, and without what a note says."""

import json
import resource
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from store.kinds import all_kinds
from store.this_pc.health import LOW_SPACE

SECRET = "the words of a note"


def lines_of(ran) -> dict[str, str]:
    """The printed lines of children, by first name."""
    return {line.split()[0]: line for line in ran.out.splitlines() if line.startswith("  ")}


# --- today


def test_today_shows_each_class_in_register_order_with_letter_sign_and_word(school, run):
    run("log", f"c zoe y {SECRET}")
    run("log", "c ben xs")
    run("log", "h kofi w")
    run("log", "f kofi h")
    ran = run("today")
    assert ran.code == 0
    found = lines_of(ran)
    assert "y ▲ yellow" in found["Zoë"]
    assert "mid ✓" in found["Zoë"]
    assert "mid ✗" in found["Ben"]
    assert found["Kofi"].rstrip().endswith("♥ ★")
    order = [ran.out.index(name) for name in ("Willow", "Zoë", "Ben", "Kofi", "Hazel", "Ana", "Anabel")]
    assert order == sorted(order)


def test_today_lists_the_whole_school_with_each_childs_class(school, run):
    ran = run("today", "--whole-school")
    assert ran.code == 0
    assert ran.out.startswith("Whole school")
    assert "Willow" in lines_of(ran)["Zoë"]
    assert "Hazel" in lines_of(ran)["Ana"]
    (everyone,) = json.loads(run("--json", "today", "--whole-school").out)["today"]["classes"]
    assert {each["name"]: each["class"] for each in everyone["children"]}["Ben"] == "Willow"
    assert run("today", "--whole-school", "--class", "willow").code == 2


def test_today_shows_an_open_incident_and_its_rupture(school, run):
    run("log", "i ben tnn yesterday 14:10")
    ran = run("today", "--class", "willow")
    assert lines_of(ran)["Ben"].rstrip().endswith("!")
    assert "Still open: 22 Nov 14:10 · Incident · Ben · threw or broke" in ran.out
    assert "Hazel" not in ran.out


@pytest.mark.parametrize("command", ["today", "status", "verify", "kinds"])
@pytest.mark.parametrize("json_too", [[], ["--json"]])
def test_no_note_is_ever_shown(school, run, command, json_too):
    run("log", f"c zoe y {SECRET}")
    ran = run(command, *json_too)
    assert ran.code == 0
    assert SECRET not in ran.out + ran.err


def test_today_can_be_asked_as_of_an_earlier_time(school, run):
    run("log", "c zoe r 9:00")
    run("log", "c zoe g")
    earlier = json.loads(run("today", "--now", "9:30", "--json").out)["today"]
    assert earlier["now"] == "2026-11-23T09:30:00+00:00"
    zoe = earlier["classes"][0]["children"][0]
    assert (zoe["zone"], zoe["slots"]) == ("red", {"arrival": "done"})
    refused = run("today", "--now", "soon")
    assert (refused.code, "--now" in refused.err) == (1, True)


def test_names_never_steer_the_terminal_and_are_exact_in_json(school, run):
    name = "Zo\x1b[31m\u202eë\nx"
    run("amend", school.ids["Zoë"], f"preferred_forename={name}")
    run("log", f'"c" "{name}" y')
    printed = run("today")
    assert "Zo\\x1b[31m\\u202eë x" in printed.out
    for ran in (printed, run("status"), run("today", "--json")):
        assert not {"\x1b", "\u202e"} & set(ran.out)
    children = json.loads(run("today", "--json").out)["today"]["classes"][0]["children"]
    assert children[0]["name"] == name


def test_a_class_without_children_says_so(school, run):
    for name in ("Ana", "Anabel"):
        run("amend", school.ids[name], "left=2026-11-20")
    assert "No children are in this class yet." in run("today", "--class", "hazel").out


# --- status


def test_status_says_what_the_book_holds_and_where(school, run):
    first = run("log", "c zoe y").id
    run("log", "c ben g")
    run("withdraw", first, "--why", "x")
    ran = run("status")
    assert ran.code == 0
    for part in (
        "Test School",
        "PC t1",
        str(school.folder),
        "1, 1 withdrawn",
        "children 5, adults 4, classes 2",
    ):
        assert part in ran.out
    for part in ("Mon 23 Nov 2026 10:42", "on this PC alone", "plain", "can be written", "Nothing is wrong"):
        assert part in ran.out


def test_status_as_json_holds_the_same(school, run):
    run("log", "c zoe y")
    answer = json.loads(run("status", "--json").out)["status"]
    assert (answer["entries"], answer["shared"], answer["writable"], answer["problems"]) == (
        1,
        False,
        True,
        [],
    )
    assert answer["last_saved"] == "2026-11-23T10:42:00+00:00"


def test_status_of_an_empty_book_has_never_saved(run, tmp_path, hands):
    run("init", "--book", str(tmp_path / "new"))
    assert "nothing yet" in run("status", "--book", str(tmp_path / "new")).out


def test_status_leaves_nothing_behind(school, run):
    before = sorted(school.folder.rglob("*"))
    run("status")
    assert sorted(school.folder.rglob("*")) == before


def test_status_names_damage_and_suspected_twins(school, run):
    run("log", "c zoe y")
    (page,) = (school.folder / "pages" / "2026-11-23").iterdir()
    page.write_bytes(page.read_bytes()[:-9])
    run("amend", school.ids["Ben"], "legal_forename=Zoë", "legal_surname=O'Neill-Łukasz", "--why", "x")
    for _ in range(2):
        ran = run("status")
        assert ran.code == 0
        assert page.stem in ran.out
        assert "may be one child" in ran.out


def test_status_says_the_same_thing_once_with_how_often(school, run):
    for name in ("Ben", "Kofi"):
        run("amend", school.ids[name], "legal_forename=Zoë", "legal_surname=O'Neill-Łukasz", "--why", "x")
    out = run("status").out
    assert out.count("may be one child written twice") == 1
    assert "may be one child written twice. (3 times)" in out
    assert out.count("p and then t lists who may be twice") == 1
    assert len(json.loads(run("status", "--json").out)["status"]["suspected_twins"]) == 3


def test_status_names_a_damaged_page_once_and_no_more_when_it_is_replaced(school, run):
    run("log", "c zoe y")
    (page,) = (school.folder / "pages" / "2026-11-23").iterdir()
    whole = page.read_bytes()
    page.write_bytes(whole[:-9])
    assert len(json.loads(run("status", "--json").out)["status"]["problems"]) == 1
    assert len(json.loads(run("status", "--json").out)["status"]["problems"]) == 1
    page.write_bytes(whole)
    assert json.loads(run("status", "--json").out)["status"]["problems"] == []


def test_status_warns_of_a_disk_that_is_nearly_full(school, run, monkeypatch):
    usage = shutil.disk_usage(school.folder)
    monkeypatch.setattr(shutil, "disk_usage", lambda path: usage._replace(free=LOW_SPACE - 1))
    ran = run("status")
    assert "99 MB free" in ran.out
    assert "less than 100 MB" in ran.out


def test_status_says_when_nothing_can_be_saved(school):
    """A limit on the size of files stands in for the full disk."""

    def no_files() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))

    ran = subprocess.run(
        [sys.executable, "-m", "tui", "status"],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        check=False,
        timeout=60,
        preexec_fn=no_files,
    )
    assert ran.returncode == 0
    assert b"CANNOT be written" in ran.stdout


# --- kinds


def test_kinds_needs_no_book_and_names_every_kind_field_and_choice(run, tmp_path):
    ran = run("kinds", "--book", str(tmp_path / "nowhere"))
    assert ran.code == 0
    flat = " ".join(ran.out.split())
    for kind in all_kinds().values():
        assert f"{kind.about.key} {kind.about.title} ({kind.name})" in flat
        for name, ask in kind.asks.items():
            assert f" {name}:" in flat
            for choice in ask.options:
                assert choice.shown in flat
    assert max(map(len, ran.out.splitlines())) <= 110


def test_kinds_as_json_is_complete(run):
    answer = json.loads(run("kinds", "--json").out)["kinds"]
    kinds = {kind["name"]: kind for kind in answer["kinds"]}
    assert set(kinds) == set(all_kinds())
    fields = {field["name"]: field for field in kinds["check-in"]["fields"]}
    assert fields["zone"]["needed"] == {
        "when": "when done",
        "owner": "the adult named for the slot",
        "by": "end of day",
    }
    assert [choice["key"] for choice in fields["zone"]["choices"]] == ["b", "g", "y", "r", "n", "x"]
    assert fields["zone"]["choices"][-1]["sets"] == {"outcome": "not done"}
    assert (fields["view"]["default"], fields["pupil"]["required"]) == ("adult", True)
    assert kinds["incident"]["owed_to_others"] == ["repair"]
    assert {person["name"] for person in answer["people"]} == {"pupil", "adult", "group"}


def test_one_kind_can_be_asked_for(run):
    assert "Held in mind" not in run("kinds", "c").out
    refused = run("kinds", "weather")
    assert (refused.code, "c check-in" in refused.err) == (1, True)


# --- verify


def test_verify_of_a_whole_book_exits_with_0(school, run):
    run("log", "c zoe y")
    ran = run("verify")
    assert (ran.code, ran.err) == (0, "")
    assert "as it was written" in ran.out


def test_verify_names_damage_exits_with_3_and_changes_nothing(school, run):
    run("log", "c zoe y")
    (page,) = (school.folder / "pages" / "2026-11-23").iterdir()
    page.write_bytes(page.read_bytes()[:-9])
    before = school.pages()
    ran = run("verify")
    assert ran.code == 3
    assert page.name in ran.out
    answer = run("verify", "--json")
    assert answer.code == 3
    assert json.loads(answer.out)["verify"]["damaged"] is True
    assert school.pages() == before
