"""Names of pages, on this PC and in the shared folder, where they alone say what is new.

    pages/<date>/<stem>.<rev>.<sha12>.json      a whole page
    presence/<sitting>.<rev>.json               a sign of life

`stem` is the name that the page has on the PC of its author, without `.json`; `rev` counts up; `sha12` is of
the file's bytes. So a name promises its content, and two files with the same `stem` and `sha12` are one page.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass

from store.windows import DEVICES

MARKER = "daybook.json"
PAGES = "pages"
PRESENCE = "presence"

_STEM = rf"(?!{DEVICES}\.)[a-z0-9][a-z0-9_-]{{0,40}}(?:\.[a-z0-9_-]{{1,40}}?)??"
_LIKE = re.compile(rf"({_STEM})\.([0-9]{{1,9}})\.([0-9a-f]{{12}})(?![0-9a-f])", re.ASCII)
_OWN = re.compile(r"([a-z0-9]{1,12})-[a-z2-7]{13}(?:\.late-[a-z2-7]{13})?", re.ASCII)
_SIGN = re.compile(r"([a-z0-9]{1,12}-[a-z2-7]{13})\.([0-9]{1,9})\.json", re.ASCII)
SITTING = re.compile(r"[a-z0-9]{1,12}-[a-z2-7]{13}", re.ASCII)
"""A sitting's id (`pages.draw_sitting`)."""
SUFFIX = ".json"
LONGEST = 160
"""Characters of a name that is looked at; ours have fewer than 80."""


@dataclass(frozen=True, slots=True)
class PageName:
    """The name of a page in the shared folder.

    Attributes:
        stem: whose page it is: a sitting, or a late page of one.
        rev: counts up with what the page holds.
        sha12: the first 12 hexadecimal digits of the SHA-256 of its bytes.
    """

    stem: str
    rev: int
    sha12: str

    @property
    def same(self) -> tuple[str, str]:
        """What two names of the same page agree in."""
        return self.stem, self.sha12

    @property
    def sitting(self) -> str:
        """The sitting whose records stand on the page, also on one that was saved late."""
        return self.stem.partition(".")[0]

    def __str__(self) -> str:
        """The name as it stands in the folder."""
        return f"{self.stem}.{self.rev}.{self.sha12}{SUFFIX}"

    def promises(self, data: bytes) -> bool:
        """Whether these bytes are what the name says."""
        return sha12(data) == self.sha12


def sha12(data: bytes) -> str:
    """The first 12 hexadecimal digits of the SHA-256 of some bytes."""
    return hashlib.sha256(data).hexdigest()[:12]


def page_name(name: str) -> PageName | None:
    """The page that a name is of; None where it is no name of ours, such as that of a conflict copy."""
    found = like(name)
    return found if found is not None and str(found) == name else None


def like(name: str) -> PageName | None:
    """The name that a conflict copy was made of: sync programs put their words behind it. None where there
    is none in it."""
    found = _LIKE.match(name) if len(name) <= LONGEST else None
    return PageName(found[1], int(found[2]), found[3]) if found else None


def stem_of(name: str) -> str:
    """What all names of a page have in common, here and in the shared folder."""
    page = page_name(name)
    return page.stem if page else name.removesuffix(SUFFIX)


def may_be_page(name: str) -> bool:
    """Whether a file may hold a page: ours, a conflict copy, one that somebody renamed. Not what is still
    being written, here or by a sync program."""
    return name.casefold().endswith(SUFFIX) and not name.startswith((".", "~")) and len(name) <= LONGEST


def label_of(stem: str) -> str | None:
    """The label of the PC that wrote a page, from the stem that the page has there; None where it is no
    sitting's own page, nor one with what was saved late (`pages.OpenPage`)."""
    found = _OWN.fullmatch(stem)
    return found[1] if found else None


def presence_name(sitting: str, rev: int) -> str:
    """The name of a sign of life."""
    return f"{sitting}.{rev}{SUFFIX}"


def parse_presence(name: str) -> tuple[str, int] | None:
    """The sitting and the number of a sign of life; None where the name is none."""
    found = _SIGN.fullmatch(name)
    return (found[1], int(found[2])) if found else None
