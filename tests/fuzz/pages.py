"""Pages, on this PC and in the shared folder: what must hold whatever they become."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from zlib import crc32

from store import codec
from store.exchange.exchange import Exchange
from store.exchange.folder import PathFolder
from store.page_names import sha12
from store.pages import page_bytes, page_header, parse_page
from tests.fuzz import ground
from tests.fuzz.questions import ask

FILE = "pages/2026-11-23/odd-aaaaaaaaaaaaa.json"


def last_pages() -> list[bytes]:
    """A page of the register, some of the last days, and some of a few records."""
    return [path.read_bytes() for path in (ground.pages()[0], *ground.pages()[-2:])] + some_records()[::4]


def _few() -> list[Path]:
    """The pages that are left alone: of the register, and of a day."""
    return [ground.pages()[0], ground.pages()[-1]]


@cache
def others() -> tuple[codec.Json, ...]:
    """The records on these."""
    return tuple(each for path in _few() for each in parse_page(path.read_bytes()).records)


@contextmanager
def small_book() -> Iterator[Path]:
    """The folder of a book of these pages."""
    with ground.copied(*(str(path.relative_to(ground.demo())) for path in _few())) as folder:
        yield folder


def check_page(data: bytes) -> None:
    with small_book() as folder:
        (folder / FILE).parent.mkdir(exist_ok=True)
        (folder / FILE).write_bytes(data)
        book = ground.opened(folder)
        ground.holds_all(book, others())
        left = [*(folder / "quarantine").iterdir(), *([folder / FILE] if (folder / FILE).exists() else [])]
        assert [each.read_bytes() for each in left] == [data], "the bytes were changed, lost or doubled"
        told = {each.kind for each in book.problems}
        assert told == {"damaged"} or (folder / FILE).exists(), "set aside, and nobody is told"


def check_records(data: bytes) -> None:
    """Records with whatever content, whose hashes hold: every question has an answer."""
    page = ground.rehashed(data)
    if parse_page(page).damaged:
        return
    with small_book() as folder:
        (folder / FILE).parent.mkdir(exist_ok=True)
        (folder / FILE).write_bytes(page)
        book = ground.opened(folder)
        ground.holds_all(book, others())
        ask(book, ground.NOW, crc32(data))


def some_records() -> list[bytes]:
    """Pages of a few records, of every kind that the demo has."""
    kinds: dict[str, list[codec.Json]] = {}
    for each in ground.records():
        kinds.setdefault(each["kind"], []).append(each)
    header = page_header("odd-aaaaaaaaaaaaa", "2026-11-23", ground.read_book().info.book)
    return [page_bytes(header, each[-3:]) for each in kinds.values()]


def check_shared(data: bytes) -> None:
    """A page in the shared folder, under a name that promises its bytes, or others, or nothing."""
    before = ground.share() / "pages"
    stem = f"odd-aaaaaaaaaaaaa.3.{sha12(data)}"
    other = "odd-aaaaaaaaaaaaa.3.0123456789ab.json"
    names = (f"{stem}.json", f"{stem} (conflicted copy).json", "copy of a page.json", other)
    path = before / "2026-11-23" / names[crc32(data) % len(names)]
    with ground.copied() as folder:
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(data)
        signs = set((ground.share() / "presence").iterdir())
        try:
            book = ground.opened(folder)
            exchange = Exchange(book, PathFolder(ground.share()), str(ground.share()))
            exchange.compare_everything()
            exchange.run()
            ground.holds_all(book, ground.records())
            assert path.exists(), "another's file was removed"
        finally:
            path.unlink()
            for sign in set((ground.share() / "presence").iterdir()) - signs:
                sign.unlink()
