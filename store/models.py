"""The pydantic models of what is written, made from the classes that declare it.

They are made when values from elsewhere are first checked: an import, an amendment, a record about a
person. The values of a draft are words that its kind declares, and text, so `daybook log` needs none
of this; loading pydantic alone takes longer than all else that it does.
"""

from __future__ import annotations

import functools
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError, create_model

from store.codec import Json
from store.errors import Refused
from store.kinds.base import declared
from store.words import entries as words


@functools.cache
def model_of(declaration: type) -> type[BaseModel]:
    """The model of a class whose annotated fields declare a kind: strict, and nothing beside them."""
    fields: dict[str, Any] = {
        name: (each.annotation, ... if each.required else each.default)
        for name, each in declared(declaration).items()
    }
    return create_model(
        declaration.__name__, __config__=ConfigDict(extra="forbid", strict=True, frozen=True), **fields
    )


def check_types(declaration: type, fields: Json) -> None:
    """Refuse a value that is not of the type its field declares; fields left empty are none of its business.

    Raises:
        Refused: naming the field.
    """
    try:
        model_of(declaration).model_validate(
            {name: each for name, each in fields.items() if each is not None}
        )
    except ValidationError as error:
        name = str(error.errors()[0]["loc"][0])
        raise Refused(words.VALUE_WRONG.format(field=name, value=fields.get(name))) from None
