"""The one-line grammar: every example of the reference, every refusal, and back again from any entry."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from store.calendar import read_due, read_when
from store.capture import all_codes, pattern
from store.clock import Clock
from store.errors import Refused
from store.kinds import all_kinds
from store.pending import Draft
from store.quickline.quickline import Scope, in_words, print_line, read_line
from store.words import entries as words
from tests.store.clocks import ZONES, instants
from tests.store.making import LONDON, MONDAY, clock_at, group, people_of, pupil

PEOPLE = people_of(
    group("g-1", "Willow"),
    group("g-2", "Oak"),
    pupil("p-aisha", "Aisha", "Khan", 1, group="g-1"),
    pupil("p-ben", "Ben", "Adams", 2, group="g-1"),
    pupil("p-kofi", "Kofi", "Mensah", 3, group="g-1"),
    pupil("p-zoe", "Zoë", "Hart", 4, group="g-1"),
    pupil("p-anna", "Anna Maria", "de Souza", 5, group="g-1"),
    pupil("p-oli1", "Olivia", "Reed", 6, group="g-1"),
    pupil("p-oli2", "Olivia", "Rhodes", 7, group="g-1"),
    pupil("p-ben2", "Ben", "Brown", 8, group="g-2"),
    pupil("p-yuki", "ゆき", "", 9, group="g-2"),
    pupil("p-odd", "A+B", "C--D", 10, group="g-2"),
)
SCOPE = Scope(PEOPLE, clock_at(MONDAY), "g-1")


def today(text: str) -> datetime:
    return datetime.fromisoformat(f"2026-11-23T{text}:00+00:00")


# --- what people write


@pytest.mark.parametrize(
    ("line", "kind", "pupils", "values", "at"),
    [
        ("c zoe y settled after assembly", "check-in", "zoe",
         {"zone": "yellow", "note": "settled after assembly"}, None),
        ("f ben h -10 found @kofi's coat", "friendship", "ben",
         {"act": "helped", "note": "found @kofi's coat"}, today("10:32")),
        ("h zoe o >14:00 look after my keyring", "held-in-mind", "zoe",
         {"method": "object", "due": "2026-11-23T14:00:00+00:00", "note": "look after my keyring"}, None),
        ("i ben tnn", "incident", "ben",
         {"seen": "threw or broke", "contact": "none", "hurt": "nobody"}, None),
        ("r ben p", "repair", "ben", {"stage": "planned"}, None),
        ("c zoe y1", "check-in", "zoe", {"zone": "yellow", "view": "child"}, None),
        ("c zoe xs", "check-in", "zoe", {"outcome": "not done", "reason": "staffing"}, None),
        ("f ben h2", "friendship", "ben", {"act": "helped", "direction": "received"}, None),
        ("i ben tnn3", "incident", "ben",
         {"seen": "threw or broke", "contact": "none", "hurt": "nobody", "intensity": 3}, None),
        ("c zoe green", "check-in", "zoe", {"zone": "green"}, None),
        ("c zoe not-clear", "check-in", "zoe", {"zone": "not clear"}, None),
        ("r ben p >friday", "repair", "ben", {"stage": "planned", "due": "2026-11-27"}, None),
        ("r ben p >2026-11-27", "repair", "ben", {"stage": "planned", "due": "2026-11-27"}, None),
        ("o zoe o >14:00", "object", "zoe", {"event": "out", "due": "2026-11-23T14:00:00+00:00"}, None),
        ("p ben rcs2 rang back", "parent-contact", "ben",
         {"reason": "intervention report", "method": "call", "outcome": "spoke", "direction": "in",
          "note": "rang back"}, None),
        ("v zoe y more swings", "pupils-view", "zoe", {"mode": "symbol or AAC", "note": "more swings"}, None),
        ("g zoe praise", "good-moment", "zoe", {"reward": "praise"}, None),
        ("u ben m", "rupture", "ben", {"rupture_with": "me"}, None),
        ("n zoe w tired after lunch", "handover-note", "zoe",
         {"part": "watch", "note": "tired after lunch"}, None),
        ("c zoe y 9:40", "check-in", "zoe", {"zone": "yellow"}, today("09:40")),
        ("c zoe y yesterday 14:10 calm", "check-in", "zoe", {"zone": "yellow", "note": "calm"},
         datetime.fromisoformat("2026-11-22T14:10:00+00:00")),
        ("h zoe w yesterday 14:10 >14:30 back soon", "held-in-mind", "zoe",
         {"method": "words", "due": "2026-11-22T14:30:00+00:00", "note": "back soon"},
         datetime.fromisoformat("2026-11-22T14:10:00+00:00")),
        ("check-in zoe y", "check-in", "zoe", {"zone": "yellow"}, None),
        ("held-in-mind zoe w", "held-in-mind", "zoe", {"method": "words"}, None),
        ("C ZOË Y", "check-in", "zoe", {"zone": "yellow"}, None),
        ("  c   zoe\ty   calm  ", "check-in", "zoe", {"zone": "yellow", "note": "calm"}, None),
        ("c zoe+ben+aisha g", "check-in", "zoe ben aisha", {"zone": "green"}, None),
        ('c "Anna Maria"+zoe g', "check-in", "anna zoe", {"zone": "green"}, None),
        ('c "anna maria de souza" g', "check-in", "anna", {"zone": "green"}, None),
        ("c anna-maria.de-souza g", "check-in", "anna", {"zone": "green"}, None),
        ("c olivia.re g", "check-in", "oli1", {"zone": "green"}, None),
        ("c ben.brown g", "check-in", "ben2", {"zone": "green"}, None),
        ("c ゆき g", "check-in", "yuki", {"zone": "green"}, None),
        ("c zoe y -- -10 is what she said", "check-in", "zoe",
         {"zone": "yellow", "note": "-10 is what she said"}, None),
        ("c zoe y -10 -- >14:00", "check-in", "zoe", {"zone": "yellow", "note": ">14:00"}, today("10:32")),
        ("c zoe y --", "check-in", "zoe", {"zone": "yellow"}, None),
        ("c zoe y --  two spaces", "check-in", "zoe", {"zone": "yellow", "note": " two spaces"}, None),
        ("c zoe y > more", "check-in", "zoe", {"zone": "yellow", "note": "> more"}, None),
        ("c zoe y [/b] & [sic]", "check-in", "zoe", {"zone": "yellow", "note": "[/b] & [sic]"}, None),
    ],
)  # fmt: skip
def test_a_line_is_read_as_it_is_meant(line: str, kind: str, pupils: str, values: dict, at: datetime | None):
    expected = Draft(kind, tuple(f"p-{name}" for name in pupils.split()), values, at)
    assert read_line(line, SCOPE) == expected


def test_the_class_on_screen_is_asked_before_the_rest_of_the_book():
    assert read_line("c ben g", SCOPE).pupils == ("p-ben",)
    assert read_line("c ben g", Scope(PEOPLE, SCOPE.clock, "g-2")).pupils == ("p-ben2",)
    with pytest.raises(Refused) as refusal:
        read_line("c ben g", Scope(PEOPLE, SCOPE.clock))
    assert "Ben Adams (Willow)" in refusal.value.sentence
    assert "Ben Brown (Oak)" in refusal.value.sentence


# --- what is refused, and what the sentence says to write instead

CHECK_IN, INCIDENT = (pattern(all_kinds()[name]) for name in ("check-in", "incident"))


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("", words.LINE_EMPTY),
        ("   ", words.LINE_EMPTY),
        ("q zoe y", "c check-in, h held-in-mind, f friendship, i incident, r repair"),
        ("c", "c zoe blue"),
        ("i", "i zoe tnn"),
        ("c zoe", CHECK_IN),
        ("c zoe --", CHECK_IN),
        ("c zoe calm", CHECK_IN),
        ("c zoe yy", CHECK_IN),
        ("c zoe y3", CHECK_IN),
        ("c zoe y11", CHECK_IN),
        ("c zoe 1y", CHECK_IN),
        ("c zoe x", CHECK_IN),
        ("c zoe green1", CHECK_IN),
        ("c zoe -10 y", CHECK_IN),
        ("i ben t", INCIDENT),
        ("i ben tn", INCIDENT),
        ("i ben threw-or-broke", INCIDENT),
        ("r ben done", pattern(all_kinds()["repair"])),
        ("n zoe w", "write the note too"),
        ("n zoe w --  ", "write the note too"),
        ("h zoe w1", pattern(all_kinds()["held-in-mind"])),
        ("c olivia g", "Olivia Reed (Willow), Olivia Rhodes (Willow)"),
        ("c zeo g", "Zoë Hart"),
        ("c nobody g", "Nearest"),
        ("c zoe+ g", "“”"),
        ("c zoe++ben g", "“”"),
        ("c zoe+zoë g", "Zoë Hart is named twice"),
        ('c "anna maria g', words.LINE_QUOTE),
        ("c zoe y 11:30", "11:30 has not happened yet"),
        ("c zoe y yesterday", "yesterday 14:10"),
        ("c zoe y yesterday morning", "yesterday 14:10"),
        ("c zoe y 2020-01-06 9:00", "more than a year ago"),
        ("c zoe y 2026-11-24 9:00", "has not happened yet"),
        ("c zoe y 2026-02-30 9:00", "is not a time"),
        ("c zoe y >14:00", "takes no due time"),
        ("h zoe w >9:00", "is already past"),
        ("h zoe w >2026-11-20", "is already past"),
        ("h zoe w >whenever", "is not a time or day to aim for"),
        ("h zoe w >2026-02-30", "is not a time or day to aim for"),
        ("c zoe y " + "x" * 10_001, "10001 characters"),
        ("c zoe y half \ud83d", "cannot be saved"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_refused_with_what_to_write(line: str, told: str):
    with pytest.raises(Refused) as refusal:
        read_line(line, SCOPE)
    assert told in refusal.value.sentence


def test_every_kinds_pattern_is_told_when_its_code_is_wrong():
    for kind in all_kinds().values():
        for line in (f"{kind.about.key} zoe", f"{kind.about.key} zoe ?"):
            with pytest.raises(Refused, match=re.escape(pattern(kind))):
                read_line(line, SCOPE)


def answer(line: str) -> Draft | str:
    try:
        return read_line(line, SCOPE)
    except Refused as refusal:
        return refusal.sentence


@given(st.text(max_size=40))
def test_whatever_is_typed_is_read_or_refused_with_a_sentence(text: str):
    for line in (text, f"c {text}", f"c zoe {text}", f"h zoe w {text}", f"h zoe w >{text}"):
        assert answer(line)


# --- back again

TRICKY = st.sampled_from(
    ["-10", "9:40", "9.40", "yesterday 14:10", "yesterday", ">14:00", ">", "--", "-- x", "--x", " lead",
     "trail ", "two\nlines", "\n", " ", "[/b]", "[sic]", "2026-11-20 14:10", "2026-11-20", "\u00a0x",
     "\u200b", "y", '"', "+"]
)  # fmt: skip
NOTES = st.one_of(
    st.just(""),
    st.text(max_size=30),
    TRICKY,
    st.builds("{}{}{}".format, TRICKY, st.sampled_from(["", " ", "\n", "  "]), st.text(max_size=10)),
)
WALLS = st.one_of(
    st.datetimes(datetime(2025, 12, 1), datetime(2027, 4, 30)),  # noqa: DTZ001
    st.datetimes(datetime(2026, 10, 25), datetime(2026, 10, 25, 4)),  # noqa: DTZ001
    st.datetimes(datetime(2027, 3, 28), datetime(2027, 3, 28, 4)),  # noqa: DTZ001
)


@st.composite
def drafts(draw):
    """An entry of any kind, as the screens and the quick line make them, and when it is printed."""
    now = draw(WALLS).replace(tzinfo=UTC, microsecond=0).astimezone(LONDON)
    clock = clock_at(now)
    kind = draw(st.sampled_from(list(all_kinds().values())))
    _, values = draw(st.sampled_from(list(all_codes(kind))))
    pupils = draw(st.lists(st.sampled_from([each.id for each in PEOPLE.pupils()]), min_size=1, unique=True))
    at = None
    if draw(st.booleans()):
        minutes = draw(st.one_of(st.integers(0, 200), st.integers(0, 360 * 24 * 60)))
        earlier = now.astimezone(UTC).replace(second=0) - timedelta(minutes=minutes)
        at = earlier.astimezone(LONDON)
    if kind.side and draw(st.booleans()):
        values = {**values, kind.side: draw(st.sampled_from(kind.asks[kind.side].options)).word}
    if kind.about.due_field and draw(st.booleans()):
        values = {**values, kind.about.due_field: draw(dues(at or now, clock))}
    note = draw(NOTES.filter(str.strip) if kind.text else NOTES)
    return Draft(kind.name, tuple(pupils), {**values, **({"note": note} if note else {})}, at), clock


@st.composite
def dues(draw, at: datetime, clock):
    text = draw(st.sampled_from(["today", "tomorrow", "fri", "monday", "13:00", "23:59", "01:30", "00:59"]))
    try:
        return read_due(text, at, clock)
    except Refused:
        assume(False)


@given(drafts(), st.sampled_from([None, "g-1", "g-2"]))
def test_every_line_that_is_printed_reads_back_as_the_same_entry(drawn, in_class: str | None):
    draft, clock = drawn
    scope = Scope(PEOPLE, clock, in_class)
    again = read_line(print_line(draft, scope), scope)
    assert saying(again) == saying(draft)


def saying(draft: Draft) -> tuple:
    """What a draft will save; a side that is the default may be said or left unsaid."""
    fields = {**all_kinds()[draft.kind].defaults, **draft.values}
    return draft.kind, draft.pupils, fields, draft.at and draft.at.astimezone(UTC)


@pytest.mark.parametrize(
    "line",
    ["c zoe y", "c zoe y1 09:40 calm", "h ben o >14:00 my keyring", "i ben tnn2", "r ben dw -- 9:40 was when",
     "c zoe+ben xs -- --", 'c "Anna Maria" g'],
)  # fmt: skip
def test_a_line_in_its_plainest_form_is_printed_as_it_was_typed(line: str):
    printed = print_line(read_line(line, SCOPE), SCOPE)
    assert read_line(printed, SCOPE) == read_line(line, SCOPE)
    assert printed.casefold() == line.casefold().replace("zoe", "zoë")


def test_minutes_ago_are_whole_minutes_so_that_the_time_shown_is_the_time_saved():
    clock = clock_at(MONDAY.replace(second=41))
    draft = read_line("c zoe y -10", Scope(PEOPLE, clock, "g-1"))
    assert draft.at == today("10:32")


def test_a_time_that_the_clocks_showed_twice_is_printed_so_that_the_right_one_is_read():
    now = datetime(2026, 10, 25, 9, 0, tzinfo=LONDON)
    scope = Scope(PEOPLE, clock_at(now), "g-1")
    for earlier in (datetime(2026, 10, 25, 0, 30, tzinfo=UTC), datetime(2026, 10, 25, 1, 30, tzinfo=UTC)):
        draft = Draft("check-in", ("p-zoe",), {"zone": "green"}, earlier.astimezone(LONDON))
        assert saying(read_line(print_line(draft, scope), scope)) == saying(draft)


@given(instants, st.sampled_from(ZONES), st.one_of(st.integers(0, 3000), st.integers(0, 500_000)))
def test_any_time_in_any_zone_is_printed_so_that_the_same_moment_is_read(
    now: datetime, zone: str, minutes: int
):
    clock = Clock(zone, lambda: now)
    scope = Scope(PEOPLE, clock, "g-1")
    at = read_when(f"-{minutes}", clock)
    draft = Draft("check-in", ("p-zoe",), {"zone": "green"}, at)
    again = read_line(print_line(draft, scope), scope)
    assert again.at is not None
    assert again.at.isoformat() == at.isoformat(), "with the offset that the school had"


@pytest.mark.parametrize(
    "draft",
    [
        Draft("check-in", ("p-zoe",), {"zone": "green", "slot": "lunch"}),
        Draft("check-in", ("p-zoe",), {"zone": "green"}, MONDAY + timedelta(hours=1)),
        Draft("held-in-mind", ("p-zoe",), {"method": "words", "due": "2026-11-25T14:00:00+00:00"}),
        Draft("check-in", ("p-zoe",), {"zone": "turquoise"}),
    ],
    ids=["a field without a place", "a time to come", "a due time on another day", "a newer word"],
)
def test_what_one_line_cannot_say_is_refused_rather_than_printed_wrong(draft: Draft):
    with pytest.raises(Refused):
        print_line(draft, SCOPE)


# --- read before Enter


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("c zoe y1", "10:42 check-in · Zoë · yellow, child's own view"),
        ("f ben+kofi h 9:40 shared a coat", "09:40 friendship · Ben, Kofi · helped"),
        ("h zoe o >14:00 keyring", "10:42 held in mind · Zoë · object to look after · due 14:00"),
        ("r ben p >friday", "10:42 repair · Ben · planned · due Fri 27 Nov"),
        ("c ben+ben.brown g", "10:42 check-in · Ben, Ben Brown (Oak) · green"),
        ("c olivia.rh g", "10:42 check-in · Olivia Rhodes · green"),
        ("c ゆき g", "10:42 check-in · ゆき (Oak) · green"),
    ],
)
def test_what_a_line_will_save_is_told_in_words(line: str, told: str):
    assert in_words(read_line(line, SCOPE), SCOPE) == told
