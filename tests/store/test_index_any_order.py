"""The read model says the same of a book whatever arrived first, in whatever batches and however often."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from store.index.index import Index
from store.kinds import all_kinds
from store.people.people import REGISTER_KINDS, People
from store.records import ABOUT_ENTRY, about_of, fork_id
from tests.store.indexes import contact, incident, index_of, repair
from tests.store.making import LONDON, MONDAY, adult, amendment, group, pupil, record, same_as, withdrawal

IDS = [f"c-{number:03d}" for number in range(4)]
CHANGED = ["at", "rupture", "incident", "reached", "stage", "upn", "name", "rupture_with", "end", "zone"]


@st.composite
def books(draw):
    """Entries, forks, repairs, people, corrections of all of them and of what never arrives."""
    records = [incident(), pupil("p-1", "Sam", upn="A1"), pupil("p-2", "Sam", upn="A1"), group("g-1", "Oak")]
    records += [adult("b-1", "AB", "Amina Bello"), adult("b-2", "AB", "Anna Bell")]
    records.append(same_as("s-002", "b-1", "b-2"))
    if draw(st.booleans()):
        records.append(incident(place="hall"))
    fixed = ["i-001", "r-001", "k-001", "p-1", "b-2", "s-001", "s-002", "h-001", "never-001"]
    names = [*fixed, *map(fork_id, records), *IDS]
    records.append(record("k-001", "check-in", pupil="p-1", zone=draw(st.sampled_from(["green", None]))))
    records.append(repair("r-001", draw(st.sampled_from(names)), draw(st.sampled_from(["planned", "done"]))))
    records.append(same_as("s-001", "p-1", "p-2"))
    records.append(
        contact("h-001", draw(st.sampled_from(names)), draw(st.sampled_from(["spoke", "voicemail"])))
    )
    for record_id in draw(st.lists(st.sampled_from(IDS), max_size=7)):
        target = draw(st.sampled_from(names))
        if draw(st.booleans()):
            records.append(withdrawal(record_id, target, draw(st.integers(0, 2))))
            continue
        name = draw(st.sampled_from(CHANGED))
        value = draw(st.sampled_from(["done", "i-001", "2026-11-01T10:00:00+00:00", "none felt", "A2", None]))
        after = tuple(draw(st.lists(st.sampled_from(IDS), max_size=3)))
        records.append(amendment(record_id, target, {name: value}, after, draw(st.integers(0, 2))))
    return records


def shown(index: Index) -> tuple:
    people = index.people()
    suspected = [(one.id, other.id) for one, other in people.suspected]
    return index.all_entries(withdrawn=True), people.members, suspected, index.count()


@given(books(), st.data())
def test_any_order_any_batches_and_any_repeats_show_the_same_book(records: list, data: st.DataObject):
    expected = shown(index_of(*records))
    again = data.draw(st.lists(st.sampled_from(records), max_size=5))
    arriving = data.draw(st.permutations(records + again))
    index = Index(LONDON)
    while arriving:
        size = data.draw(st.integers(1, len(arriving)))
        index.add(arriving[:size])
        index.people()
        arriving = arriving[size:]
    assert shown(index) == expected


@given(books())
def test_people_read_the_same_whether_they_know_all_of_a_past_year_or_only_what_leads_to_them(records: list):
    def people(*, all_of_it: bool) -> People:
        index = Index(LONDON)
        past = index.new_part()
        index.people_part.add(each for each in records if each["kind"] in REGISTER_KINDS)
        past.add(each for each in records if each["kind"] not in REGISTER_KINDS)
        told = [*past.all_loose(), *past.still_open([each["id"] for each in records])]
        index.share(told, past, all_of_it=all_of_it)
        return index.people()

    assert people(all_of_it=True) == people(all_of_it=False)


@given(books())
def test_staff_read_the_same_alone_as_among_everyone(records: list):
    index = index_of(*records)
    alone = index.staff()
    everyone = index.people()
    assert [alone.adults(), alone.groups()] == [everyone.adults(), everyone.groups()]
    assert index.staff() is everyone, "read once, they are not read again"


@given(books(), st.data())
def test_everything_that_reads_differently_is_told(records: list, data: st.DataObject):
    index = Index(LONDON)
    for each in data.draw(st.permutations(records)):
        before = {entry.key: entry for entry in index.all_entries(withdrawn=True)}
        told = index.add([each])
        after = {entry.key: entry for entry in index.all_entries(withdrawn=True)}
        different = {key for key in before | after if before.get(key) != after.get(key)}
        assert {key.partition("~")[0] for key in different} <= told


@given(books(), st.data())
def test_what_is_missing_is_what_its_kind_says_of_it_as_it_stands(records: list, data: st.DataObject):
    index = Index(LONDON)
    for each in data.draw(st.permutations(records)):
        index.add([each])
    standing = index.all_entries()
    for entry in standing:
        names = (entry.key, entry.fields["id"])
        linked = [each.fields for each in standing if about_of(each.fields) in names]
        telling = [each for each in linked if each["kind"] in ABOUT_ENTRY]
        assert list(entry.missing) == all_kinds()[entry.kind].missing(entry.fields, telling)


@given(books())
def test_nothing_that_is_still_to_do_is_left_out_of_what_is_unfinished(records: list):
    index = index_of(*records)
    since = MONDAY - timedelta(days=365)
    still = {each.key for each in index.all_entries() if each.missing or each.carries_on}
    assert still <= {each.key for each in index.unfinished(["p-1"], since)}
