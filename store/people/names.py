"""Finding people by what somebody typed: children by name, adults by initials, classes by name."""

from __future__ import annotations

import functools
from collections.abc import Sequence

from store.errors import Refused
from store.people.calling import full_names, public_names_abroad
from store.people.people import Member, People, fold_text
from store.words import people as words

TITLES = frozenset({"mr", "mrs", "ms", "miss", "mx", "dr", "rev", "revd", "sir", "prof", "professor"})
"""What stands before a name and is no part of it."""


def find_child(people: People, token: str, group: str | None = None, *, public: bool = False) -> Member:
    """The one pupil that a token names: a prefix of the preferred name, `first.surname`, or a whole name.

    Exactly one match in the class, else in the book. A whole name wins over a longer one that begins
    the same.

    Args:
        public: whether a class may look on at what is answered.

    Raises:
        Refused: with the nearest names, or with the candidates.
    """
    found = fitting_children(people, token, group)
    if len(found) == 1:
        return found[0]
    everyone = people.pupils()
    if not everyone:
        raise Refused(words.REGISTER_DAMAGED if people.damaged else words.NO_CHILDREN_YET)
    if found:
        some = found[:8]
        called = public_names_abroad(people, some, group) if public else full_names(people, some)
        raise Refused(words.CHILD_AMBIGUOUS.format(name=token, candidates=", ".join(called.values())))
    near = _nearest(token, (people.pupils(group) if group else []) or everyone)
    called = (
        public_names_abroad(people, near, group) if public else {each.id: each.full_name for each in near}
    )
    nearest = words.NEAREST.format(names=", ".join(called.values())) if called else ""
    raise Refused(words.NO_SUCH_CHILD.format(name=token, nearest=nearest))


def fitting_children(people: People, token: str, group: str | None = None) -> list[Member]:
    """The pupils that a token may name: those of the class or, where it fits none of them, of the book."""
    in_class = match_children(people.pupils(group), token) if group else []
    return in_class or match_children(people.pupils(), token)


def match_children(pupils: Sequence[Member], token: str) -> list[Member]:
    """The pupils that a token may name; whole forenames or names first, where any match whole."""
    wanted = fold_text(token)
    if not wanted:
        return []
    whole = match_whole(pupils, token)
    if whole:
        return whole
    first, dot, last = wanted.partition(".")
    if dot:
        return [
            pupil
            for pupil in pupils
            if fold_text(pupil.forename).startswith(first) and fold_text(pupil.surname).startswith(last)
        ]
    return [pupil for pupil in pupils if fold_text(pupil.forename).startswith(wanted)]


def match_initials(pupils: Sequence[Member], text: str) -> list[Member]:
    """The pupils whose forename begins with the first letter of a text, and whose surname with the others."""
    first, rest = fold_text(text)[:1], fold_text(text)[1:]
    return [
        pupil
        for pupil in pupils
        if rest and fold_text(pupil.forename).startswith(first) and fold_text(pupil.surname).startswith(rest)
    ]


def match_begun(pupils: Sequence[Member], text: str) -> list[Member]:
    """The pupils of whose name a text may be the beginning, however it is written."""
    wanted = fold_text(text)
    first, dot, last = wanted.partition(".")

    def fits(pupil: Member) -> bool:
        """Whether the text may become this name."""
        whole = any(each.startswith(wanted) for each in _spellings(pupil))
        names = fold_text(pupil.forename), fold_text(pupil.surname)
        return whole or (bool(dot) and names[0].startswith(first) and names[1].startswith(last))

    return [pupil for pupil in pupils if fits(pupil)] if wanted else []


def match_whole(pupils: Sequence[Member], token: str) -> list[Member]:
    """The pupils whose whole forename or name a token is."""
    wanted = fold_text(token)
    return [pupil for pupil in pupils if wanted and wanted in _spellings(pupil)]


def _spellings(pupil: Member) -> frozenset[str]:
    return _spelt(pupil.forename, pupil.surname)


@functools.lru_cache(maxsize=8192)
def _spelt(forename: str, surname: str) -> frozenset[str]:
    first, last = fold_text(forename), fold_text(surname)
    dotted = f"{first}.{last}"
    return frozenset({first, f"{first} {last}".strip(), dotted, dotted.replace(" ", "-")})


def ways_to_write(pupil: Member) -> tuple[str, ...]:
    """A pupil's name as one may type it, the shortest way first."""
    return pupil.forename, f"{pupil.forename}.{pupil.surname}", pupil.full_name


