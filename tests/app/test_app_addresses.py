from __future__ import annotations

from collections.abc import Callable
from urllib.parse import parse_qs, unquote, urldefrag, urljoin, urlsplit

import pytest

from memcon.app import addresses

HARD = [
    "plain", "person:ada-brandt", "a/b", "../../etc", ".", "..", "a/../b", "/", "//x", "a//b", "x?y#z",
    "a b&c=d", "é–ü", "100%", "%2e%2e", "\\\\evil", "\x00\n", "", "x" * 2000, "https://evil.example/",
]  # fmt: skip


@pytest.mark.parametrize("key", HARD)
@pytest.mark.parametrize(
    "made", [addresses.article, addresses.actor, lambda key: addresses.one("stories", key)]
)
def test_an_address_gives_its_id_back_after_a_browser_has_taken_it(
    made: Callable[[str], str], key: str
) -> None:
    parts = urlsplit(urljoin("http://127.0.0.1/disputes", f"/{made(key)}"))
    assert (parts.scheme, parts.netloc, parts.fragment) == ("http", "127.0.0.1", "")
    kind, _, rest = parts.path.lstrip("/").partition("/")
    assert kind in ("articles", "actors", "stories")
    asked = parse_qs(parts.query, keep_blank_values=True).get("id", [""])[0]
    assert (unquote(rest) or asked) == key


@pytest.mark.parametrize("key", HARD)
def test_words_and_statements_keep_the_article_of_their_address(key: str) -> None:
    path, fragment = urldefrag(addresses.at(key, 3, 9))
    assert fragment == "c3-9"
    assert parse_qs(urlsplit(path).query)["at"] == ["3-9"]
    said = urlsplit(addresses.statement(key, "s1&x"))
    assert parse_qs(said.query)["statement"] == ["s1&x"]


def test_many_leaves_out_what_is_not_asked_for() -> None:
    assert addresses.many("disputes", {"q": "a b", "kind": "", "cursor": None}) == "disputes?q=a+b"
    assert addresses.many("disputes") == "disputes"
