"""Files that are written for people lie outside the book, where people look, under names that were free."""

import pytest

from store.errors import CouldNot, Refused
from store.outside import free_place, place_for, write_to


@pytest.fixture
def home(tmp_path, monkeypatch):
    """A home of one's own."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("XDG_DOCUMENTS_DIR", raising=False)
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    return tmp_path


def test_a_file_is_proposed_among_the_documents_else_at_home(home):
    assert free_place("page.html") == home / "page.html"
    (home / "Documents").mkdir()
    assert free_place("page.html") == home / "Documents" / "page.html"


def test_no_name_is_proposed_that_a_file_has(home):
    for name in ("page.html", "page-2.html", "page-4.html"):
        write_to(home / name, b"mine")
    assert free_place("page.html") == home / "page-3.html"


def test_a_place_is_read_as_people_type_it_and_never_lies_in_the_book(home):
    assert place_for("~/page.html", home / "book") == home / "page.html"
    with pytest.raises(Refused, match="inside the book"):
        place_for("~/book/../book/pages/x", home / "book")
    with pytest.raises(CouldNot, match="no folder"):
        place_for("~/none/x", home / "book")
