"""Real Syncthing between real PCs: entries on all sides at once, a cut connection, files that come and go.

Each PC is a process with a book of its own, and Syncthing carries its shared folder to the others. In the end
every book holds everything that was said to be saved, and all export the same bytes.
"""

import json
import os
import shutil
import time

import pytest

from store.words import exchange as words
from tests.store.exchange.real.pcs import all_do, ids_of, settle, until
from tests.store.exchange.real.syncthing import conflicts, everything
from tests.tally import tally


def school(pool, network, tmp_path, count, patience=0.0):
    """PCs whose books share one folder, each by its own Syncthing; with the network."""
    net = network(count)
    pcs = pool.take(count)
    for number, pc in enumerate(pcs):
        pc.do("make", book=str(tmp_path / f"book{number}"), label=f"pc{number}", people=number == 0)
    join(pcs[0], tmp_path, net, 0, new=True)
    assert until(net.carry)
    for number, pc in enumerate(pcs):
        if number:
            join(pc, tmp_path, net, number)
        pc.do("open", book=str(tmp_path / f"book{number}"), patience=patience)
    settle(pcs, [], net.carry)
    return pcs, net


def join(pc, tmp_path, net, number, *, new=False):
    book, path = str(tmp_path / f"book{number}"), str(net.folders[number])
    assert pc.do("share", book=book, path=path, new=new) is None


def notes(who, count):
    return [f"{who} {number} é" for number in range(count)]


def write_at_once(pcs, count, **more):
    """Entries on all PCs at the same time; the ids that each said were saved."""
    for number, pc in enumerate(pcs):
        pc.begin("write", notes=notes(f"pc{number}", count), **more)
    return [pc.end()["ids"] for pc in pcs]


def rests(pcs, net):
    """Whether exchanges change nothing any more: nobody puts back what another takes away."""

    def still():
        before = [pages(each) for each in net.folders]
        for _ in range(3):
            all_do(pcs, "run", whole=True)
            net.carry()
        return before == [pages(each) for each in net.folders] and len(set(map(str, before))) == 1

    return until(still)


def pages(folder):
    return sorted(name for name in everything(folder) if name.startswith("pages/"))


@pytest.mark.parametrize("count", [2, 3])
def test_entries_and_corrections_made_on_all_sides_at_once_come_to_all(pool, network, tmp_path, count):
    pcs, net = school(pool, network, tmp_path, count)
    written = write_at_once(pcs, 12, exchanging=True, pause=0.1)
    every = [key for ids in written for key in ids]
    assert len(set(every)) == 12 * count
    settle(pcs, every, net.carry)

    for number, pc in enumerate(pcs):
        pc.begin(
            "amend", ids=[ids[0] for ids in written] + written[number][2:4], note=f"changed by pc{number}"
        )
    assert all(pc.end() == count + 2 for pc in pcs)
    pcs[0].do("withdraw", ids=[written[-1][1]])
    exported = settle(pcs, every, net.carry)

    lines = {each["id"]: each for each in map(json.loads, exported.splitlines())}
    for ids in written:
        assert lines[ids[0]]["note"].startswith("changed by pc")
        assert lines[ids[0]]["also_amended"]
    assert rests(pcs, net)
    assert not any(map(conflicts, net.folders)), (
        "Daybook made files that the sync program cannot bring together"
    )


@pytest.mark.parametrize("how", ["cut off", "killed"])
def test_what_was_done_on_both_sides_of_a_cut_connection_comes_together(pool, network, tmp_path, how):
    pcs, net = school(pool, network, tmp_path, 3)
    before, away = write_at_once(pcs, 3, exchanging=True), 2
    first = before[0]
    settle(pcs, [key for ids in before for key in ids], net.carry)
    if how == "cut off":
        net.cut_off(away)
    else:
        tally(faults=1)
        net.instances[away].stop()

    for number, pc in enumerate(pcs):
        pc.do("amend", ids=first[:1], note=f"changed by pc{number} meanwhile")
    pcs[0].do("withdraw", ids=[first[1]])
    pcs[away].do("amend", ids=[first[1]], note="changed and withdrawn")
    written = [key for ids in write_at_once(pcs, 8, exchanging=True) for key in ids]
    near = settle(pcs[:away], written[:16], net.carry)
    far = pcs[away].do("export")
    assert not ids_of(near) & set(written[16:])
    assert not ids_of(far) & set(written[:16]), "the connection was not cut"

    if how == "cut off":
        net.reconnect(away)
    else:
        net.restart(away)
    exported = settle(pcs, [*(key for ids in before for key in ids), *written], net.carry)
    lines = {each["id"]: each for each in map(json.loads, exported.splitlines())}
    assert lines[first[0]]["also_amended"]
    assert rests(pcs, net)
    assert not any(map(conflicts, net.folders))


