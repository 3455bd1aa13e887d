"""`daybook doctor`: what of this PC Daybook needs, and what to do where something is missing."""

from __future__ import annotations

import argparse

from tui.checks import Check, checks
from tui.session import DONE, Session
from tui.words import checks as words


def add(parser: argparse.ArgumentParser) -> None:
    """It has no options of its own."""
    del parser


def run(session: Session) -> int:
    """Print what was found."""
    found = list(checks(session))
    content = [
        {"check": each.name, "well": each.well, "says": each.says, "do": each.do or None} for each in found
    ]
    session.answer("doctor", {"well": all(each.well for each in found), "checks": content}, _lines(found))
    return DONE


def _lines(found: list[Check]) -> list[str]:
    lines = []
    for each in found:
        verdict = words.DOCTOR_WELL if each.well else words.DOCTOR_LOOK
        name = words.DOCTOR_NAMES[each.name]
        lines.append(words.DOCTOR_LINE.format(verdict=verdict, name=name, says=each.says))
        lines += [words.DOCTOR_DO.format(do=each.do)] if each.do else []
    count = sum(not each.well for each in found)
    return [*lines, words.DOCTOR_COUNT[min(count, 2) - 1].format(count=count) if count else words.DOCTOR_FINE]
