"""`daybook settings`, and what goes before a setting: a variable, and before that an option."""

import json

import pytest

from screens.glyphs import ASCII, FULL
from screens.preferences import Preferences, said_now
from store.this_pc.settings import FILE, Settings, write


def test_each_setting_stands_on_a_line_with_what_it_may_be(school, run):
    ran = run("settings")
    assert ran.code == 0
    assert len(ran.out.splitlines()) == 4
    assert "theme=dark. Colours: dark. It can be: dark, light." in ran.out
    assert not (school.folder / FILE).exists(), "looking changes nothing"


def test_what_is_set_stays_set(school, run):
    assert run("settings", "theme=light", "hide_after=5").code == 0
    answer = json.loads(run("settings", "--json").out)["settings"]
    assert answer["values"] == {"hide_after": "5", "glyphs": "auto", "theme": "light", "mouse": "yes"}
    assert answer["now"] == answer["values"]


@pytest.mark.parametrize("pairs", [["theme=green"], ["theme=light", "weather=fine"], ["theme"]])
def test_of_several_settings_of_which_one_is_wrong_none_is_kept(school, run, pairs):
    ran = run("settings", *pairs)
    assert (ran.code, ran.out) == (1, "")
    assert ran.err
    assert not (school.folder / FILE).exists()


def test_a_file_that_cannot_be_read_is_said_on_the_side_and_mended_by_setting(school, run):
    (school.folder / FILE).write_text("{")
    ran = run("settings")
    assert ran.code == 0
    assert "cannot be read" in ran.err
    assert run("settings", "mouse=no").code == 0
    assert run("settings").err == ""


def test_a_disk_that_takes_nothing_exits_with_3(school, run):
    (school.folder / FILE).mkdir()
    ran = run("settings", "mouse=no")
    assert ran.code == 3
    assert "Not saved" in ran.err


def test_an_option_goes_before_a_variable_and_that_before_the_setting(school, run, monkeypatch):
    write(school.folder, Settings().with_value("glyphs", "ascii").with_value("theme", "light"))

    def now(**options: str) -> tuple[str, str, str]:
        found = Preferences(school.folder, said_now(options))
        return found["glyphs"], found["theme"], found["mouse"]

    assert now() == ("ascii", "light", "yes")
    monkeypatch.setenv("DAYBOOK_GLYPHS", "full")
    monkeypatch.setenv("DAYBOOK_THEME", "nonsense")
    assert now() == ("full", "light", "yes")
    monkeypatch.setenv("DAYBOOK_THEME", "dark")
    assert now(theme="light", glyphs="ascii", mouse="no") == ("ascii", "light", "no")
    assert "For now full, by DAYBOOK_GLYPHS." in run("settings").out


@pytest.mark.parametrize(("setting", "signs"), [("ascii", ASCII), ("full", FULL)])
def test_commands_use_the_signs_that_are_set(school, run, setting, signs):
    run("log", "h zoe w")
    run("settings", f"glyphs={setting}")
    assert f"{signs.held} held in mind" in run("today").out


def test_by_ear_every_child_is_a_line_of_words(school, run):
    for line in ("c zoe b", "h zoe w", "f ben h", "i ben tnn", "c kofi xa"):
        run("log", line)
    out = run("today", "--linear", "--class", "Willow").out
    lines = out.splitlines()
    assert lines[0] == "Willow, Mon 23 Nov 10:42, 3 children."
    assert "Zoë: blue; arrival check-in not written yet; mid-morning check-in done;" in out
    assert "held in mind this week." in next(line for line in lines if line.startswith("Zoë:"))
    assert "Ben: no zone yet today" in out
    assert "a rupture waits for its repair" in out
    assert "mid-morning check-in not done" in next(line for line in lines if line.startswith("Kofi:"))
    signs = {character for character in out if not character.isalnum() and not character.isspace()}
    assert signs <= set(".,:;()-–'"), signs
    assert not any("  " in line for line in lines), "nothing is laid out in columns"


def test_by_ear_a_line_is_said_back_in_words_with_its_id(school, run):
    ran = run("log", "-", "--linear", stdin=b"c zoe y settled\nc nobody y\nh ben w\n")
    assert ran.code == 1
    first, second = ran.out.splitlines()
    assert first.startswith("Saved: 10:42, check-in, Zoë O'Neill-Łukasz, yellow, by Amy Bell. t1-")
    assert "held in mind, Ben Smith, words" in second
    assert "settled" not in ran.out, "a note is not read out to a room"
    assert "line 2:" in ran.err
    assert run("log", "c kofi g", "--linear").out.startswith("Saved: 10:42, check-in, Kofi Adu, green")
