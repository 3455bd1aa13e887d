"""The files beside pages, here and in the shared folder: what must hold whatever they become."""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace
from functools import cache
from itertools import product
from pathlib import Path
from zlib import crc32

from screens.drafts.left import where_left
from screens.drafts.settled import is_written
from screens.drafts.unsaved import Restoring
from store import codec, info
from store.book import Book
from store.drafts import file as drafts_file
from store.drafts.file import State, Text, Unsaved
from store.drafts.taking import take_up
from store.errors import DaybookError, FromNewer, NotShared
from store.exchange import ledger
from store.exchange.folder import PathFolder
from store.exchange.ledger import Ledger
from store.exchange.marker import check, read_marker
from store.exchange.presence import Presence
from store.exchange.seen import Seen
from store.index.snapshots import Snapshots
from store.info import BookInfo
from store.page_names import presence_name
from store.pages import draw_sitting
from store.pending import Draft
from store.this_pc import last, settings
from tests.fuzz import ground
from tests.fuzz.pages import others, small_book


def check_sign(data: bytes) -> None:
    folder = ground.share() / "presence"
    kept = {path.name: path.read_bytes() for path in folder.iterdir()}
    path = folder / presence_name("odd-aaaaaaaaaaaaa", 3)
    path.write_bytes(data)
    try:
        seen = Seen(lambda: 0.0)
        presence = Presence(PathFolder(ground.share()), seen, Ledger(""), draw_sitting("me"), "me", "x")
        presence.look(ground.NOW)
        _ = [(each.label, each.version, each.at.isoformat(), each.missing) for each in presence.others]
        assert presence.known
        assert len(seen.doubted) <= 50
        assert all((folder / name).read_bytes() == each for name, each in kept.items())
        assert len(presence.others) >= len(kept)
    finally:
        path.unlink(missing_ok=True)


def check_marker(data: bytes) -> None:
    with ground.copied() as folder:
        (folder / "daybook.json").write_bytes(data)
        with suppress(NotShared, FromNewer):
            found = read_marker(PathFolder(folder))
            assert found is not None
            assert found.book
        with suppress(NotShared, FromNewer):
            check(PathFolder(folder), info.read(folder))
        assert (folder / "daybook.json").read_bytes() == data


# --- files beside the book


def check_snapshot(data: bytes) -> None:
    """A snapshot is what was kept, or as if it were not there."""
    name = ("people", "2026")[crc32(data) % 2]
    whole = data in kept_snapshots()
    with ground.copied("index") as folder:
        (folder / "index" / f"{name}.snapshot").write_bytes(data)
        snapshots = Snapshots(folder, ground.read_book().info.book, ground.CLOCK.zone)
        part = snapshots.load(name)
        assert part is None or whole, "a snapshot that was changed is believed"
        for resealed in _resealed(data, name):
            (folder / "index" / f"{name}.snapshot").write_bytes(resealed)
            snapshots.load(name)


def _resealed(data: bytes, name: str) -> Iterable[bytes]:
    """The same with proof that it is whole, as long as its first line says what it is."""
    head, _, image = data.partition(b"\n")
    with suppress(DaybookError, ValueError, TypeError, KeyError):
        header = codec.unpack(head)["header"]
        if isinstance(header, dict) and header.get("part") != name:
            yield b"".join(codec.pack_image(header, image))


@cache
def kept_snapshots() -> list[bytes]:
    return ground.files("index/*.snapshot")


def check_book_file(data: bytes) -> None:
    with small_book() as folder:
        (folder / "book.json").write_bytes(data)
        found = None
        with ground.calmly():
            found = info.read(folder)
        if found is None:
            assert (folder / "book.json").read_bytes() == data
            return
        info.write(folder, replace(found, share=None))
        again = info.read(folder)
        assert (again.book, again.name, again.zone, again.label) == (
            *(found.book, found.name, found.zone, found.label),
        )
        book = Book.open(folder)
        book.load()
        if ground.read_book().info.book in (found.book, *found.origins):
            ground.holds_all(book, others())


def check_settings(data: bytes) -> None:
    with ground.copied() as folder:
        (folder / settings.FILE).write_bytes(data)
        found = settings.read(folder)
        assert set(found.values) == set(settings.CHOICES)
        assert all(found[name] in words for name, words in settings.CHOICES.items())
        with ground.calmly():
            settings.write(folder, found.next(settings.THEME))
            assert settings.read(folder)[settings.THEME] != found[settings.THEME]


