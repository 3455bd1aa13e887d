"""`daybook kinds`: every kind of entry with its keys, codes and fields."""

from __future__ import annotations

import argparse
import textwrap

from store.codec import Json
from store.declared import declared_kinds, declared_people
from tui.session import DONE, Session
from tui.words import commands as words

_WIDTH, _INDENT = 78, 4
_HELD = "\xa0"
"""Stands for a space inside a choice while lines are broken."""


def add(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("kind", metavar="KIND", nargs="?", help="one kind only, by letter or name")


def run(session: Session) -> int:
    """Print what is declared; needs no book."""
    kinds, people = declared_kinds(), declared_people()
    if session.options.kind:
        from store.quickline.quickline import find_kind

        name = find_kind(session.options.kind).name
        kinds, people = [each for each in kinds if each["name"] == name], []
    lines = [line for kind in kinds for line in [*_kind_lines(kind), ""]]
    if people:
        lines += [words.KINDS_PEOPLE, *(line for each in people for line in _person_lines(each)), ""]
    session.answer("kinds", {"kinds": kinds, "people": people}, [*lines, words.KINDS_KEY])
    return DONE


def _kind_lines(kind: Json) -> list[str]:
    lines = [f"{kind['key']}  {kind['title']} ({kind['name']}): {kind['component']}"]
    lines += _wrapped(words.KINDS_CODES.format(codes=kind["codes"]), 2)
    for field in kind["fields"]:
        lines += _field_lines(field)
    lines += [words.KINDS_LINK.format(name=name) for name in kind["owed_to_others"]]
    return lines


def _person_lines(person: Json) -> list[str]:
    return [f"{person['name']}", *(line for field in person["fields"] for line in _field_lines(field))]


def _field_lines(field: Json) -> list[str]:
    label = "" if field["label"] == field["name"].replace("_", " ") else f" {field['label']}"
    told = "; ".join(part for part in (_form(field), _needed(field), field["hint"]) if part)
    lines = _wrapped(f"{field['name']}:{label}{f' ({told})' if told else ''}", 2)
    if field["choices"]:
        lines += _wrapped(" · ".join(_choice(choice) for choice in field["choices"]), _INDENT)
    return lines


def _form(field: Json) -> str:
    form = words.KINDS_FORMS.get(field["form"]) or str(field["names"] or "")
    several = words.KINDS_SEVERAL if field["many"] else ""
    start = words.KINDS_DEFAULT.format(value=field["default"]) if field["default"] is not None else ""
    asked = {"step": words.KINDS_ASKED, "then": words.KINDS_ASKED, "side": words.KINDS_DIGIT}
    at_once = words.KINDS_REQUIRED if field["required"] and not field["capture"] else ""
    return ", ".join(
        part for part in (form, several, asked.get(field["capture"], ""), at_once, start) if part
    )


def _needed(field: Json) -> str:
    return words.KINDS_NEEDED.format(**field["needed"]) if field["needed"] else ""


def _choice(choice: Json) -> str:
    word = choice["word"] if isinstance(choice["word"], str) else choice["label"]
    label = f" ({choice['label']})" if choice["label"] != word else ""
    return f"{choice['key']} {word}{label}".replace(" ", _HELD)


def _wrapped(text: str, indent: int) -> list[str]:
    space = " " * indent
    lines = textwrap.wrap(text, _WIDTH, initial_indent=space, subsequent_indent=space + "  ")
    return [line.replace(_HELD, " ") for line in lines]
