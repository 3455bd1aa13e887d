"""Incident: a child in distress; opened in seconds, ended by a second `i`, filled in later (`i`)."""

from __future__ import annotations

from typing import Annotated, ClassVar

from store.codec import Json
from store.kinds.base import RESPONDING, About, Ask, Choice, Entry, Need, choices
from store.kinds.shared import HELPED, HOME_WAYS, PLACES, home_reached, repairs
from store.words import entries as words

SEEN = (
    Choice("h", "hurt someone"),
    Choice("s", "hurt self"),
    Choice("t", "threw or broke"),
    Choice("l", "left room or site"),
    Choice("v", "shouted or swore"),
    Choice("w", "withdrew or hid", "went quiet or hid"),
    Choice("c", "cried or clung"),
    Choice("n", "could not do what was asked"),
    Choice("b", "body or sexualised", "body / sexualised", advice=words.BODY_SEEN),
    Choice("z", "other"),
)
CONTACT = (
    Choice("n", "none", "no contact"),
    Choice("p", "planned support", "planned support as in the plan"),
    Choice("y", "restrictive intervention", advice=words.RESTRICTIVE_ELSEWHERE),
)
HURT = (
    Choice("n", "nobody", "nobody hurt"),
    Choice("p", "pupil", "a pupil hurt"),
    Choice("s", "staff", "staff hurt"),
    Choice("o", "other", "someone else hurt"),
)
INTENSITY = (Choice("1", 1, "low"), Choice("2", 2, "medium"), Choice("3", 3, "high"))
BEFORE = (
    Choice("n", "body need"),
    Choice("d", "demand"),
    Choice("w", "wait, stop or no"),
    Choice("s", "noise or senses"),
    Choice("p", "peers"),
    Choice("c", "change of routine"),
    Choice("t", "transition or move"),
    Choice("a", "key adult away"),
    Choice("h", "home or contact"),
    Choice("m", "we misread it"),
    Choice("u", "not known yet"),
)
PLAN = (Choice("y", "yes"), Choice("p", "partly"), Choice("n", "no"), Choice("0", "no plan"))
RUPTURE_WITH = (
    Choice("m", "me"),
    Choice("a", "another adult"),
    Choice("p", "peer"),
    Choice("g", "group"),
    Choice("0", "none felt"),
)
YES_NO = choices(y="yes", n="no")


def is_serious(fields: Json) -> bool:
    """Whether an incident counts as serious: as the adult set it, else suggested by a restrictive
    intervention, an injury or high intensity (fields.md 5.4)."""
    if fields.get("serious") in ("yes", "no"):
        return bool(fields["serious"] == "yes")
    return _force_injury_or_high(fields)


def restrictive(fields: Json) -> bool:
    """Whether a restrictive intervention was used; its statutory record is kept elsewhere."""
    return fields.get("contact") == "restrictive intervention"


def _home_to_tell(fields: Json) -> bool:
    return is_serious(fields) or _force_injury_or_high(fields)


def _force_injury_or_high(fields: Json) -> bool:
    return restrictive(fields) or fields.get("hurt") not in (None, "nobody") or fields.get("intensity") == 3


_SAME_DAY = "end of school day"
_AUTHOR = Need("author", _SAME_DAY)
_SERIOUS = Need("class teacher", _SAME_DAY, is_serious, "when serious")
_HARM = "after a restrictive intervention, an injury or high intensity"

_SEEN, _BEFORE, _ADULTS, _AFTER, _TOLD = "Seen", "Before", "Adults", "After", "Told"


class Incident(Entry):
    """Opened with what was seen, contact and who was hurt; the rest follows by amendment, in any order."""

    ABOUT: ClassVar[About] = About(
        "incident", "i", "Incident", "an incident", component=RESPONDING, distress=True
    )

    seen: Annotated[str, Ask("seen", SEEN, "step", group=_SEEN)]
    contact: Annotated[str, Ask("physical contact", CONTACT, "step", group=_SEEN)]
    hurt: Annotated[str, Ask("anyone hurt", HURT, "step", group=_SEEN)]
    intensity: Annotated[int | None, Ask("intensity", INTENSITY, "side", group=_SEEN)] = None
    end: Annotated[str | None, Ask("end", form="time", need=_AUTHOR, group=_SEEN)] = None
    also_seen: Annotated[list[str], Ask("also seen", SEEN, many=True, group=_SEEN)] = []
    place: Annotated[str | None, Ask("place", PLACES, need=_AUTHOR, group=_SEEN)] = None
    early_signs: Annotated[str, Ask("early signs seen", group=_BEFORE)] = ""
    before: Annotated[str | None, Ask("what came before", BEFORE, need=_AUTHOR, group=_BEFORE)] = None
    telling_us: Annotated[str, Ask("what it may be telling us", group=_BEFORE)] = ""
    tried: Annotated[
        list[str], Ask("what adults did, in order", HELPED, need=_AUTHOR, many=True, group=_ADULTS)
    ] = []
    plan_followed: Annotated[str | None, Ask("plan followed", PLAN, group=_ADULTS)] = None
    others: Annotated[list[str], Ask("others present", form="id", many=True, group=_ADULTS)] = []
    consequence: Annotated[str, Ask("consequence (learning)", group=_AFTER)] = ""
    rupture_with: Annotated[str | None, Ask("rupture with", RUPTURE_WITH, need=_AUTHOR, group=_AFTER)] = None
    serious: Annotated[
        str | None,
        Ask("serious", YES_NO, hint="suggested from contact, injury and intensity", group=_AFTER),
    ] = None
    account: Annotated[
        str,
        Ask("account", need=_SERIOUS, hint="before, during, after; facts; the child's words", group=_AFTER),
    ] = ""
    cpoms: Annotated[str, Ask("CPOMS reference", need=_SERIOUS, group=_TOLD)] = ""
    statutory_ref: Annotated[
        str,
        Ask(
            "statutory record's reference",
            need=Need(
                "class teacher",
                _SAME_DAY,
                restrictive,
                "after a restrictive intervention; its record is kept in the school's own system",
            ),
            group=_TOLD,
            if_needed=True,
        ),
    ] = ""
    parent_told: Annotated[
        str | None,
        Ask(
            "parent told by",
            HOME_WAYS,
            need=Need("class teacher", _SAME_DAY, _home_to_tell, "when serious, or somebody was hurt"),
            group=_TOLD,
        ),
    ] = None
    wellbeing_offer: Annotated[
        str | None,
        Ask(
            "time offered to staff",
            YES_NO,
            need=Need("SLT", "end of next school day", _force_injury_or_high, _HARM),
            group=_TOLD,
            if_needed=True,
        ),
    ] = None
    slt_seen: Annotated[
        str,
        Ask(
            "seen by SLT",
            need=Need("SLT on duty", "30 minutes", is_serious, "when serious"),
            group=_TOLD,
            if_needed=True,
        ),
    ] = ""

    @classmethod
    def missing_links(cls, fields: Json, linked: list[Json]) -> list[str]:
        """A repair, logged or planned, unless no rupture was felt."""
        return [] if repairs(linked) or fields.get("rupture_with") == "none felt" else ["repair"]

    @classmethod
    def said_by(cls, linked: list[Json]) -> set[str]:
        """Who told home, once somebody there was reached about it."""
        return {"parent_told"} if any(map(home_reached, linked)) else set()
