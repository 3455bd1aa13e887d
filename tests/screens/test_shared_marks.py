"""What the exchange tells of what is shared is painted by itself, and hinders no key."""

import pytest

from screens.today.lists import Lists
from store.views.today import Day
from tests.screens.sharing import often, share, shared, shows

__all__ = ["often", "share", "shared"]  # fixtures


@pytest.fixture
def painted(monkeypatch) -> list[str]:
    """What Today asks and paints from now on: "asked" for the day, "marks" for what is shared alone."""
    done, view, show = [], Day.view, Lists.show_shared
    monkeypatch.setattr(Day, "view", lambda *more: done.append("asked") or view(*more))
    monkeypatch.setattr(Lists, "show_shared", lambda *more: done.append("marks") or show(*more))
    return done


async def test_that_an_entry_was_shared_is_painted_without_asking_the_book(daybook, shared, painted):
    async with daybook(shared) as running:
        await running.press("1", "c", "g")
        await shows(running, "AB shared")
        painted.clear()
        running.app.today.sharing._tell()
        await running.until(lambda: painted)
        assert set(painted) == {"marks"}
        assert "AB shared" in running.text


async def test_what_the_exchange_tells_waits_until_keys_are_over(daybook, shared, painted):
    async with daybook(shared) as running:
        await running.press("1", "c", "g")
        await shows(running, "AB shared")
        await running.pilot.pause(0.5)  # so long that it would be painted at once
        painted.clear()
        shared.foreground.touched()
        running.app.today.sharing._tell()
        await running.pilot.pause()
        assert painted == []
        await running.until(lambda: painted)


async def test_what_the_exchange_tells_takes_nothing_from_what_goes_by_the_minute(daybook, shared, painted):
    async with daybook(shared) as running:
        await running.press("1", "c", "g")
        await shows(running, "AB shared")
        running.app.today.painting.status.shown_at = "10:41"
        running.app.today.painting._show_shared()
        assert running.app.today.painting.status.outdated
        painted.clear()
        await running.until(lambda: "asked" in painted)
