"""What happens to the shared folders of a simulated school, by people, sync programs and servers."""

import json
from collections import Counter
from typing import ClassVar

from store import codec
from store.errors import CouldNot
from store.exchange.marker import Marker, pack
from store.page_names import MARKER, PAGES, PageName, page_name, sha12
from store.pages import draw_sitting, page_bytes, page_header
from tests.store.exchange.faulty_folder import Share, cut, parsed
from tests.store.exchange.simulated_school import School
from tests.store.making import record

CONFLICTS = (
    ("OneDrive", "{}-OFFICE-PC.json"),
    ("OneDrive", "{}-OFFICE-PC-2.json"),
    ("Dropbox", "{} (In Konflikt stehende Kopie von Büro 2026-11-23).json"),
    ("Nextcloud", "{} (conflicted copy 2026-11-23 104200).json"),
    ("Syncthing", "{}.sync-conflict-20261123-104200-ABCDEFG.json"),
    ("Google Drive", "{} (1).json"),
)


def _bare(made: dict) -> dict:
    return {name: value for name, value in made.items() if name != "hash"}


def _spaced(data: bytes) -> bytes | None:
    """Saved anew by a tidy editor: every record as it was, and other bytes."""
    try:
        return json.dumps(codec.unpack(data), indent=2).encode()
    except CouldNot:
        return None


def _shorter(data: bytes) -> bytes | None:
    """A record taken out, the rest as it was."""
    try:
        value = codec.unpack(data)
        del value["records"][max(value["records"])]
    except (CouldNot, KeyError, TypeError, ValueError):
        return None
    return codec.pack(value)


EDITS = (
    _spaced,
    _shorter,
    lambda data: data.replace(b'"green"', b'"red"'),
    lambda data: data + b"garbage",
    lambda data: b"\xef\xbb\xbf" + data,
)


