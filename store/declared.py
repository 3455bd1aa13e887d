"""Every kind as data, from what its model declares: for `daybook kinds`, help and other programs."""

from __future__ import annotations

from store.capture import pattern
from store.codec import Json
from store.kinds import all_kinds
from store.kinds.base import Ask, Choice, Kind
from store.people.people import MODELS
from store.values import declared_fields


def declared_kinds() -> list[Json]:
    """Every kind of entry: name, key, title, component, codes, fields, and what other entries fill."""
    return [_kind(kind) for kind in all_kinds().values()]


def declared_people() -> list[Json]:
    """The records about people: name and fields."""
    return [
        {
            "name": name,
            "fields": [
                _field(each, field.ask, default=None, required=field.required)
                for each, field in declared_fields(name).items()
            ],
        }
        for name in MODELS
    ]


def _kind(kind: Kind) -> Json:
    about = kind.about
    fields = declared_fields(kind.name)
    return {
        "name": about.name,
        "key": about.key,
        "title": about.title,
        "component": about.component,
        "codes": pattern(kind),
        "steps": list(kind.steps),
        "digit": kind.side,
        "due_field": about.due_field or None,
        "repairs": list(about.links),
        "owed_to_others": kind.model.missing_links({}, []),
        "fields": [
            _field(name, ask, kind.defaults.get(name), required=fields[name].required)
            for name, ask in kind.asks.items()
        ],
    }


def _field(name: str, ask: Ask, default: object, *, required: bool) -> Json:
    """One field; `required` is at capture, `needed` to be complete."""
    need = ask.need
    return {
        "name": name,
        "label": ask.label,
        "form": "choice" if ask.options else ask.form,
        "names": ask.names or ("person" if ask.form == "id" else None),
        "many": ask.many,
        "capture": ask.capture or None,
        "required": required,
        "default": default,
        "hint": ask.hint or None,
        "choices": [_choice(choice) for choice in ask.options],
        "needed": {"when": need.phrase or "always", "owner": need.owner, "by": need.by} if need else None,
    }


def _choice(choice: Choice) -> Json:
    return {
        "key": choice.key,
        "word": choice.word,
        "label": choice.shown,
        "sets": dict(choice.sets),
        "then": choice.then or None,
    }
