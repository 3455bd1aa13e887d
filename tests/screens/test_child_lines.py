"""A child's line in Today's list: the name has the room that the rest of the lines leaves."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from screens.glyphs import FULL
from screens.today.child_lines import child_lines
from screens.today.rows import Look
from store.folding import State
from store.people.people import Member
from store.views.today import ChildRow, SlotMark

NARROW, WIDE = 39, 58
"""Cells of the list at 80 and at 120 columns."""
ZONES = ("", "blue", "green", "yellow", "red", "not clear")


def row(name: str, **more) -> ChildRow:
    told = {"zone": "", "held": False, "friend": False, "rupture": False, "object_out": False, **more}
    return ChildRow(
        pupil=Member(name, "pupil", (name,), State({})),
        name=name,
        public_name=name,
        zone_at=datetime(2026, 11, 23, 9, tzinfo=ZoneInfo("Europe/London")) if told["zone"] else None,
        slots=(SlotMark("arrival", "am", "done"), SlotMark("mid-morning", "mid", "")),
        incident_open=False,
        check_ins=(),
        **told,
    )


def shown(*rows: ChildRow, width: int = NARROW, detail: bool = True) -> list[str]:
    look = Look(FULL, detail=detail, width=width)
    return [line.plain for line in child_lines(rows, range(len(rows)), look)]


def test_an_ordinary_name_is_whole_where_no_line_has_marks():
    lines = shown(row("José María", zone="green"), row("D'Arcy-James", zone="yellow"), row("Ben"))
    assert "José María" in lines[0]
    assert "D'Arcy-James" in lines[1]


def test_one_mark_in_the_class_leaves_the_others_room_to_the_names():
    lines = shown(row("D'Arcy-James", zone="green"), row("Ben", rupture=True))
    assert "D'Arcy-James" in lines[0]
    assert lines[1].endswith("!")


def test_where_no_name_needs_it_the_columns_stay_where_they_are():
    for more in ({}, {"held": True}, {"zone": "green"}, {"object_out": True}):
        line = shown(row("Ben"), row("Aisha", **more))[0]
        assert line.index("am") == shown(row("Ben"))[0].index("am")


@pytest.mark.parametrize("width", [NARROW, WIDE])
def test_not_clear_is_never_cut(width):
    marks = {"held": True, "friend": True, "rupture": True, "object_out": True}
    for line in shown(row("Ben", zone="not clear"), row("Aisha", zone="not clear", **marks), width=width):
        assert "n ? not clear am" in " ".join(line.split())


@given(
    st.lists(
        st.builds(
            row,
            st.text("abcÅé 李", min_size=1, max_size=30).filter(str.strip),
            zone=st.sampled_from(ZONES),
            held=st.booleans(),
            rupture=st.booleans(),
            object_out=st.booleans(),
            class_name=st.sampled_from(("", "Willow", "Year 2 Oak and Beech")),
        ),
        min_size=1,
        max_size=9,
    ),
    st.sampled_from((NARROW, 48, WIDE, 68)),
    st.booleans(),
)
def test_columns_stand_one_below_the_other_and_no_line_runs_over(rows, width, detail):
    lines = shown(*rows, width=width, detail=detail)
    starts = {cell_len(line[: line.index("am ✓")]) for line in lines}
    assert len(starts) == 1
    assert max(map(cell_len, lines)) <= max(width, starts.pop() + len("am ✓ mid · ♥★!◇"))
    assert all(
        sign in line
        for line, each in zip(lines, rows, strict=True)
        if detail and each.zone
        for sign in [each.zone]
    )
