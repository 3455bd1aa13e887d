"""One book read from several threads at once, as when the app starts: each page is read once."""

import threading
from collections import Counter
from contextlib import suppress
from pathlib import Path

from store import codec
from store.book import Book
from store.info import make_info
from store.records import Author
from tests.store.making import MONDAY, clock_at


def test_a_damaged_page_is_set_aside_and_told_once_however_many_threads_read(tmp_path, monkeypatch):
    folder = tmp_path / "book"
    made = Book.create(folder, make_info("Test", "t1", "Europe/London"), clock_at(MONDAY))
    made.save(made.prepare_people([("group", {"name": "Willow"})], [], Author(None, None)))
    (page,) = (folder / "pages" / "register").iterdir()
    page.write_bytes(page.read_bytes()[:-3])
    reads: Counter[str] = Counter()
    all_at_it = threading.Barrier(2)
    read_file = codec.read_file

    def reading(path: Path) -> bytes:
        """Each reader waits a moment for a second one, which may come only where it does not have to."""
        reads[path.parent.name] += 1
        with suppress(threading.BrokenBarrierError):
            all_at_it.wait(0.3)
        return read_file(path)

    book = Book.open(folder, clock_at(MONDAY))
    monkeypatch.setattr(codec, "read_file", reading)
    threads = [threading.Thread(target=each) for each in (book.load_people, book.load)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert book.people_read
    assert reads["register"] == 1
    assert [problem.kind for problem in book.problems] == ["damaged"]
    assert len(list((folder / "quarantine").iterdir())) == 1
    assert [group.full_name for group in book.people.groups()] == ["Willow"]
