"""What this PC remembers from one start to the next: who typed last, and which class was shown.

The file last.json beside book.json. It is a convenience that nothing depends on: lost, damaged or unwritable,
it is as if it had never been written.
"""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from store import codec, durable
from store.errors import Damaged, NotSaved, Refused
from store.records import check_text

FORMAT = 1
FILE = "last.json"


@dataclass(frozen=True, slots=True)
class Last:
    """What is remembered. Ids may be of somebody who is not in the book any more.

    Attributes:
        adult: id of the adult who typed last; "" for nobody.
        group: the class shown last: an id, or what stands for one (`store/people/classes.py`); "" for none.
        classes: for adults with several classes of their own, by id, which of these was shown last.
        toured: of a demo, whether its tour is over.
    """

    adult: str = ""
    group: str = ""
    classes: Mapping[str, str] = field(default_factory=dict)
    toured: bool = False


def read(folder: Path) -> Last:
    """What was remembered in a book's folder; nothing, where that cannot be read."""
    try:
        value = codec.unpack(codec.read_file(folder / FILE))
        check_text(value)
    except (OSError, Damaged, Refused):
        return Last()
    if not isinstance(value, dict) or value.get("format") != FORMAT:
        return Last()
    classes = value.get("classes")
    pairs = classes.items() if isinstance(classes, dict) else ()
    return Last(
        adult=_text(value.get("adult")),
        group=_text(value.get("group")),
        classes={adult: group for adult, group in pairs if isinstance(group, str)},
        toured=value.get("toured") is True,
    )


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""


class Memory:
    """Remembers in a thread of its own, so that no key waits for it.

    Args:
        folder: the book's folder.

    Attributes:
        last: what is remembered now; on the disk a moment later.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock = threading.Lock()
        self._wanted: Last | None = None
        self._writing = False
        self.last = read(folder)

    def keep(self, last: Last) -> None:
        """Remember this instead."""
        if last == self.last:
            return
        self.last = last
        with self._lock:
            self._wanted = last
            if self._writing:
                return
            self._writing = True
        threading.Thread(target=self._write, name="remembering", daemon=True).start()

    def _write(self) -> None:
        """Write until nothing newer is wanted."""
        while True:
            with self._lock:
                wanted, self._wanted = self._wanted, None
                if wanted is None:
                    self._writing = False
                    return
            content = {
                "format": FORMAT,
                "adult": wanted.adult,
                "group": wanted.group,
                "classes": dict(wanted.classes),
                **({"toured": True} if wanted.toured else {}),
            }
            with contextlib.suppress(NotSaved):
                durable.write_file(self._folder / FILE, codec.pack(content))
