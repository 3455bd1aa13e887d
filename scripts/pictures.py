"""Draw every screen as it stands in the demo school, into docs/pictures: at 80×24 and 120×40, dark and light,
in public view and in detail where it has both.

    python scripts/pictures.py            draws all
    python scripts/pictures.py today note draws the scenes of these names
    python scripts/pictures.py --page     draws the page of a handover as a browser prints it
    python scripts/pictures.py --check    draws nothing; names what would change, and then exits with 1
"""

from __future__ import annotations

import argparse
import asyncio
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from textual.pilot import Pilot

from store.book import Book
from store.clock import Clock
from store.codec import pack
from store.demo.school import Size, make_demo
from store.exchange.folder import PathFolder
from store.exchange.marker import put_marker
from store.handover.drafting import draft as draft_handover
from store.handover.page import as_html, draft_sheet
from store.handovers import Receiver
from store.page_names import PRESENCE, presence_name
from tui.app import DaybookApp
from tui.theme import THEMES

FOLDER = Path(__file__).parent.parent / "docs" / "pictures"
MOMENT = datetime(2026, 11, 23, 10, 42, tzinfo=ZoneInfo("Europe/London"))
HOME_TIME = datetime(2026, 11, 27, 15, 20, tzinfo=ZoneInfo("Europe/London"))
"""On a Friday, so that the friendship book is read back too."""
CLOSES = ("t", "equals_sign", "enter")
"""The keys of the last page that close a day."""
SIZES = {"80x24": (80, 24), "120x40": (120, 40)}
SIGN_IN = ("a", "b", "enter")
SHARE = r"S:\Daybook"


@dataclass(frozen=True)
class Scene:
    """What is played in the demo before a picture is taken.

    Attributes:
        keys: pressed after signing in as AB.
        public: whether the class may look on at it; else it opens in detail only.
        signed_in: whether somebody signs in first.
        share: whether there is a shared folder, and it answers; None for none at all.
        at: when it is.
    """

    keys: tuple[str, ...] = ()
    public: bool = False
    signed_in: bool = True
    share: bool | None = None
    at: datetime = MOMENT


def typed(text: str) -> tuple[str, ...]:
    """The keys of a text."""
    names = {" ": "space", "/": "slash", "?": "question_mark", "@": "at", "-": "minus", "+": "plus"}
    return tuple(names.get(each, each) for each in text)


YEAR = tuple(
    key
    for line in (
        "term 2/9/2026 18/12/2026 Autumn",
        "holiday 26/10/2026 30/10/2026 Half term",
        "INSET friday Staff training",
    )
    for key in ("n", *typed(line), "enter")
)
"""What the demo's calendar gets."""

