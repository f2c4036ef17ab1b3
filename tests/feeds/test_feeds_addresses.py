"""Addresses: which may be asked for, when two are one page, which machines are internal."""

from __future__ import annotations

import pytest

from memcon.intake.feeds.addresses import article_id, canonical, checked
from memcon.intake.feeds.failures import Refused
from memcon.intake.feeds.guard import is_internal

GOOD = [
    ("https://News.Example:443/a?b=1#top", "https://news.example/a?b=1"),
    (" http://news.example ", "http://news.example"),
    ("http://news.example:8080/ä", "http://news.example:8080/%C3%A4"),
    ("https://bücher.example/", "https://xn--bcher-kva.example/"),
]


@pytest.mark.parametrize(("given", "address"), GOOD)
def test_addresses_checked(given: str, address: str) -> None:
    assert str(checked(given)) == address


RELATIVE = [
    ("/b", "https://news.example/b"),
    ("b", "https://news.example/a/b"),
    ("//x.example/b", "https://x.example/b"),
    ("http://x.example/b", "http://x.example/b"),
]


@pytest.mark.parametrize(("given", "address"), RELATIVE)
def test_addresses_relative_to_the_page_that_gives_them(given: str, address: str) -> None:
    assert str(checked(given, base="https://news.example/a/")) == address


BAD = [
    "", "news.example", "ftp://news.example/a", "file:///etc/passwd", "javascript:alert(1)",
    "data:text/html,x", "http://", "http:///a", "http://a:b@news.example/", "http://[::1",
    "http://news.example:99999/", "https://" + "a" * 3000, "gopher://127.0.0.1:25/", "http://a\x00b/",
]  # fmt: skip


@pytest.mark.parametrize("given", BAD)
def test_addresses_refused(given: str) -> None:
    with pytest.raises(Refused):
        checked(given)


SAME = [
    ("http://news.example/a", "https://news.example/a/"),
    ("https://news.example/a?utm_source=rss&utm_medium=x", "https://news.example/a"),
    ("https://news.example/a?id=7&fbclid=Z", "https://news.example/a?id=7#comments"),
    ("https://NEWS.example/a?UTM_Source=rss", "https://news.example:443/a"),
]
OTHERS = [
    ("https://news.example/a?id=7", "https://news.example/a?id=8"),
    ("https://news.example/a", "https://news.example/A"),
    ("https://news.example/a", "https://other.example/a"),
    ("https://news.example:8443/a", "https://news.example/a"),
    ("https://news.example/a?q=", "https://news.example/a"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_addresses_of_the_same_page(one: str, other: str) -> None:
    assert canonical(one) == canonical(other)
    assert article_id(one) == article_id(other)


@pytest.mark.parametrize(("one", "other"), OTHERS)
def test_addresses_of_different_pages(one: str, other: str) -> None:
    assert article_id(one) != article_id(other)


INTERNAL = [
    "127.0.0.1", "127.8.9.1", "0.0.0.0", "10.1.2.3", "172.16.0.1", "172.31.255.255", "192.168.1.1",
    "169.254.169.254", "100.64.0.1", "192.0.2.1", "198.18.0.1", "224.0.0.1", "240.0.0.1",
    "255.255.255.255", "::", "::1", "fe80::1", "fe80::1%eth0", "fc00::1", "fd12::1", "fec0::1",
    "ff02::1", "::ffff:10.0.0.1", "::ffff:7f00:1", "::127.0.0.1", "64:ff9b::10.0.0.1",
    "64:ff9b::7f00:1", "2002:7f00:1::", "2002:a00:1::1", "2001:db8::1", "100::1", "news.example", "",
    "2001:0:4136:e378:8000:63bf:3fff:fdd2",
]  # fmt: skip
PUBLIC = ["93.184.216.34", "8.8.8.8", "2606:4700::6810:84e5", "64:ff9b::808:808", "::ffff:8.8.8.8"]


@pytest.mark.parametrize("address", INTERNAL)
def test_addresses_internal(address: str) -> None:
    assert is_internal(address)


@pytest.mark.parametrize("address", PUBLIC)
def test_addresses_public(address: str) -> None:
    assert not is_internal(address)