def child_token(people: People, pupil: Member, group: str | None = None) -> str:
    """The shortest sure way to write a pupil in a quick line.

    Raises:
        Refused: when nothing that can be typed tells the pupil apart.
    """
    for text in ways_to_write(pupil):
        token = f'"{text}"' if any(character.isspace() or character in '+"' for character in text) else text
        if '"' in text:
            continue
        try:
            if find_child(people, text, group).id == pupil.id:
                return token
        except Refused:
            continue
    raise Refused(words.CHILD_AMBIGUOUS.format(name=pupil.full_name, candidates=pupil.full_name))


def find_adult(people: People, initials: str) -> Member:
    """The one adult with these initials, or with this id.

    Raises:
        Refused: with the nearest, or with the candidates.
    """
    by_id = people.get(initials)
    if by_id and by_id.kind == "adult":
        return by_id
    adults = people.adults()
    found = match_adults(adults, initials)
    if len(found) == 1:
        return found[0]
    if found:
        raise Refused(words.ADULT_AMBIGUOUS.format(initials=initials, candidates=named_adults(found)))
    if not adults:
        raise Refused(words.REGISTER_DAMAGED if people.damaged else words.NO_ADULTS_YET)
    nearest = words.NEAREST.format(names=named_adults(adults[:8]))
    raise Refused(words.NO_SUCH_ADULT.format(initials=initials, nearest=nearest))


def match_adults(adults: Sequence[Member], text: str) -> list[Member]:
    """The adults whom initials or a whole name may mean: `AB`, `A.B.`, `Amy Bell`, `Ms Amy Bell`,
    `Bell, Amy`."""
    last, comma, first = text.partition(",")
    wanted = _without_title(f"{first} {last}" if comma else text)
    initials = fold_text("".join(filter(str.isalnum, text)))
    return [
        adult
        for adult in adults
        if (initials and initials == fold_text(adult.initials))
        or (wanted and wanted == _without_title(adult.full_name))
    ]


def match_adults_called(adults: Sequence[Member], text: str, *, begun: bool = False) -> list[Member]:
    """The adults whom initials or a whole name mean, or else a part of the name: `Amy`, `Ms Bell`.

    Args:
        begun: whether the beginning of initials or of a part will do.
    """
    wanted = _without_title(text.replace(".", " "))
    whole = match_adults(adults, text) or match_adults(adults, wanted)
    if (whole and not begun) or not wanted:
        return whole
    parts = {
        adult.id: [fold_text(adult.initials), *_without_title(adult.full_name).split()] for adult in adults
    }
    fits = str.startswith if begun else str.__eq__
    return [adult for adult in adults if any(fits(part, wanted) for part in parts[adult.id])]


def _without_title(name: str) -> str:
    parts = fold_text(name).split()
    return " ".join(part for part in parts if part.rstrip(".") not in TITLES)


def named_adults(adults: Sequence[Member]) -> str:
    """Adults in a sentence: `AB Amy Bell, CD Chris Dunn`."""
    return ", ".join(f"{adult.initials} {adult.full_name}" for adult in adults)


def nearest_adults(adults: Sequence[Member], text: str) -> str:
    """The adults whose initials or names come nearest to a text, in a sentence; "" where there is nobody."""
    import difflib

    names = {fold_text(each): adult for adult in adults for each in _names_of(adult)}
    close = difflib.get_close_matches(_without_title(text), names, n=6, cutoff=0.4)
    found = list({names[each].id: names[each] for each in close}.values())[:3] or adults[:3]
    return words.NEAREST.format(names=named_adults(found)) if found else ""


def _names_of(adult: Member) -> list[str]:
    return [adult.initials, adult.full_name, *adult.full_name.split()]


def find_group(people: People, name: str) -> Member:
    """The one class with this name or the beginning of it.

    Raises:
        Refused: with the classes that there are.
    """
    groups = people.groups()
    wanted = fold_text(name)
    whole = [group for group in groups if fold_text(group.full_name) == wanted]
    found = whole or [group for group in groups if wanted and fold_text(group.full_name).startswith(wanted)]
    if len(found) == 1:
        return found[0]
    names = ", ".join(group.full_name for group in found or groups)
    raise Refused(
        words.NO_SUCH_GROUP.format(name=name, nearest=words.NEAREST.format(names=names) if names else "")
    )


def _nearest(token: str, pupils: Sequence[Member]) -> list[Member]:
    import difflib

    by_name = {fold_text(pupil.forename): pupil for pupil in reversed(pupils)}
    close = difflib.get_close_matches(fold_text(token).partition(".")[0], by_name, n=3, cutoff=0.4)
    return [by_name[name] for name in close] or list(pupils[:3])
