"""Finding people by what somebody typed: children by name, adults by initials, classes by name."""

from __future__ import annotations

from collections.abc import Sequence

from store import words
from store.errors import Refused
from store.people import Member, People, fold_text


def find_child(people: People, token: str, group: str | None = None) -> Member:
    """The one pupil that a token names: a prefix of the preferred name, `first.surname`, or a whole name.

    Exactly one match in the class, else in the book. A whole name wins over a longer one that begins
    the same.

    Raises:
        Refused: with the nearest names, or with the candidates.
    """
    everyone = people.pupils()
    if not everyone:
        raise Refused(words.REGISTER_DAMAGED if people.damaged else words.NO_CHILDREN_YET)
    in_class = people.pupils(group) if group else []
    found: list[Member] = []
    for pupils in (in_class, everyone):
        found = match_children(pupils, token)
        if len(found) == 1:
            return found[0]
        if found:
            break
    if found:
        candidates = ", ".join(people.full_names(found[:8]).values())
        raise Refused(words.CHILD_AMBIGUOUS.format(name=token, candidates=candidates))
    raise Refused(words.NO_SUCH_CHILD.format(name=token, nearest=_nearest(token, in_class or everyone)))


def match_children(pupils: Sequence[Member], token: str) -> list[Member]:
    """The pupils that a token may name; whole forenames or names first, where any match whole."""
    wanted = fold_text(token)
    if not wanted:
        return []
    whole = [pupil for pupil in pupils if wanted in _spellings(pupil)]
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


def _spellings(pupil: Member) -> set[str]:
    first, last = fold_text(pupil.forename), fold_text(pupil.surname)
    return {first, f"{first} {last}".strip(), f"{first}.{last}", f"{first}.{last}".replace(" ", "-")}


def child_token(people: People, pupil: Member, group: str | None = None) -> str:
    """The shortest sure way to write a pupil in a quick line.

    Raises:
        Refused: when nothing that can be typed tells the pupil apart.
    """
    for text in (pupil.forename, f"{pupil.forename}.{pupil.surname}", pupil.full_name):
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
    wanted = fold_text(initials)
    found = [adult for adult in adults if wanted in (fold_text(adult.initials), fold_text(adult.full_name))]
    if len(found) == 1:
        return found[0]
    if found:
        names = ", ".join(f"{adult.initials} {adult.full_name}" for adult in found)
        raise Refused(words.ADULT_AMBIGUOUS.format(initials=initials, candidates=names))
    if not adults:
        raise Refused(words.REGISTER_DAMAGED if people.damaged else words.NO_ADULTS_YET)
    known = ", ".join(f"{adult.initials} {adult.full_name}" for adult in adults[:8])
    raise Refused(words.NO_SUCH_ADULT.format(initials=initials, nearest=words.NEAREST.format(names=known)))


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


def _nearest(token: str, pupils: Sequence[Member]) -> str:
    import difflib

    by_name = {fold_text(pupil.forename): pupil for pupil in reversed(pupils)}
    close = difflib.get_close_matches(fold_text(token).partition(".")[0], by_name, n=3, cutoff=0.4)
    names = [by_name[name].full_name for name in close] or [pupil.full_name for pupil in pupils[:3]]
    return words.NEAREST.format(names=", ".join(names))