@pytest.mark.parametrize("patience", [0.0, 600.0], ids=["impatient", "patient"])
def test_pages_that_are_replaced_while_the_connection_comes_and_goes_lose_nothing(
    pool, network, tmp_path, patience
):
    """Each save replaces a page and removes the one before; what arrives first, and what meets what somebody
    has put back meanwhile, is left to chance."""
    pcs, net = school(pool, network, tmp_path, 3, patience=patience)
    for number, pc in enumerate(pcs):
        pc.begin("write", notes=notes(f"pc{number}", 25), pause=0.15, exchanging=True, whole=True)
    for number in (1, 0, 2):
        net.cut_off(number)
        time.sleep(1)
        net.reconnect(number)
    written = [key for pc in pcs for key in pc.end()["ids"]]
    settle(pcs, written, net.carry)
    assert rests(pcs, net)
    assert len(pages(net.folders[0])) < 15, "earlier pages stay for ever"


def test_what_somebody_deletes_on_one_side_is_put_back_while_others_write(pool, network, tmp_path):
    pcs, net = school(pool, network, tmp_path, 2)
    first = [key for ids in write_at_once(pcs, 5, exchanging=True) for key in ids]
    settle(pcs, first, net.carry)
    before = pages(net.folders[1])
    net.cut_off(0)
    tally(faults=1)
    shutil.rmtree(net.folders[0] / "pages")
    more = write_at_once(pcs[1:], 5, exchanging=True)[0]
    net.reconnect(0)
    assert until(lambda: net.carry() and not set(before) <= set(pages(net.folders[1])))
    settle(pcs, [*first, *more], net.carry)
    assert rests(pcs, net)


# --- conflict copies


def new_pages(folder, before):
    """The pages that came since, with their bytes."""
    return {
        name: data
        for name, data in everything(folder).items()
        if name.startswith("pages/") and name not in before
    }


def resaved(data):
    """What an editor makes of a page: other bytes, the same records."""
    return json.dumps(json.loads(data), indent=4).encode()


@pytest.mark.parametrize(
    ("other", "leaving"),
    [(lambda data: data[:200], ()), (resaved, ("unreadable",))],
    ids=["torn", "saved anew by an editor"],
)
def test_a_page_that_is_whole_in_a_conflict_copy_alone_comes_to_all(pool, network, tmp_path, other, leaving):
    """On one side the page is as it was written, on the other its name has other bytes, which win. What only
    somebody's editor changed stays for hours, with all its records, before it is held for torn."""
    pcs, net = school(pool, network, tmp_path, 3)
    before = everything(net.folders[0])
    net.cut_off(0)
    written = write_at_once(pcs[:1], 2, exchanging=True)[0]
    ((name, data),) = [
        each for each in new_pages(net.folders[0], before).items() if "register" not in each[0]
    ]
    there = net.folders[1] / name
    there.parent.mkdir(parents=True, exist_ok=True)
    tally(faults=1)
    there.write_bytes(other(data))
    later = time.time() + 3600
    os.utime(there, (later, later))  # of two, the sync program keeps the later under its name
    assert until(lambda: net.scan() or (net.folders[2] / name).exists())
    net.reconnect(0)
    assert until(lambda: net.carry() and all(map(conflicts, net.folders))), "no conflict copy came about"
    assert there.read_bytes() == other(data)

    settle(pcs[1:], written, net.carry, leaving=("unreadable",))
    for number, pc in enumerate(pcs):  # a start looks at what other PCs could not read
        pc.do("open", book=str(tmp_path / f"book{number}"))
    settle(pcs, written, net.carry, leaving=leaving)
    assert rests(pcs, net)
    assert until(lambda: net.carry() and not any(map(conflicts, net.folders))), "conflict copies stay"


def test_two_pcs_that_made_one_folder_apart_become_one_book(pool, network, tmp_path):
    net = network(2)
    net.cut_off(1)
    pcs, written = pool.take(2), []
    for number, pc in enumerate(pcs):
        book = str(tmp_path / f"book{number}")
        pc.do("make", book=book, label=f"pc{number}", people=True)
        join(pc, tmp_path, net, number, new=True)
        pc.do("open", book=book)
        written += pc.do("write", notes=notes(f"pc{number}", 3), exchanging=True)["ids"]
    net.reconnect(1)
    assert until(lambda: net.carry() and all(map(conflicts, net.folders))), "no conflict copy came about"

    said = [each["trouble"] for each in all_do(pcs, "run")]
    assert sorted(said, key=str) == sorted([None, words.SHARE_OTHER_BOOK.format(name="Hill School")], key=str)
    left_out = 1 if said[0] is None else 0
    join(pcs[left_out], tmp_path, net, left_out)
    pcs[left_out].do("open", book=str(tmp_path / f"book{left_out}"))
    settle(pcs, written, net.carry)
