"""Names of pages: what they promise, what sync programs make of them, and what is no name of ours."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from store.page_names import (
    PageName,
    label_of,
    like,
    may_be_page,
    page_name,
    parse_presence,
    presence_name,
    sha12,
    stem_of,
)
from store.pages import draw_sitting

labels = st.text("abcdefghijklmnopqrstuvwxyz0123456789", min_size=1, max_size=12)
sittings = labels.map(draw_sitting)
stems = st.one_of(sittings, st.tuples(sittings, labels).map(lambda each: f"{each[0]}.{draw_sitting('late')}"))
names = st.builds(PageName, stems, st.integers(0, 999_999_999), st.binary(max_size=9).map(sha12))
behind = st.text(
    st.characters(blacklist_categories=["Cs"], blacklist_characters="/\0"), min_size=1, max_size=60
).filter(lambda text: text[0] not in "0123456789abcdef")


@given(names)
def test_a_name_reads_back_as_what_it_was_made_of(name: PageName):
    assert page_name(str(name)) == like(str(name)) == name
    assert may_be_page(str(name))
    assert stem_of(str(name)) == name.stem
    assert name.stem.startswith(name.sitting)
    assert len(str(name)) < 80


@given(names, behind)
@example(PageName("pc-aaaaaaaaaaaaa", 2, "0123456789ab"), "-CLASSROOM-2")
@example(PageName("pc-aaaaaaaaaaaaa", 2, "0123456789ab"), " (Ann's conflicted copy 2026-11-23)")
@example(PageName("pc-aaaaaaaaaaaaa", 2, "0123456789ab"), ".sync-conflict-20261123-093612-ABCDEFG")
@example(PageName("pc-aaaaaaaaaaaaa", 2, "0123456789ab"), "\n")
def test_a_conflict_copy_is_like_the_page_that_it_was_made_of_and_is_not_its_name(name: PageName, text: str):
    copy = f"{str(name).removesuffix('.json')}{text}.json"
    assert like(copy) == name
    assert page_name(copy) is None


@given(st.text(max_size=100))
@example("../../pc-aaaaaaaaaaaaa.2.0123456789ab.json")
@example("a/pc-aaaaaaaaaaaaa.2.0123456789ab.json")
@example("C:pc-aaaaaaaaaaaaa.2.0123456789ab.json")
@example("pc-aaaaaaaaaaaaa.2.0123456789ab.json\n")
@example("pc-aaaaaaaaaaaaa.٢.0123456789ab.json")
def test_what_is_taken_for_a_name_can_be_a_file_s_name_anywhere(text: str):
    found = page_name(text)
    assert found is None or (
        text == str(found) and set(text) <= set("abcdefghijklmnopqrstuvwxyz0123456789-_.")
    )


@pytest.mark.parametrize("device", ["con", "nul", "aux", "prn", "com1", "lpt9", "con.late-aaaaaaaaaaaaa"])
def test_no_page_is_called_like_a_device_of_windows(device):
    """Writing to `con.1.….json` writes to the console there."""
    assert page_name(f"{device}.1.0123456789ab.json") is None


def test_a_pc_may_be_called_like_a_device_all_the_same():
    assert page_name("com1-aaaaaaaaaaaaa.1.0123456789ab.json") is not None


@pytest.mark.parametrize(
    "name", [".a.json", "~a.json", "a.json.tmp", "a", "a.txt", "x" * 156 + ".json", ".syncthing.a.json"]
)
def test_what_is_still_being_written_or_is_something_else_is_no_page(name):
    assert not may_be_page(name)


def test_a_name_promises_its_bytes():
    name = PageName("pc-aaaaaaaaaaaaa", 1, sha12(b"page"))
    assert name.promises(b"page")
    assert not name.promises(b"page ")
    assert name.same == PageName("pc-aaaaaaaaaaaaa", 7, sha12(b"page")).same


@given(sittings, st.integers(0, 999_999_999))
def test_a_sign_of_life_reads_back(sitting: str, rev: int):
    assert parse_presence(presence_name(sitting, rev)) == (sitting, rev)
    assert page_name(presence_name(sitting, rev)) is None


@given(labels)
def test_the_label_of_a_page_is_that_of_its_pc_also_on_a_late_one(label: str):
    sitting = draw_sitting(label)
    assert label_of(sitting) == label_of(f"{sitting}.{draw_sitting('late')}") == label
    assert label_of("renamed") is None
