"""Two windows of Daybook on one book, saving at the same time."""

from store.book import Book


def test_two_windows_that_save_at_once_keep_everything_of_both(saver, second_saver, new_book, sound, on_disk):
    folder, count = new_book(), 120
    for process, who in ((saver, "one"), (second_saver, "two")):
        process.start(folder, count=count, who=who)
    for process in (saver, second_saver):
        process.say("go")
    outcomes = [process.finish() for process in (saver, second_saver)]
    assert [len(outcome.acks) for outcome in outcomes] == [count, count]
    notes = sound(folder, outcomes[0].ids | outcomes[1].ids)
    assert len(notes) == 2 * count
    assert set(on_disk(folder)) == {f"{who} {n}.0 é" for who in ("one", "two") for n in range(1, count + 1)}
    assert set(on_disk(folder).values()) == {1}


def test_a_window_that_opens_while_another_saves_sees_whole_pages(saver, new_book):
    saver.start(folder := new_book(), count=60)
    saver.say("go")
    held = 0
    while (word := saver.step()) != "exit":
        if word == "ack":
            book = Book.open(folder)
            book.load()
            assert book.problems == []
            assert saver.outcome.ids <= {entry.key for entry in book.since("2000-01-01")}
            held += 1
    assert held == 60


def test_a_retry_in_one_window_and_a_save_in_another_both_stand(saver, second_saver, new_book, sound):
    saver.start(folder := new_book(), before=1, retries=1, wait=True, who="one")
    (folder / "pages").rename(folder / "away")
    saver.say("go")
    assert saver.step() == "notsaved"
    (folder / "away").rename(folder / "pages")
    other = second_saver.run(folder, count=2, who="two")
    saver.say("again")
    outcome = saver.finish()
    notes = sound(folder, outcome.ids | other.ids)
    assert sorted(notes.values()) == ["one 1.0 é", "one 2.0 é", "two 1.0 é", "two 2.0 é"]
