"""Make the pictures in docs/pictures from the demo school: python scripts/pictures.py"""

import asyncio
import re
import tempfile
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from store.book import Book
from store.clock import Clock
from store.demo.school import Size, make_demo
from tui.app import DaybookApp

FOLDER = Path(__file__).parent.parent / "docs" / "pictures"
MOMENT = datetime(2026, 11, 23, 10, 42, tzinfo=ZoneInfo("Europe/London"))
PICTURES: dict[str, tuple[tuple[int, int], list[str] | None]] = {
    "sign-in": ((80, 24), None),
    "today": ((80, 24), ["3"]),
    "today-wide": ((120, 40), ["3"]),
    "public": ((80, 24), ["3", "d"]),
    "capture": ((80, 24), ["3", "c"]),
    "more": ((80, 24), ["3", "m"]),
    "incident": ((80, 24), ["3", "i"]),
    "incident-page": ((80, 24), ["4", *"ityn", "tab", "enter"]),
    "note": ((80, 24), ["3", "c", "g", "n", *"came in singing"]),
    "quick-line": ((80, 24), ["slash", *"f ben h -10 found a coat"]),
    "entry": ((80, 24), ["tab", "enter"]),
    "child": ((80, 24), ["2", "enter"]),
    "search": ((80, 24), ["s", *"keyring"]),
    "people": ((80, 24), ["p", "down"]),
    "record": ((80, 24), ["p", "down", "enter"]),
    "help": ((80, 24), ["question_mark"]),
}


async def picture(book: Book, name: str, size: tuple[int, int], keys: list[str] | None) -> None:
    """Play the keys in the app and keep what stands on the screen."""
    app = DaybookApp(book)
    async with app.run_test(size=size) as pilot:
        while not app.today.people_read:
            await pilot.pause(0.05)
        if keys is not None:
            await pilot.press("a", "b", "enter", *keys)
        for _ in range(5):
            await pilot.pause(0.1)
            await app.today.acts.saver.drain()
        drawn = app.export_screenshot(title="Daybook")
    drawn = re.sub(r"@font-face \{.*?\}", "", drawn, flags=re.DOTALL).replace("Fira Code", "monospace")
    lines = [line.rstrip() for line in drawn.splitlines() if line.strip()]
    (FOLDER / f"{name}.svg").write_text("\n".join(lines) + "\n", encoding="utf-8")


async def main() -> None:
    """All pictures, each on a demo of its own."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, (size, keys) in PICTURES.items():
        with tempfile.TemporaryDirectory() as folder:
            clock = Clock("Europe/London", lambda: MOMENT)
            make_demo(Path(folder) / "demo", Size(), clock)
            await picture(Book.open(Path(folder) / "demo", clock), name, size, keys)


if __name__ == "__main__":
    asyncio.run(main())
