"""The kinds of entry. Adding a kind is adding one file here."""

from __future__ import annotations

import functools
import importlib
import pkgutil

from store.kinds.base import Entry, Kind


@functools.cache
def all_kinds() -> dict[str, Kind]:
    """Every kind by its stored name, those with a key of their own first, in the order of their files'
    declared keys."""
    for module in pkgutil.iter_modules(__path__):
        importlib.import_module(f"{__name__}.{module.name}")
    found = [Kind(model) for model in Entry.__subclasses__()]
    found.sort(key=lambda kind: (kind.about.more, _ORDER.find(kind.about.key), kind.name))
    return {kind.name: kind for kind in found}


_ORDER = "chfirmopvgun"


def kind_by_key(key: str) -> Kind | None:
    """The kind that a letter starts, in either case."""
    return next((kind for kind in all_kinds().values() if kind.about.key == key.casefold()), None)
