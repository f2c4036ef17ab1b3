from __future__ import annotations

import pytest

from memcon.views import links


@pytest.mark.parametrize(
    "name", ["a/b", "../../etc/passwd", "A", "", "con", "nul", "ü", "x" * 300, "\ud800", '"><b>']
)
def test_slug_makes_a_file_name_of_anything(name: str) -> None:
    made = links.slug(name)
    assert made.isascii()
    assert made.replace("-", "").isalnum()
    assert len(made) <= 60
    assert made == made.lower()
    assert made not in ("con", "nul")


def test_slug_keeps_what_is_safe_and_tells_the_rest_apart() -> None:
    assert links.slug("wire-1") == "wire-1"
    names = ["a b", "a-b", "A-B", "a_b", "a/b", "a b "]
    assert len({links.slug(name) for name in names}) == len(names)


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        ("https://example.org/a?b=1#c", True),
        ("http://example.org", True),
        ("javascript:alert(1)", False),
        ("JAVASCRIPT:alert(1)", False),
        (" javascript:alert(1)", False),
        ("java\tscript:alert(1)", False),
        ("data:text/html,<script>", False),
        ("file:///etc/passwd", False),
        ("//example.org/a", False),
        ("https://", False),
        ("https://[", False),
        ("https://example.org/a b", False),
        ("https://example.org/" + "a" * 3000, False),
        ("", False),
        (None, False),
    ],
)
def test_web_address_is_a_link_only_for_the_web(url: str | None, kept: bool) -> None:
    assert links.web_address(url) == (url if kept else None)
