"""Indexes of a few records, and the entries in them."""

from store.codec import Json
from store.entries import Entry
from store.index.index import Index
from tests.store.making import LONDON, record


def index_of(*records: Json) -> Index:
    index = Index(LONDON)
    index.add(records)
    return index


def incident(record_id: str = "i-001", **fields) -> Json:
    return record(
        record_id, "incident", pupil="p-1", seen="threw or broke", contact="none", hurt="nobody", **fields
    )


def repair(record_id: str, rupture: str, stage: str = "done", **fields) -> Json:
    return record(record_id, "repair", pupil="p-1", rupture=rupture, stage=stage, **fields)


def contact(record_id: str, incident: str, outcome: str = "spoke", **fields) -> Json:
    named = {"pupil": "p-1", "reason": "incident", "incident": incident, "outcome": outcome}
    return record(record_id, "parent-contact", **{**named, **fields})


def entry_of(index: Index, key: str) -> Entry:
    found = index.entry(key)
    assert found is not None
    return found