def check_memory(data: bytes) -> None:
    """What a PC remembers: of who typed last, and of its exchange."""
    with ground.copied("index") as folder:
        (folder / last.FILE).write_bytes(data)
        found = last.read(folder)
        codec.pack({"adult": found.adult, "group": found.group, "classes": dict(found.classes)})
        (folder / "index" / ledger.FILE).write_bytes(data)
        known = ledger.read(folder, str(ground.share()))
        known.changed = True
        known.keep(folder)
        kept = {path: path.read_bytes() for path in ground.share().rglob("*.json")}
        presence = Presence(
            *(PathFolder(ground.share()), Seen(lambda: 0.0), known, draw_sitting("me"), "me", "x")
        )
        presence.tell(ground.NOW, lambda: "")
        (mine,) = [each for each in known.presence if each.startswith("me-")][-1:]
        (ground.share() / "presence" / mine).unlink()
        for path, there in kept.items():
            if not path.exists():
                path.write_bytes(there)
                assert path.parent.name == "presence", "what a PC remembers removed more than a sign"


def check_drafts(data: bytes) -> None:
    """What a run left unsaved: given back, kept again, tried again; or set aside, and told."""
    with small_book() as folder:
        name = f"{draw_sitting('run')}.json"
        (folder / "drafts" / name).write_bytes(data)
        found = take_up(folder)
        assert found.taken or found.sentences, "neither given back nor told"
        for taken in found.taken:
            assert drafts_file.unpack(drafts_file.pack(taken.state)) == (taken.state, True)
            _restore(folder, taken.state)
            taken.give_back()
        left = [*(folder / "drafts").glob("*.json"), *(folder / "quarantine").iterdir()]
        assert [each.read_bytes() for each in left] == [data], "the bytes were changed, lost or doubled"


def _restore(folder: Path, state: State) -> None:
    book = ground.read_book()
    for each in state.texts:
        is_written(book, each.place, each.text, each.by, each.at, None)
    for detail, each_id in product((False, True), ("", *_some_ids())):
        where_left(book, [each.place for each in state.texts], each_id, detail=detail)
    if not state.unsaved:
        return
    book = ground.opened(folder)
    gestures, _ = Restoring(book).gestures(state.unsaved, ground.author())
    for gesture, _draft in gestures:
        with ground.calmly():
            book.save(gesture.make())
    ground.holds_all(ground.opened(folder), others())


def _some_ids() -> tuple[str, str]:
    """Ids of an entry and of a child."""
    book = ground.read_book()
    return next(iter(book.index.all_entries())).key, book.people.pupils()[0].id


def draft_files() -> list[bytes]:
    book = ground.read_book()
    at = ground.NOW.isoformat()
    texts = (Text("a", ("", "line"), "c zoe y settled", at), Text("", ("p", "note"), "x", ""))
    texts += tuple(Text("a", (key, "note"), "calm", at) for key in (*_some_ids(), "handover x", "review"))
    pupil = book.people.pupils()[0].id
    pending = book.prepare([Draft("check-in", (pupil,), {"zone": "green", "note": "calm"})], ground.author())
    page = pending.page
    told = ("check-in not saved", "check-in Zoë not saved")
    entry = next(iter(book.index.all_entries()))
    acts = (
        Unsaved("a", told, tuple(pending.records), page.date_folder, page.sitting),
        Unsaved(
            "a", told, draft={"kind": "check-in", "pupils": [pupil], "values": {"zone": "red"}, "at": at}
        ),
        Unsaved("a", told, changes={"keys": [entry.key], "changes": {"note": "so"}, "why": "slip"}),
    )
    return [drafts_file.pack(State(texts, acts)), *(drafts_file.pack(State((), (each,))) for each in acts)]


def book_files() -> list[bytes]:
    known = BookInfo(book="00", name="Hill School", label="pc", origins=["11"], more={"to_come": {"a": [1]}})
    with ground.copied() as folder:
        info.write(folder, known)
        return [(folder / "book.json").read_bytes(), *ground.files("book.json")]


def memories() -> list[bytes]:
    remembered = {"format": 1, "adult": "a-1", "group": "g-1", "classes": {"a-1": "g-1"}}
    return [codec.pack(remembered), *ground.files("index/exchange.json")]


def some_settings() -> list[bytes]:
    return [
        codec.pack({"format": 1, **settings.USUAL}),
        codec.pack({"format": 1, "theme": "light", "x": [{}]}),
    ]
