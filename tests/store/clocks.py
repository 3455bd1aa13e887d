"""Instants at which clocks are likely to be read wrongly, for property tests."""

from datetime import UTC, datetime, timedelta

from hypothesis import strategies as st

ZONES = ("Europe/London", "Pacific/Auckland", "America/St_Johns", "Australia/Lord_Howe", "Europe/Dublin",
         "America/Sao_Paulo", "Asia/Kathmandu", "UTC")  # fmt: skip
CHANGES = [
    datetime(2026, 3, 29, 1, tzinfo=UTC), datetime(2026, 10, 25, 1, tzinfo=UTC),  # London, Dublin
    datetime(2026, 4, 4, 14, tzinfo=UTC), datetime(2026, 9, 26, 14, tzinfo=UTC),  # Auckland
    datetime(2026, 3, 8, 5, 30, tzinfo=UTC), datetime(2026, 11, 1, 4, 30, tzinfo=UTC),  # St John's
    datetime(2026, 4, 4, 15, tzinfo=UTC), datetime(2026, 10, 3, 15, 30, tzinfo=UTC),  # Lord Howe
]  # fmt: skip
near_a_change = st.tuples(st.sampled_from(CHANGES), st.integers(-4 * 3600, 4 * 3600)).map(
    lambda pair: pair[0] + timedelta(seconds=pair[1])
)
any_time = st.integers(0, 2 * 366 * 86400).map(
    lambda seconds: datetime(2026, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds)
)
instants = st.one_of(near_a_change, any_time)
"""Aware moments of two years, every other one within hours of a change of the clocks in one of the zones."""
