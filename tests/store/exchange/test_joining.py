"""Joining a shared folder, and making one: only where it is meant."""

import os
from pathlib import Path

import pytest

from store import info
from store.book import Book
from store.errors import NotShared, Refused
from store.exchange import joining
from store.words import exchange as words
from tests.store.exchange.school import School, listing


def refused(action) -> str:
    with pytest.raises(Refused) as caught:
        action()
    return caught.value.sentence


def test_a_shared_folder_is_made_in_an_empty_folder_and_what_systems_put_there(school: School):
    for name in (".DS_Store", "desktop.ini", "Thumbs.db", ".stfolder", "~lock"):
        (school.share / name).write_bytes(b"")
    one = school.joined("one")
    assert (school.share / "daybook.json").is_file()
    assert info.read(one.folder).share == str(school.share)


@pytest.mark.parametrize("other", ["budget.xlsx", "My documents/letter.txt", "pages/../budget.xlsx"])
def test_no_shared_folder_is_made_where_something_else_lies(school: School, other):
    path = (school.share / other).resolve()
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(b"mine")
    one = school.pc("one")
    sentence = refused(lambda: one.share(school.share, new=True))
    assert sentence == words.SHARE_NOT_EMPTY.format(folder=school.share)
    assert listing(school.share) == {str(path.relative_to(school.share)): b"mine"}
    assert info.read(one.folder).share is None


def test_without_new_no_shared_folder_is_ever_made(school: School):
    one = school.pc("one")
    assert refused(lambda: one.share(school.share)) == words.SHARE_NOT_MADE.format(folder=school.share)
    assert list(school.share.iterdir()) == []
    assert info.read(one.folder).share is None


def test_with_new_a_folder_that_another_book_has_is_not_joined(school: School):
    school.joined("one")
    other = school.pc("other")
    assert refused(lambda: other.share(school.share, new=True)) == words.SHARE_TAKEN.format(
        name="Hill School"
    )
    assert info.read(other.folder).share is None


def test_with_new_the_own_folder_is_simply_joined_again(school: School):
    one = school.joined("one")
    before = listing(school.share)
    one.share(school.share, new=True)
    assert listing(school.share) == before


def test_a_marker_that_was_lost_is_made_again_by_its_own_book_alone(school: School, two):
    one, _ = two
    marker = school.share / "daybook.json"
    content = marker.read_bytes()
    marker.unlink()
    stranger = school.pc("stranger")
    assert refused(lambda: stranger.share(school.share, new=True)) == words.SHARE_NOT_EMPTY.format(
        folder=school.share
    )
    assert not marker.exists()
    one.share(school.share, new=True)
    assert marker.read_bytes() == content
    school.pcs.remove(stranger)
    school.settle()
    school.check_agreed("from one", "from other")


def test_the_book_s_own_folder_is_never_shared(school: School):
    one = school.pc("one")
    for text in (one.folder, one.folder / "pages", one.folder.parent, one.folder / ".." / "one"):
        sentence = refused(lambda text=text: joining.place(str(text), one.folder))
        assert sentence == words.SHARE_IS_BOOK.format(folder=Path(text).absolute())


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_nor_through_a_link(school: School):
    one = school.pc("one")
    link = school.root / "link"
    link.symlink_to(one.folder)
    assert refused(lambda: joining.place(str(link), one.folder)) == words.SHARE_IS_BOOK.format(folder=link)
    assert joining.place(str(school.share), link) == school.share


def test_a_path_is_kept_as_it_was_given_and_whole(school: School, monkeypatch):
    one = school.pc("one")
    monkeypatch.chdir(school.root)
    assert joining.place("share", one.folder) == school.share


def test_a_folder_that_does_not_answer_is_said_and_nothing_changes(school: School):
    one = school.pc("one")
    for new in (True, False):
        with pytest.raises(NotShared, match="does not answer"):
            one.share(school.root / "nowhere", new=new)
    assert info.read(one.folder).share is None
    assert not (school.root / "nowhere").exists()


def test_a_fictional_school_and_a_real_one_never_meet(school: School):
    school.joined("one")
    folder = school.root / "demo"
    Book.create(folder, info.make_info("Demo", "demo", "Europe/London", demo=True))
    demo = school.stand(folder)
    assert refused(lambda: demo.share(school.share)) == words.SHARE_DEMO
    other = school.root / "other share"
    other.mkdir()
    demo.share(other, new=True)
    real = school.pc("real")
    assert refused(lambda: real.share(other)) == words.SHARE_DEMO
    assert info.read(real.folder).share is None


def test_who_joins_takes_the_school_s_name_and_keeps_the_label_and_the_zone(school: School):
    school.joined("one")
    folder = school.root / "other"
    Book.create(folder, info.make_info("My own", "own", "Europe/Dublin"))
    other = school.stand(folder)
    other.share(school.share)
    joined = info.read(folder)
    assert (joined.name, joined.label, joined.zone) == ("Hill School", "own", "Europe/Dublin")


def test_a_disk_that_does_not_take_it_leaves_the_book_as_it_was(school: School, monkeypatch):
    school.joined("one")
    other = school.pc("other")
    before = info.read(other.folder)
    real = Path.replace

    def fail(path: Path, target: Path) -> Path:
        if Path(target).name == "book.json":
            raise OSError(28, "full")
        return real(path, target)

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(Exception, match="Not saved"):
        other.share(school.share)
    assert info.read(other.folder) == before
