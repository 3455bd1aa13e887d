"""Every kind of entry, and a mark for tests of what holds for each."""

import pytest

from store.kinds import all_kinds

KINDS = list(all_kinds().values())
each_kind = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
