"""The people of the book as lines of text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from rich.text import Text

from screens.safe import cell, fit
from screens.words import people as words
from screens.words import shared
from store.calendar import SLOT_TIMES, day_text
from store.kinds.base import is_date
from store.people.people import ADULT, GROUP, PUPIL, Member, People, fold_text

NAME, GROUP_NAME, YEAR, ADULTS, INITIALS, ROLE = 27, 12, 8, 9, 5, 20


def classes_text(people: People, member: Member) -> str:
    """Names of the classes that somebody is in."""
    return ", ".join(group.full_name for group in map(people.get, member.groups) if group)


def adults_text(people: People, pupil: Member) -> str:
    """Initials of a pupil's adults in order: `AB CD`."""
    return " ".join(adult.initials for adult in map(people.get, pupil.key_adults) if adult)


def plan_text(pupil: Member) -> str:
    """The short names of the slots with a plan, in the order of the day: `am mid end`."""
    return " ".join(short for slot, short, _ in SLOT_TIMES if slot in pupil.check_ins)


def squad_line(people: People, pupil: Member) -> str:
    """Whom to go to, and when check-ins are planned; "" where nothing of it is written down."""
    adults = [adult for adult in map(people.get, pupil.key_adults) if adult]
    parts = [words.KEY_ADULT.format(adult=_named(adults[0]))] if adults else []
    others = ", ".join(adult.initials for adult in adults[1:])
    parts += [words.BACK_UPS.format(adults=others)] if others else []
    plan = plan_text(pupil)
    parts += [words.PLANNED_CHECK_INS.format(slots=plan)] if plan else []
    return "   ".join(parts)


def _named(adult: Member) -> str:
    left = "" if adult.here else f" ({words.LEFT})"
    return f"{adult.initials} {adult.full_name}{left}"


def key_adults_text(people: People, pupil: Member) -> str:
    """A pupil's adults in order, with who has left."""
    return ", ".join(_named(adult) for adult in map(people.get, pupil.key_adults) if adult)


def pupil_line(people: People, pupil: Member, place: int, sign: str = "") -> Text:
    """`1 Aisha Rahman   Willow   Year 4   AB CD   am mid end`.

    Args:
        sign: what stands behind the name, where another line would read the same.
    """
    behind = f" {sign}" if sign else ""
    columns = (
        (f"{fit(pupil.full_name, NAME - len(behind)).rstrip()}{behind}", NAME),
        (classes_text(people, pupil), GROUP_NAME),
        (pupil.get("year"), YEAR),
        (adults_text(people, pupil), ADULTS),
    )
    return cell(f"{_start(place, columns)} {plan_text(pupil)}")


def told_apart(people: People, pupils: Iterable[Member]) -> dict[str, str]:
    """What tells those apart who have the same name, class and year, by their ids: the date of birth; where
    that is the same the UPN; at last a number."""
    alike: dict[tuple[str, str, str], list[Member]] = defaultdict(list)
    for pupil in pupils:
        alike[fold_text(pupil.full_name), classes_text(people, pupil), pupil.get("year")].append(pupil)
    found: dict[str, str] = {}
    for same in (each for each in alike.values() if len(each) > 1):
        signs = ([_day(each.get("born")) for each in same], [each.get("upn") for each in same])
        numbers = [str(number) for number, _ in enumerate(same, 1)]
        told = next((each for each in signs if len(set(each)) == len(same)), numbers)
        found |= {pupil.id: sign for pupil, sign in zip(same, told, strict=True)}
    return found


def _day(text: str) -> str:
    return f"{date.fromisoformat(text):%d/%m/%Y}" if is_date(text) else text


def adult_line(people: People, adult: Member, place: int, *, shared: bool) -> Text:
    """`1 AB  Amina Bello   teaching assistant   Willow`, with a word where another has the same initials."""
    columns = ((adult.initials, INITIALS), (adult.full_name, NAME), (adult.get("role"), ROLE))
    where = classes_text(people, adult)
    return cell(f"{_start(place, columns)} {words.SAME_INITIALS if shared else where}")


def group_line(people: People, group: Member, place: int) -> Text:
    """`1 Willow   9 children   AB CD`."""
    adults = [each for each in people.adults() if group.id in map(people.canonical, each.groups)]
    initials = " ".join(each.initials for each in adults)
    columns = ((group.full_name, NAME), (children_text(len(people.pupils(group.id))), GROUP_NAME))
    return cell(f"{_start(place, columns)} {initials}")


def leaver_line(people: People, member: Member, place: int, today: date) -> Text:
    """`1 Ben Adams   pupil   left Fri 17 Jul`."""
    left = member.get("left")
    day = day_text(date.fromisoformat(left), today) if is_date(left) else left
    what = {PUPIL: words.KIND_PUPIL, ADULT: words.KIND_ADULT, GROUP: words.KIND_GROUP}[member.kind]
    sentence = words.CLOSED_ON if member.kind == GROUP else shared.CHILD_LEFT
    columns = ((member.full_name, NAME), (what, YEAR), (sentence.format(day=day), ROLE))
    return cell(f"{_start(place, columns)} {classes_text(people, member)}")


def children_text(count: int) -> str:
    """`9 children`."""
    return words.CHILDREN_COUNT[min(count, 2)].format(count=count)


def _start(place: int, columns: Sequence[tuple[str, int]]) -> str:
    return f"{place:4} " + " ".join(fit(text, width) for text, width in columns)


def shared_initials(people: People) -> set[str]:
    """Folded initials that more than one adult has who is here."""
    seen: set[str] = set()
    twice: set[str] = set()
    for adult in people.adults():
        initials = fold_text(adult.initials)
        (twice if initials in seen else seen).add(initials)
    return twice
