"""What the measures of the exchange stand on: a shared folder and PCs that the exchange finds in order."""

from pathlib import Path

import pytest

from benchmarks.histories import MOMENT, History, describe, make_or_reuse
from benchmarks.join import join, publish
from benchmarks.sharing import Distant, away, fill, go_through, newcomer, own_label, settle
from store.book import Book
from store.demo.school import Size
from store.exchange.exchange import Exchange
from store.exchange.folder import PathFolder
from store.page_names import MARKER, label_of
from store.pages import REGISTER, list_dates
from store.reading import PAGES


@pytest.fixture(scope="module")
def history(tmp_path_factory: pytest.TempPathFactory) -> History:
    folder = tmp_path_factory.mktemp("history") / "tiny"
    make_or_reuse(folder, Size(days=2, machines=3), MOMENT)
    return describe("tiny", folder, MOMENT)


@pytest.fixture
def share(history: History, tmp_path: Path) -> Path:
    fill(history, tmp_path / "share")
    return tmp_path / "share"


def names(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in (folder / PAGES).rglob("*.json")}


def exchanging(pc: History, share: Path) -> tuple[Book, Distant, Exchange]:
    book, folder = pc.open(whole=True), Distant(PathFolder(share))
    return book, folder, Exchange(book, folder, str(share))


def test_a_pc_and_a_folder_that_were_made_for_a_measure_have_nothing_new_for_each_other(
    history: History, share: Path, tmp_path: Path
):
    pc = settle(history, share, tmp_path / "pc")
    there, here = names(share), names(pc.folder)
    book, folder, exchange = exchanging(pc, share)
    go_through(exchange)
    assert (names(share), names(pc.folder)) == (there, here)
    assert (exchange.unreadable, exchange.strange, exchange.came) == (0, 0, 0)
    assert not book.unshared
    assert folder.calls["put_new"] == 1, "its sign of life"
    assert {label_of(sign.sitting) for sign in exchange.others} >= {own_label(history)}


def test_of_what_a_pc_holds_its_own_lies_under_its_own_names(history: History, share: Path, tmp_path: Path):
    pc = settle(history, share, tmp_path / "pc")
    own = {name for name in names(pc.folder) if name in names(history.folder)}
    assert own
    assert {label_of(Path(name).stem) for name in own} == {own_label(history)}
    assert len(names(pc.folder)) == len(names(history.folder)) == len(names(share))


def test_a_pc_that_has_collected_a_part_lacks_the_rest(history: History, share: Path, tmp_path: Path):
    days = list_dates(history.folder / PAGES)
    pc = settle(history, share, tmp_path / "pc", "new", {REGISTER, days[1]})
    book, _, exchange = exchanging(pc, share)
    before = book.index.count()
    go_through(exchange)
    assert before < book.index.count() == history.open(whole=True).index.count()


def test_a_fresh_pc_has_the_whole_year_when_joining_is_said_to_be_over(
    history: History, share: Path, tmp_path: Path
):
    joined = join(history, share, tmp_path / "new", 0.0)
    assert joined.records == history.open(whole=True).index.count()
    assert names(tmp_path / "new") == names(share)
    assert 0 < joined.seconds["people"] <= joined.seconds["today"] <= joined.seconds["all"]
    assert newcomer(history, share, tmp_path / "other").index.count() == 0


def test_a_year_published_for_the_first_time_is_in_the_folder_as_if_its_pcs_had_been(
    history: History, share: Path, tmp_path: Path
):
    pc = describe("tiny", history.folder, MOMENT)
    alone = settle(pc, share, tmp_path / "alone", dates=())
    for name in names(history.folder):
        (alone.folder / name).parent.mkdir(exist_ok=True)
        (alone.folder / name).write_bytes((history.folder / name).read_bytes())
    publish(alone, tmp_path / "empty")
    assert names(tmp_path / "empty") == names(share)


def test_every_call_of_a_folder_far_away_is_counted_and_given_on(tmp_path: Path):
    (tmp_path / MARKER).touch()
    folder = Distant(PathFolder(tmp_path))
    folder.probe()
    assert folder.put_new("pages/a", b"x")
    assert folder.list("pages") == ["a"]
    assert folder.read("pages/a") == b"x"
    folder.delete("pages/a")
    assert folder.read("pages/a") is None
    assert folder.free()
    assert folder.calls == {"probe": 1, "put_new": 1, "list": 1, "read": 2, "delete": 1, "free": 1}


def test_a_history_far_away_is_run_with_a_folder_that_takes_its_time(history: History):
    command = away(history, 0.2).command("status")
    assert [str(each) for each in command[-4:]][1:] == ["0.2", MOMENT.isoformat(), "status"]
