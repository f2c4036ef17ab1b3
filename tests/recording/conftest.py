"""Readings made from a few words, with what is in them marked by the words themselves."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from made import Page


@pytest.fixture
def page() -> Callable[..., Page]:
    """Begin an article: ``page(id, text, published=..., outlet=...)``."""
    return Page
