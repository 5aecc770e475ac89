"""Long lists a page at a time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, TypeVar

import streamlit as st

if TYPE_CHECKING:
    from streamlit.delta_generator import DeltaGenerator

Item = TypeVar("Item")


def paged(
    items: Sequence[Item], size: int, key: str
) -> tuple[DeltaGenerator, Sequence[Item]]:
    """Draw the choice of a page below a place; return the place and the page's items.

    Args:
        items: The whole list.
        size: Items on a page.
        key: Key of the choice.
    """
    place = st.container()
    pages = -(-len(items) // size)
    page = min(st.pagination(pages, key=key), pages) if pages > 1 else 1
    return place, items[(page - 1) * size : page * size]
