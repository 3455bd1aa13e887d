"""The file daybook.json: whose folder it is, and which versions may use it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store import codec, info
from store.errors import FromNewer, NotShared
from store.exchange import marker
from store.exchange.folder import PathFolder
from store.exchange.marker import LARGEST, Marker, check, marker_of, pack, put_marker, read_marker
from store.page_names import MARKER
from store.words import exchange as words

HILL = info.make_info("Hill School", "pc", "Europe/London")


@pytest.fixture
def share(tmp_path):
    (tmp_path / "share").mkdir()
    return PathFolder(tmp_path / "share")


def write(share: PathFolder, data: bytes) -> None:
    (share.root / MARKER).write_bytes(data)


def test_a_marker_reads_back_as_it_was_put(share):
    put_marker(share, HILL)
    assert read_marker(share) == check(share, HILL) == marker_of(HILL)
    put_marker(share, HILL)  # again, by another window: the same


def test_a_marker_is_never_put_over_another(share):
    put_marker(share, HILL)
    before = share.read(MARKER)
    with pytest.raises(NotShared):
        put_marker(share, info.make_info("Valley School", "pc", "Europe/London"))
    assert share.read(MARKER) == before


def test_a_folder_without_one_is_told_from_one_that_is_gone(share):
    assert read_marker(share) is None
    with pytest.raises(NotShared, match="may be the wrong folder, or not connected"):
        check(share, HILL)
    share.root.rmdir()
    with pytest.raises(NotShared, match="does not answer"):
        check(share, HILL)


def test_another_book_s_and_a_fictional_school_s_are_refused(share):
    put_marker(share, info.make_info("Valley School", "pc", "Europe/London"))
    with pytest.raises(NotShared) as caught:
        check(share, HILL)
    assert caught.value.sentence == words.SHARE_OTHER_BOOK.format(name="Valley School")
    write(share, pack(Marker(HILL.book, demo=True)))
    with pytest.raises(NotShared) as caught:
        check(share, HILL)
    assert caught.value.sentence == words.SHARE_DEMO


@pytest.mark.parametrize(("reader", "writer"), [(1, 1), (0, 0), (1, 2), (2, 2), (2, 1)])
def test_what_this_version_may_do_there(share, reader, writer):
    write(share, pack(Marker(HILL.book, least_reader=reader, least_writer=writer)))
    if reader > marker.READS:
        with pytest.raises(FromNewer, match="update Daybook"):
            check(share, HILL)
    else:
        assert check(share, HILL).writable == (writer <= marker.WRITES)


def test_one_that_some_pythons_read_and_cannot_walk_through_is_said_calmly(share, monkeypatch):
    """From 3.12 on JSON may be nested more deeply than calls."""
    put_marker(share, HILL)
    deep: list = []
    for _ in range(5000):
        deep = [deep]
    monkeypatch.setattr(codec, "unpack", lambda data: {"more": deep})
    with pytest.raises(NotShared):
        read_marker(share)


def test_what_a_newer_daybook_adds_to_it_is_no_harm(share):
    write(share, codec.pack({**codec.unpack(pack(marker_of(HILL))), "format": 9, "more": {"of": "it"}}))
    assert check(share, HILL) == marker_of(HILL)


def test_a_file_far_too_large_for_a_marker_is_not_taken_for_one(share):
    put_marker(share, HILL)
    write(share, pack(marker_of(HILL)) + b" " * LARGEST)
    with pytest.raises(NotShared) as caught:
        read_marker(share)
    assert caught.value.sentence == words.SHARE_MARKER_TORN


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner, max_size=3),
    max_leaves=9,
)
fields = st.sampled_from(["book", "name", "zone", "least_reader", "least_writer", "demo", "format"])


@given(
    st.one_of(
        st.binary(max_size=60), st.dictionaries(fields, json_values).map(lambda each: repr(each).encode())
    )
)
def test_whatever_somebody_writes_into_it_is_said_calmly(tmp_path_factory, data: bytes):
    share = PathFolder(tmp_path_factory.mktemp("share"))
    write(share, data)
    with pytest.raises(NotShared) as caught:
        check(share, HILL)
    assert caught.value.sentence in {words.SHARE_MARKER_TORN, words.SHARE_OTHER_BOOK.format(name="")}


@given(fields, json_values)
def test_a_field_that_is_something_else_is_said_or_passed_over(tmp_path_factory, name: str, value: object):
    import json

    share = PathFolder(tmp_path_factory.mktemp("share"))
    content = {**codec.unpack(pack(marker_of(HILL))), name: value}
    write(share, json.dumps(content).encode())
    try:
        found = check(share, HILL)
    except (NotShared, FromNewer) as error:
        assert error.sentence  # noqa: PT017 - either is fine, a crash is not
    else:
        assert found.book == HILL.book