class Mishaps:
    """What may happen to a folder of `school`.

    Each takes two numbers: `which` folder and file, and `how`.
    """

    happened: ClassVar[Counter[str]] = Counter()
    school: School

    def __init__(self) -> None:
        super().__init__()
        self.backups: dict[str, dict[str, bytes]] = {}
        self.old: list[tuple[str, bytes]] = []
        """Pages that were in a folder once: what sync programs bring back."""

    def share(self, which: int) -> Share:
        """One of the folders."""
        return self.school.shares[which % len(self.school.shares)]

    def file(self, which: int) -> tuple[Share, str] | None:
        """One of the pages in the folders; mostly one of those that were put last."""
        share = self.share(which // 8)
        files = list(share.pages)[-3 if which % 4 else 0 :]
        return (share, files[which % len(files)]) if files else None

    def count(self, what: str, did: object = True) -> None:
        """Count what happened."""
        if did:
            self.happened[what] += 1

    def note_pages(self) -> None:
        """Remember pages of now, so that they can come back once they have gone."""
        known = set(self.old)
        for share in self.school.shares:
            self.old += [each for each in share.pages.items() if each not in known]

    def back_up(self, which: int, how: int) -> None:
        """A folder is backed up."""
        share = self.share(which // 8)
        if self.school.marker_is_right(share):
            self.backups[share.path] = dict(share.files)

    def restore_backup(self, which: int, how: int) -> None:
        """A folder is put back to its backup."""
        share = self.share(which // 8)
        if share.path in self.backups:
            with self.school.acts():
                share.files = dict(self.backups[share.path])
            self.count("folder restored from an old backup")

    def empty(self, which: int, how: int) -> None:
        """A folder is emptied; its marker goes too."""
        with self.school.acts():
            self.share(which // 8).files = {}
        self.count("folder emptied")

    def lose_marker(self, which: int, how: int) -> None:
        """The marker goes."""
        self.count("marker lost", self.share(which // 8).files.pop(MARKER, None))

    def other_marker(self, which: int, how: int) -> None:
        """The path leads to another school's folder."""
        self.share(which // 8).files[MARKER] = pack(Marker("0" * 16, "Another school"))
        self.count("another school's marker")

    def put_right(self, share: Share, who: int) -> None:
        """Give a folder its marker again."""
        joined = [pc for pc in self.school.pcs if pc.shares]
        if self.school.marker_is_right(share) or not joined:
            return
        share.files.pop(MARKER, None)
        self.school.create_again(joined[who % len(joined)], share)
        self.count("marker put back")

    def conflict_copy(self, which: int, how: int) -> None:
        """A sync program leaves a copy with a name of its own, of what is there or of what was."""
        moved = how % 3 == 0
        if how % 2 and self.old:
            share, (path, data) = self.share(which // 8), self.old[how % len(self.old)]
        elif (found := self.file(which)) is not None:
            share, path = found
            data = share.files[path]
        else:
            return
        name, pattern = CONFLICTS[how % len(CONFLICTS)]
        share.files[pattern.format(path.removesuffix(".json"))] = data
        if moved:
            share.files.pop(path, None)
        self.count(f"conflict copy of {name}")

    def tear(self, which: int, how: int) -> None:
        """A file in the folder is damaged."""
        if (found := self.file(which)) is not None:
            share, path = found
            with self.school.acts():
                share.files[path] = cut(share.files[path], how)
            self.count("file in the folder torn")

    def delete_by_hand(self, which: int, how: int) -> None:
        """Somebody deletes a file."""
        if (found := self.file(which)) is not None:
            with self.school.acts():
                del found[0].files[found[1]]
            self.count("file deleted by hand")

    def delete_date_by_hand(self, which: int, how: int) -> None:
        """Somebody deletes the folder of a date."""
        if (found := self.file(which)) is not None:
            share, path = found
            with self.school.acts():
                for each in [each for each in share.files if each.startswith(path.rpartition("/")[0] + "/")]:
                    del share.files[each]
            self.count("date folder deleted by hand")

    def edit_by_hand(self, which: int, how: int) -> None:
        """Somebody opens a page in an editor and saves it."""
        if (found := self.file(which)) is not None:
            share, path = found
            with self.school.acts():
                edited = EDITS[how % len(EDITS)](share.files[path])
                if edited is not None:
                    share.files[path] = edited
                    self.count("file edited by hand")

    def rename_by_hand(self, which: int, how: int) -> None:
        """Somebody renames or moves a page."""
        if (found := self.file(which)) is not None:
            share, path = found
            folder, _, name = path.rpartition("/")
            target = (
                f"{folder}/old {name}",
                f"{folder}/page{how % 2}.json",
                *(f"{PAGES}/{date}/{name}" for date in ("2026-01-05", "2026-11-23", "register")),
            )[how % 5]
            with self.school.acts():
                share.files[target] = share.files.pop(path)
            self.count("file renamed or moved by hand")

    def newer_page(self, which: int, how: int) -> None:
        """A PC with a newer Daybook leaves a page."""
        share, sitting = self.share(which // 8), draw_sitting("newpc")
        header = {
            **page_header(sitting, "2026-11-23", self.school.pcs[0].runs[0].book.info.book),
            "format": 99,
        }
        data = page_bytes(header, [record(f"{sitting}-001", "sunbeam", pupil="p", brightness=3)])
        share.files[f"{PAGES}/2026-11-23/{PageName(sitting, 1, sha12(data))}"] = data
        self.count("page of a newer format")

    def fork(self, which: int, how: int) -> None:
        """A PC was copied while Daybook ran on it: another page with the same ids, and other entries."""
        if (found := self.file(which)) is None:
            return
        share, path = found
        name, page = page_name(path.rpartition("/")[2]), parsed(share.files[path])
        if name is None or page.damaged or page.newer or not page.records:
            return
        forked = [{**each, "salt": f"{how:032x}"} for each in page.records]
        forked = [{**each, "hash": codec.digest(_bare(each))} for each in forked]
        header = page_header(name.stem.partition(".")[0], page.date, page.book_id)
        data = page_bytes(header, forked)
        share.files[f"{path.rpartition('/')[0]}/{PageName(name.stem, name.rev, sha12(data))}"] = data
        self.count("running PC copied: the same ids again")

    def strange_page(self, which: int, how: int) -> None:
        """A page of another school gets into the folder."""
        share, sitting = self.share(which // 8), draw_sitting("other")
        header = page_header(sitting, "2026-11-23", "1" * 16)
        data = page_bytes(header, [record(f"{sitting}-001", "check-in", pupil="p", zone="red")])
        share.files[f"{PAGES}/2026-11-23/{PageName(sitting, 1, sha12(data))}"] = data
        self.count("page of another school")

    def litter(self, which: int, how: int) -> None:
        """Temporary files of programs that were stopped lie about."""
        files = self.share(which // 8).files
        files[f"{PAGES}/register/.0123456789abcdef.tmp"] = b"{"
        files[f"{PAGES}/2026-11-23/~$page.json"] = b"{"
        files[f"{PAGES}/not a date/x.json"] = b"{}"
        self.count("temporary files left lying")
