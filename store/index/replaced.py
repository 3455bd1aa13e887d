"""Pages that have gone because later ones took their place."""

from __future__ import annotations

from collections.abc import Iterable

from store.index.part import Part
from store.page_names import page_name
from store.reading import Reader


def replaced_pages(part: Part, reader: Reader, gone: Iterable[str], there: Iterable[str]) -> set[str]:
    """Those pages of other PCs that have gone and that later ones replaced: all that the part has of their
    sittings stands on pages that are still there."""
    left = {name: page for name in there if (page := page_name(name.rpartition("/")[2]))}
    found = set()
    for name in gone:
        page = page_name(name.rpartition("/")[2])
        later = [other for other, each in left.items() if page and each.sitting == page.sitting]
        if page and later:
            records = [record for other in later for record in reader.read(other).records]
            here = {(each["id"], each["hash"]) for each in records}
            if part.beginning(f"{page.sitting}-") <= here:
                found.add(name)
    return found
