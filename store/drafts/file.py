"""What was typed and is not saved yet, as it stands in a file: of each run of Daybook one."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from store import codec
from store.codec import Json
from store.errors import Damaged, FromNewer
from store.page_names import SITTING
from store.pages import is_date_folder
from store.records import is_whole
from store.words import book as words

FORMAT = 1
Place = tuple[str, str]
"""Where a text belongs: a record's id, or what stands for one that is not there yet; and the field."""
MARK = "mark "
"""How the field of a place begins that keeps what was decided, and no text."""


@dataclass(frozen=True, slots=True)
class Text:
    """A text that was typed and is not saved.

    Attributes:
        by: id of the adult who typed it; "" where nobody had signed in.
        place: where it belongs.
        text: what was typed.
        at: when it was changed last, ISO with offset.
    """

    by: str
    place: Place
    text: str
    at: str


@dataclass(frozen=True, slots=True)
class Unsaved:
    """What one act of a person writes, and no disk took yet. It has records or, where none could be made,
    the draft of an entry, or changes.

    Attributes:
        by: id of the adult who did it; "" where nobody had signed in.
        told: what it was, in words: for public view, and in detail.
        records: whole records, as they are to be saved.
        date_folder, sitting: of the page that they were made for.
        landed: whether they may be on the disk all the same.
        draft: an entry: `kind`, `pupils`, `values`, `at`.
        changes: a correction of entries: `keys`, `changes`, `why`.
    """

    by: str
    told: tuple[str, str]
    records: tuple[Json, ...] = ()
    date_folder: str = ""
    sitting: str = ""
    landed: bool = False
    draft: Json = field(default_factory=dict)
    changes: Json = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class State:
    """All that is typed and not saved in one run."""

    texts: tuple[Text, ...] = ()
    unsaved: tuple[Unsaved, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.texts or self.unsaved)


# --- the file's bytes


def pack(state: State) -> bytes:
    """A draft file's bytes. A character that no file can hold becomes a question mark."""
    texts = [
        {"by": each.by, "key": key, "field": name, "text": _savable(each.text), "at": each.at}
        for each in state.texts
        for key, name in [each.place]
    ]
    unsaved = [{name: getattr(each, name) for name in Unsaved.__slots__} for each in state.unsaved]
    return codec.pack({"format": FORMAT, "texts": texts, "unsaved": unsaved})


def _savable(text: str) -> str:
    return text.encode("utf-8", "replace").decode("utf-8")


def unpack(data: bytes) -> tuple[State, bool]:
    """What a draft file holds, and whether that is all of it.

    Raises:
        Damaged: these are not the bytes of a draft file.
        FromNewer: a newer Daybook wrote it.
    """
    value = codec.unpack(data)
    number = value.get("format") if isinstance(value, dict) else None
    if not isinstance(number, int) or isinstance(number, bool):
        raise Damaged(words.FILE_NOT_OURS, "format")
    if number > FORMAT:
        raise FromNewer(words.DRAFTS_NEWER)
    texts, unsaved = _items(value.get("texts"), _text), _items(value.get("unsaved"), _unsaved)
    state = State(tuple(each for each in texts if each), tuple(each for each in unsaved if each))
    return state, None not in texts and None not in unsaved


def _items(value: Any, read: Any) -> list[Any]:
    """Each item of a list as it reads, None for what is none; one None where there is no list."""
    return [_guarded(each, read) for each in value] if isinstance(value, list) else [None]


def _guarded(value: Any, read: Any) -> Any:
    try:
        codec.canonical(value)  # it is to be kept again, until it is saved
        return read(value)
    except (KeyError, TypeError, ValueError):
        return None


def _text(value: Any) -> Text:
    by, key, name, text, at = (value[each] for each in ("by", "key", "field", "text", "at"))
    if not all(isinstance(each, str) for each in (by, key, name, text, at)):
        raise TypeError("not texts")
    return Text(by, (key, name), text, at)


def _unsaved(value: Any) -> Unsaved:
    made = Unsaved(**{**value, "told": tuple(value["told"]), "records": tuple(value["records"])})
    _check(_are_texts([made.by, *made.told]) and len(value["told"]) == 2)
    _check(all(isinstance(value.get(each, {}), dict) for each in ("draft", "changes")))
    _check([bool(each) for each in (made.records, made.draft, made.changes)].count(True) == 1)
    if made.records:
        ours = f"{made.sitting}-"
        _check(is_date_folder(made.date_folder) and isinstance(made.landed, bool))
        _check(SITTING.fullmatch(made.sitting))  # it becomes part of a page's name
        _check(all(is_whole(each) and each["id"].startswith(ours) for each in made.records))
        _check(len({each["id"] for each in made.records}) == len(made.records))
    elif made.draft:
        kind, pupils, values, at = (made.draft[each] for each in ("kind", "pupils", "values", "at"))
        _check(isinstance(kind, str) and _are_texts(pupils) and isinstance(values, dict))
        _check(isinstance(at, str))
    else:
        keys, changes, why = (made.changes[each] for each in ("keys", "changes", "why"))
        _check(_are_texts(keys) and isinstance(changes, dict) and isinstance(why, str))
    return made


def _check(holds: object) -> None:
    if not holds:
        raise ValueError("not as it is written")


def _are_texts(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(each, str) for each in value)
