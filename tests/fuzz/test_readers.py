"""Whatever reads foreign bytes: some thousands of mutations of what the program writes, each checked.

`python scripts/fuzz.py` does the same for hours, led by what parts of the program an input reaches.
"""

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fuzz.mutating import mutated
from tests.fuzz.readers import READERS


@pytest.mark.parametrize("name", READERS)
def test_what_the_program_writes_is_read(name: str):
    for data in READERS[name].seeds():
        READERS[name].check(data)


@settings(max_examples=60)  # at night too: `scripts/fuzz.py` is what runs for long
@pytest.mark.parametrize("name", READERS)
@given(number=st.integers(0, 2**64))
def test_whatever_becomes_of_a_file_it_is_read_or_refused_in_words_and_hides_nothing(name: str, number: int):
    random, seeds = Random(number), READERS[name].seeds()
    READERS[name].check(mutated(random.choice(seeds), random, seeds))


def test_mutations_differ_from_what_they_were_made_of_and_reach_values_and_bytes():
    seed = b'{"format":1,"values":{"note":"calm","list":[1,2]}}'
    made = {mutated(seed, Random(number)) for number in range(500)}
    assert len(made) > 200
    assert any(b"nan" in each.lower() for each in made)
    assert any(not each.startswith(b"{") for each in made)
