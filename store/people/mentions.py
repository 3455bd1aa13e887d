"""`@name` in a note: an id is kept where the name stood, and who may be named is decided where it is read.

One text in three ways: as typed (`@kofi's coat`), as kept (`@{willow-…-012}'s coat`), and as shown
(`Kofi Mensah's coat`, or `another child's coat`). What means nobody for sure stays as it was typed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from store.codec import Json
from store.kinds import all_kinds
from store.people.at_names import MENTION, at_signs, goes_on, may_begin, words_of
from store.people.company import Company
from store.people.people import PUPIL, Member, People
from store.words import people as words

_BEGUN = re.compile(r'@(?:"([^"@{}\n]*)|([^\s@"{}]*))\Z')
MOST = 12
"""How many people are proposed at most for a name that is begun."""


@dataclass(frozen=True, slots=True)
class Plain:
    """A classmate's name that was typed plainly.

    Attributes:
        start: where it begins, in characters of the text.
        end: where it ends.
        members: whom it may mean, in register order; several, where they share the name.
    """

    start: int
    end: int
    members: tuple[Member, ...]


@dataclass(frozen=True, slots=True)
class Begun:
    """An `@name` as far as it is typed.

    Attributes:
        start: where its @ stands, in characters of the text.
        end: where the cursor stands behind it.
        members: whom it may come to mean, the nearest first, at most MOST.
    """

    start: int
    end: int
    members: tuple[Member, ...]


def link(text: str, people: People, pupils: Sequence[str] = ()) -> str:
    """A typed text as it is kept: each `@name` that means exactly one person as that person's id.

    Classmates are meant before other pupils, those before adults, and all before anybody who has left.

    Args:
        pupils: ids of the pupils whom the text is about.
    """
    company, parts, done = Company(people, pupils), [], 0
    for start, readings in at_signs(text):
        found = company.first_meant(readings) if start >= done else None
        if found:
            parts += [text[done:start], f"@{{{found[1].id}}}"]
            done = found[0]
    return "".join([*parts, text[done:]])


def link_fields(kind: str, fields: Mapping[str, object], people: People, pupils: Sequence[str]) -> Json:
    """Fields of an entry, with what was typed into its texts linked; of a record about a person or class, as
    they are.

    Args:
        pupils: ids of the pupils whom the entry is about.
    """
    known = all_kinds().get(kind)
    asks = known.asks if known else {}
    texts = {name for name, ask in asks.items() if ask.form == "text" and not ask.options}
    return {
        name: _linked(value, people, pupils) if name in texts and isinstance(value, str) else value
        for name, value in fields.items()
    }


def _linked(text: str, people: People, pupils: Sequence[str]) -> str:
    """A text as it is kept. Of several children, each one's record is to be free of the others' names: where
    one of these names stands plainly and can mean nobody else, it is linked too."""
    found = link(text, people, pupils) if "@" in text else text
    if len(pupils) < 2:
        return found
    own = {people.canonical(each) for each in pupils}
    for plain in reversed(unlinked_names(found, people, pupils)):
        if len(plain.members) == 1 and plain.members[0].id in own:
            found = f"{found[: plain.start]}@{{{plain.members[0].id}}}{found[plain.end :]}"
    return found


def shown(text: str, people: People, page_of: str | None) -> str:
    """A kept text as people read it: adults by name, and pupils only where they may be named.

    Args:
        page_of: the id of the pupil on whose page it stands, who is named as nobody else is; None where all
            may be named.
    """
    return MENTION.sub(lambda found: _called(found[1], people, page_of), text) if "@{" in text else text


def _called(member_id: str, people: People, page_of: str | None) -> str:
    member = people.get(member_id)
    if member is None:
        return words.ANOTHER_CHILD
    if member.kind == PUPIL and page_of is not None and member.id != people.canonical(page_of):
        return words.ANOTHER_CHILD
    return member.full_name or words.ANOTHER_CHILD


def typed(text: str, people: People, pupils: Sequence[str] = ()) -> str:
    """A kept text as it would be typed, so that `link` makes the same of it again. Somebody whom no name
    tells apart stays an id.

    Args:
        pupils: ids of the pupils whom the text is about.
    """
    company, made, done = Company(people, pupils), "", 0
    for found in MENTION.finditer(text):
        made += text[done : found.start()]
        done = found.end()
        member = people.get(found[1])
        made += (company.token(made, member, text[done:]) if member else "") or found[0]
    return made + text[done:]


# --- while it is typed


def begun(text: str, cursor: int, people: People, pupils: Sequence[str] = ()) -> Begun | None:
    """The `@name` behind which the cursor stands; None where there is none, or nobody whom it may mean.

    Args:
        cursor: in characters of the text.
        pupils: ids of the pupils whom the text is about.
    """
    found = _BEGUN.search(text[:cursor])
    if found is None or not may_begin(text, found.start()) or goes_on(text, cursor):
        return None
    company = Company(people, pupils)
    members = company.proposed(found[1] if found[1] is not None else found[2])
    return Begun(found.start(), cursor, tuple(members[:MOST])) if members else None


def unknown(text: str, people: People, pupils: Sequence[str] = ()) -> list[str]:
    """The names behind an @ that mean nobody, or nobody for sure, as they were typed."""
    company = Company(people, pupils)
    return [readings[0][1] for _, readings in at_signs(text) if not company.first_meant(readings)]


def token(text: str, start: int, end: int, member: Member, people: People, pupils: Sequence[str] = ()) -> str:
    """What to type in the place of a part of a text so that it means somebody; "" where nothing does.

    Args:
        start: where the part begins, in characters of the text.
        end: where it ends.
        pupils: ids of the pupils whom the text is about.
    """
    part = text[start:end]
    first = () if "@" in part else (part,)
    return Company(people, pupils).token(text[:start], member, text[end:], first)


def unlinked_names(text: str, people: People, pupils: Sequence[str] = ()) -> list[Plain]:
    """Where pupils' names stand in a typed text without an @: whole words, in any case, with or without
    accents, of the classmates of those whom it is about. Of one child, never a name that is its own; of
    several, theirs too, since each one's record is to be free of the others' names.

    Args:
        pupils: ids of the pupils whom the text is about.
    """
    company = Company(people, pupils)
    covered = [(start, max(end for end, _ in readings)) for start, readings in at_signs(text)] + [
        found.span() for found in MENTION.finditer(text)
    ]
    free = [
        each
        for each in words_of(text)
        if "@" not in (text[each[0] - 1 : each[0]], text[each[1] : each[1] + 1])
        and not any(start < each[1] and each[0] < end for start, end in covered)
    ]
    found: list[Plain] = []
    place = 0
    while place < len(free):
        size, members = company.named_at(text, free, place)
        if members:
            found.append(Plain(free[place][0], free[place + size - 1][1], members))
        place += size
    return found
