"""The pydantic models hold what the kinds declare, and what is written without asking them fits them."""

import subprocess
import sys
from typing import Annotated

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.capture import all_codes
from store.errors import Refused
from store.kinds import all_kinds
from store.kinds.base import Ask, declared
from store.models import check_types, model_of
from store.people.people import MODELS

DECLARATIONS = [*(kind.model for kind in all_kinds().values()), *MODELS.values()]


@pytest.mark.parametrize("declaration", DECLARATIONS, ids=lambda each: each.__name__)
def test_a_model_has_the_fields_that_are_declared_and_takes_nothing_else(declaration):
    model = model_of(declaration)
    assert list(model.model_fields) == list(declared(declaration))
    with pytest.raises(Refused):
        check_types(declaration, {"no such field": "x"})


@pytest.mark.parametrize("kind", all_kinds().values(), ids=lambda kind: kind.name)
@given(data=st.data())
def test_every_draft_that_keys_can_make_fits_the_model(kind, data):
    _, values = data.draw(st.sampled_from(list(all_codes(kind))))
    note = data.draw(st.text(st.characters(exclude_categories=["Cs"]), max_size=20))
    check_types(kind.model, {**kind.defaults, **values, "pupil": "pc1-aaaaaaaaaaaaa-001", "note": note})


class Sample:
    """One field of each type that is declared anywhere."""

    text: Annotated[str, Ask("text")] = ""
    maybe: Annotated[str | None, Ask("maybe")] = None
    number: Annotated[int | None, Ask("number", form="number")] = None
    yes: Annotated[bool, Ask("yes", form="yes")] = False
    several: Annotated[list[str], Ask("several", many=True)] = []  # noqa: RUF012 - as kinds declare it


@pytest.mark.parametrize(
    ("field", "wrong"),
    [
        ("text", 1),
        ("text", ["a"]),
        ("maybe", 1.0),
        ("number", "3"),
        ("number", True),
        ("number", 3.0),
        ("yes", 1),
        ("yes", "yes"),
        ("several", "ab"),
        ("several", ["a", None]),
        ("several", {"a": 1}),
    ],
)
def test_a_value_of_another_type_is_refused_by_name(field, wrong):
    with pytest.raises(Refused, match=field):
        check_types(Sample, {field: wrong})


def test_logging_a_line_loads_no_pydantic_and_amending_does(tmp_path):
    code = (
        "import sys; from store import values; from store.kinds import all_kinds\n"
        "values.check_fields('check-in', {'pupil': 'x', 'zone': 'green'}, foreign=False)\n"
        "assert 'pydantic' not in sys.modules\n"
        "values.check_fields('check-in', {'pupil': 'x', 'zone': 'green'})\n"
        "assert 'pydantic' in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