SCENES = {
    "sign-in": Scene(signed_in=False),
    "new-adult": Scene(("plus", *typed("Zoe O'Neill")), signed_in=False),
    "today": Scene(("3",), public=True),
    "capture": Scene(("3", "c"), public=True),
    "for-whom": Scene(("c", "g", *typed("a")), public=True),
    "several": Scene(("3", "f", "plus", *typed("ben"), "enter"), public=True),
    "saved": Scene(("3", "c", "g"), public=True),
    "more": Scene(("3", "m"), public=True),
    "held-in-mind": Scene(("3", "h"), public=True),
    "friendship": Scene(("3", "f"), public=True),
    "repair": Scene(("2", "r"), public=True),
    "incident": Scene(("3", "i"), public=True),
    "incident-page": Scene(("4", *typed("ityn"), "tab", "enter")),
    "note": Scene(("3", "c", "g", "n", *typed("came in singing")), public=True),
    "name-in-a-note": Scene(("3", "c", "g", "n", *typed("played with @ai")), public=True),
    "gentle-words": Scene(("3", "c", "y", "n", *typed("kicked off after lunch")), public=True),
    "quick-line-begun": Scene(("slash", *typed("f ben ")), public=True),
    "quick-line": Scene(("slash", *typed("f ben h -10 found a coat")), public=True),
    "class-round": Scene(("w",), public=True),
    "entry": Scene(("tab", "enter")),
    "entry-change": Scene(("tab", "enter", "enter")),
    "child": Scene(("2", "enter")),
    "child-history": Scene(("2", "enter", "a")),
    "search": Scene(("s", *typed("keyring"))),
    "handover": Scene(("v",)),
    "handover-change": Scene(("v", *["down"] * 4, "enter")),
    "handover-to": Scene(("v", "t", *typed("c"))),
    "handover-came": Scene(
        ("v", "t", *typed("cd"), "enter", "s", "enter", "f2", "a", *typed("cd"), "enter", "v")
    ),
    "review-check-ins": Scene(("e",), at=HOME_TIME),
    "review-unfinished": Scene(("e", "enter"), at=HOME_TIME),
    "review-ruptures": Scene(("e", *["enter"] * 2), at=HOME_TIME),
    "review-promises": Scene(("e", *["enter"] * 3), at=HOME_TIME),
    "review-parents": Scene(("3", *typed("ihnpmpicv"), "e", *["enter"] * 4), at=HOME_TIME),
    "review-noticed": Scene(("e", *["enter"] * 5), at=HOME_TIME),
    "review-read-back": Scene(("e", *["enter"] * 6), at=HOME_TIME),
    "review-adults": Scene(("e", *["enter"] * 8), at=HOME_TIME),
    "review-close": Scene(("e", *["enter"] * 9, "t", "w"), at=HOME_TIME),
    "review-closed": Scene(
        ("e", *["enter"] * 9, *["t"] * 30, "enter", "enter", "2", "c", "g", "e"), at=HOME_TIME
    ),
    "reading-aloud": Scene(("e", *["enter"] * 6, "space"), at=HOME_TIME),
    "ruptures": Scene(("b", "down")),
    "ruptures-repair": Scene(("b", "down", "r")),
    "week": Scene(("k", "down")),
    "week-before": Scene(("k", "left_square_bracket")),
    "people": Scene(("p", "down")),
    "calendar": Scene(("p", "d", *YEAR)),
    "calendar-adding": Scene(("p", "d", *YEAR, "n", *typed("closed tomorrow Snow"))),
    "away": Scene(("p", "w", "t")),
    "record": Scene(("p", "down", "enter")),
    "adding-a-child": Scene(("p", "plus", *typed("Nour"))),
    "twins": Scene(("p", "t")),
    "settings": Scene(("ctrl+p", *typed("settings"), "enter")),
    "today-shared": Scene(("3", "c", "g"), public=True, share=True),
    "today-unshared": Scene(("3", "c", "g"), public=True, share=False),
    "sharing": Scene(("o",), share=True),
    "sharing-fails": Scene(("3", "c", "g", "o"), share=False),
    "leaving": Scene(("3", "c", "g", "ctrl+q"), share=False),
    "safeguarding": Scene(("exclamation_mark",), public=True),
    "hidden": Scene(("f12",)),
    "help": Scene(("question_mark",)),
    "palette": Scene(("ctrl+p",)),
}


@asynccontextmanager
async def play(
    scene: Scene, size: tuple[int, int], folder: Path, *, public: bool
) -> AsyncIterator[DaybookApp]:
    """The app after the scene's keys, on a demo of its own."""
    clock = Clock("Europe/London", lambda: scene.at)
    make_demo(folder, Size(), clock)
    book = Book.open(folder, clock)
    shared = share(book, folder.with_name("share"), answers=scene.share) if scene.share is not None else None
    app = DaybookApp(book, detail=not public, folder=shared)
    async with app.run_test(size=size) as pilot:
        await settle(pilot, app)
        await pilot.press(*(SIGN_IN if scene.signed_in else ()))
        await settle(pilot, app)
        await pilot.press(*scene.keys)
        await settle(pilot, app)
        yield app


def share(book: Book, path: Path, *, answers: bool) -> PathFolder:
    """Give a book a shared folder, called alike in every picture, with the signs of life of two other PCs."""
    book.info = replace(book.info, share=SHARE)
    folder = PathFolder(path)
    if answers:
        path.mkdir()
        put_marker(folder, book.info)
        for label, minutes in (("willow-2", 3), ("hall", 75)):
            sitting, at = f"{label[:4]}-aaaaaaaaaaaaa", MOMENT - timedelta(minutes=minutes)
            sign = {"format": 1, "sitting": sitting, "label": label, "at": at.isoformat()}
            folder.put_new(f"{PRESENCE}/{presence_name(sitting, 1)}", pack(sign))
    return folder


