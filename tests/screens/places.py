"""Every place in the app, each with the keys that lead there from Today, and something typed where one can
type. What holds for all of them is tested over this list."""

TYPED = "qqzz"
"""What is typed in a place, and stands nowhere else."""
PLACES: dict[str, list[str]] = {
    "today": ["1"],
    "a capture": ["1", "i", "t"],
    "minutes ago": ["1", "c", "minus", *TYPED],
    "another child": ["1", "c", "plus", *TYPED],
    "by when": ["1", "h", "greater_than_sign", *TYPED],
    "which adult": ["1", "r", "at", *TYPED],
    "more kinds": ["1", "m"],
    "a first note": ["1", "m", "n", "n", *TYPED],
    "a note": ["1", "c", "g", "n", *TYPED],
    "the quick line": ["slash", *TYPED],
    "a child by name": ["space", *TYPED],
    "a class by name": ["g", *TYPED],
    "a note in the round": ["w", "g", "slash", *TYPED],
    "safeguarding": ["exclamation_mark"],
    "sign-in again": ["a", *TYPED],
    "adding oneself": ["a", "plus", *TYPED],
    "help": ["question_mark"],
    "palette": ["ctrl+p", *TYPED],
    "palette that found": ["ctrl+p", *"write"],
    "settings": ["SETTINGS"],
    "sharing": ["f5"],
    "an entry": ["1", "c", "g", "tab", "enter"],
    "a field of an entry": ["1", "c", "g", "tab", "enter", *["down"] * 7, "enter", *TYPED],
    "a choice of an entry": ["1", "c", "g", "tab", "enter", "enter"],
    "withdrawing": ["1", "c", "g", "tab", "enter", "x", *TYPED],
    "a child's page": ["1", "enter"],
    "a history": ["1", "c", "g", "1", "enter", "a"],
    "search": ["s", *TYPED],
    "a search that found": ["1", "c", "g", "s", *"aisha"],
    "handovers": ["1", "c", "g", "v"],
    "a line of a handover": ["v", "plus", *TYPED],
    "a line for all": ["v", "n", *TYPED],
    "for whom": ["v", "t", *TYPED],
    "the end of the day": ["1", "h", "o", "e"],
    "an entry at the end of the day": ["1", "h", "o", "e", "enter", "1"],
    "a reason at the end of the day": ["1", "h", "o", "e", *["enter"] * 8, "o", *TYPED],
    "a reason to open a day again": ["e", *["enter"] * 9, "o", *TYPED],
    "open ruptures": ["b"],
    "the week": ["k"],
    "people": ["p"],
    "the calendar": ["p", "d"],
    "a line of the calendar": ["p", "d", "plus", *TYPED],
    "who is away": ["p", "w"],
    "people by name": ["p", "space", *TYPED],
    "a record": ["p", "enter"],
    "a field of a record": ["p", "enter", "down", "enter", *TYPED],
    "adding somebody": ["p", "plus", *TYPED],
    "twins": ["p", "t"],
    "a class round": ["w"],
    "a round, not done because": ["w", "x"],
}


async def go_to(running, place: str) -> None:
    """Go there."""
    await go_by(running, PLACES[place])


async def go_by(running, keys: list[str]) -> None:
    """Press these; what is saved on the way stands on the screen before it goes on."""
    for key in keys:
        if key == "SETTINGS":
            running.app.open_settings()
        elif len(key) > 1 or key in "gs":
            await running.settle()
            await running.pilot.press(key)
            await running.settle()
        else:
            running.burst(key)
    await running.settle()


async def come_back(running) -> None:
    """Back to Today, wherever one is; what was typed stays kept."""
    app = running.app
    while app.screen is not app.today:
        app.pop_screen()
    app.today.leave_bar()
    await running.settle()


async def tour(running):
    """Every place, one after the other: yields the name of each once it is reached."""
    for place in PLACES:
        await go_to(running, place)
        yield place
        await come_back(running)