async def settle(pilot: Pilot[int], app: DaybookApp) -> None:
    """Wait until all is read, saved and painted."""
    while not app.today.all_read:
        await pilot.pause(0.02)
    for _ in range(4):
        await pilot.pause(0.05)
        await app.today.acts.saver.drain()
    link = app.today.sharing
    while link.shares and not (link.standing and link.rounds and link.standing.progress is None):
        await pilot.pause(0.02)
    while (standing := link.standing) and standing.waiting and not standing.trouble:
        await pilot.pause(0.02)
    await pilot.pause(1.0 if link.shares else 0.05)


def drawing(app: DaybookApp) -> str:
    """What stands on the screen, as an SVG that needs no font from anywhere."""
    drawn = app.export_screenshot(title="Daybook")
    drawn = re.sub(r"@font-face \{.*?\}", "", drawn, flags=re.DOTALL).replace("Fira Code", "monospace")
    return "\n".join(line.rstrip() for line in drawn.splitlines() if line.strip()) + "\n"


async def draw(name: str, scene: Scene, size: str, *, public: bool) -> dict[Path, str]:
    """The pictures of a scene at a size, dark and light, by where they go."""
    found: dict[Path, str] = {}
    view = ("-public" if public else "-detail") if scene.public else ""
    with tempfile.TemporaryDirectory() as folder:
        async with play(scene, SIZES[size], Path(folder) / "demo", public=public) as app:
            for look, theme in THEMES.items():
                app.theme = theme.name
                await asyncio.sleep(0.1)
                found[FOLDER / f"{name}-{size}-{look}{view}.svg"] = drawing(app)
    return found


def print_page(folder: Path) -> Path | None:
    """The page of a handover as a browser prints it, in grey; None where there is no browser, or nothing that
    makes a picture of what it printed."""
    browser = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    painter = shutil.which("pdftoppm")
    if browser is None or painter is None:
        return None
    clock = Clock("Europe/London", lambda: MOMENT)
    make_demo(folder / "demo", Size(), clock)
    book = Book.open(folder / "demo", clock)
    book.load()
    group = book.people.groups()[0].id
    receiver = Receiver(group=group)
    page, printed = folder / "page.html", folder / "page.pdf"
    sheet = draft_sheet(book, receiver, draft_handover(book, group, receiver, MOMENT), group, MOMENT)
    page.write_text(as_html(sheet), encoding="utf-8")
    quiet = ("--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer")
    own = f"--user-data-dir={folder / 'profile'}"
    to = f"--print-to-pdf={printed}"
    subprocess.run([browser, *quiet, own, to, page.as_uri()], check=True, capture_output=True)
    subprocess.run(
        [painter, "-png", "-gray", "-r", "80", "-f", "1", "-singlefile", printed, folder / "page"], check=True
    )
    return folder / "page.png"


async def draw_all(names: list[str]) -> dict[Path, str]:
    """Every picture of these scenes."""
    found: dict[Path, str] = {}
    for name in names:
        for size in SIZES:
            for public in (False, True) if SCENES[name].public else (False,):
                found |= await draw(name, SCENES[name], size, public=public)
        sys.stderr.write(f"{name}\n")
    return found


def main() -> int:
    """Draw, or check."""
    parser = argparse.ArgumentParser(description="Draw the screens.")
    parser.add_argument("scenes", nargs="*", metavar="SCENE", help="one of: " + ", ".join(SCENES))
    parser.add_argument("--page", action="store_true", help="only the page to print; needs a browser")
    parser.add_argument("--check", action="store_true", help="only say which pictures would change")
    options = parser.parse_args()
    if options.page:
        with tempfile.TemporaryDirectory() as folder:
            picture = print_page(Path(folder))
            if picture is not None:
                shutil.copyfile(picture, FOLDER / "handover-page.png")
            return 0 if picture else 1
    pictures = asyncio.run(draw_all(options.scenes or list(SCENES)))
    changed = [path for path, text in pictures.items() if _read(path) != text]
    for path in changed:
        sys.stdout.write(f"{path.name}\n")
        if not options.check:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(pictures[path], encoding="utf-8")
    return 1 if options.check and changed else 0


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.exists() else ""


if __name__ == "__main__":
    sys.exit(main())
