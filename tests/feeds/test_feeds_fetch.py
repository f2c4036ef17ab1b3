"""Fetching from a server that misbehaves: each failure is named, bounded, and costs itself alone."""

from __future__ import annotations

import gzip
import socket
import time
import zlib
from collections.abc import Iterator

import pytest
from badserver import Asked, Handler, Site, answer, drip, endless, reset, serve
from newsmaking import FakeTime, client

from memcon.intake.feeds import guard
from memcon.intake.feeds.client import FEED_TYPES, Client
from memcon.intake.feeds.clock import real_clock
from memcon.intake.feeds.failures import (
    FetchError,
    Gone,
    Internal,
    NotYet,
    Refused,
    Unreachable,
)
from memcon.intake.feeds.fetch import Reply

OK = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
BOMB = gzip.compress(bytes(50_000_000))


@pytest.fixture(scope="module")
def site() -> Iterator[Site]:
    with serve() as running:
        yield running


@pytest.fixture(autouse=True)
def fresh(site: Site) -> None:
    site.pages.clear()
    site.asked.clear()


def get(site: Site, path: str = "/x", by: Client | None = None, **conditions: str) -> Reply:
    named = {key.replace("_", "-"): value for key, value in conditions.items()}
    return (by or client()).get(site.url + path, FEED_TYPES, named)


def real(site: Site) -> Client:
    """A client for whom time passes, so that its bounds are met."""
    return client(clock=real_clock(), gap=0)


def test_fetch_says_who_asks_and_what_is_wanted(site: Site) -> None:
    site.put("/x", "hello")
    assert get(site).body == b"hello"
    assert site.asked[-1].headers["user-agent"] == "memcon/0 (test)"
    assert site.asked[-1].headers["accept-encoding"] == "gzip, deflate"
    assert "cookie" not in site.asked[-1].headers


def test_fetch_brings_no_cookie_back(site: Site) -> None:
    site.put("/x", "hello", Set_Cookie="a=b")
    by = client()
    get(site, by=by)
    get(site, by=by)
    assert all("cookie" not in asked.headers for asked in site.asked)


RAW_DEFLATE = zlib.compressobj(wbits=-15)
PACKED = {
    "gzip": (gzip.compress(b"hello"), "gzip"),
    "two members": (gzip.compress(b"hel") + gzip.compress(b"lo"), "gzip"),
    "rubbish after it": (gzip.compress(b"hello") + b"rubbish", "gzip"),
    "zlib": (zlib.compress(b"hello"), "deflate"),
    "raw deflate": (RAW_DEFLATE.compress(b"hello") + RAW_DEFLATE.flush(), "deflate"),
    "nothing": (b"hello", "identity"),
}


@pytest.mark.parametrize(("body", "encoding"), PACKED.values(), ids=PACKED)
def test_fetch_unpacks(site: Site, body: bytes, encoding: str) -> None:
    site.put("/x", body, Content_Encoding=encoding)
    assert get(site).body == b"hello"


REFUSED: dict[str, tuple[Handler | bytes, str]] = {
    "endless body": (endless(OK + b"\r\n", b"x" * 65_536), "larger than 200,000 bytes"),
    "endless chunks": (
        endless(OK + b"Transfer-Encoding: chunked\r\n\r\n", b"400\r\n" + b"x" * 1024 + b"\r\n"),
        "larger than 200,000 bytes",
    ),
    "gzip bomb": (answer(BOMB, Content_Encoding="gzip"), "larger than 200,000 bytes"),
    "bomb in a bomb": (
        answer(gzip.compress(BOMB), Content_Encoding="gzip, gzip"),
        "packed as 'gzip, gzip'",
    ),
    "unasked encoding": (answer(b"x", Content_Encoding="br"), "packed as 'br'"),
    "not found": (answer(status=404), "status 404"),
    "forbidden": (answer(status=403), "status 403"),
    "no content": (answer(status=204), "status 204"),
    "teapot": (answer(status=418), "status 418"),
    "redirect to nothing": (answer(status=302), "redirects more than 5 times"),
    "redirect to itself": (answer(status=302, Location="/x"), "redirects more than 5 times"),
    "redirect to a file": (answer(status=301, Location="file:///etc/passwd"), "no http or https"),
    "redirect to rubbish": (answer(status=301, Location="http://[::"), "no web address"),
    "redirect with a name": (answer(status=301, Location="http://a:b@c.example/"), "user name"),
}


@pytest.mark.parametrize(("page", "why"), REFUSED.values(), ids=REFUSED)
def test_fetch_refuses(site: Site, page: Handler | bytes, why: str) -> None:
    site.pages["/x"] = page
    with pytest.raises(Refused, match=why):
        get(site)


def half_and_reset(connection: socket.socket, asked: Asked) -> None:
    connection.sendall(OK + b"Content-Length: 100\r\n\r\nhalf")
    reset(connection, asked)


LATER: dict[str, tuple[Handler | bytes, str]] = {
    "reset": (reset, "cannot be reached"),
    "closed at once": (lambda connection, asked: None, "cannot be reached"),
    "reset in the body": (half_and_reset, "cannot be reached"),
    "shorter than said": (OK + b"Content-Length: 100\r\n\r\nshort", "cannot be reached"),
    "no HTTP": (b"SSH-2.0-OpenSSH_9.2\r\n", "cannot be reached"),
    "two lengths": (OK + b"Content-Length: 5\r\nContent-Length: 6\r\n\r\nhello", "cannot be"),
    "negative length": (OK + b"Content-Length: -1\r\n\r\nhello", "cannot be reached"),
    "endless head": (endless(OK, b"X-A: " + b"a" * 1000 + b"\r\n"), "cannot be reached"),
    "broken gzip": (answer(BOMB[:50] + b"rubbish" * 9, Content_Encoding="gzip"), "broken|cut"),
    "cut gzip": (answer(gzip.compress(b"hello")[:-9], Content_Encoding="gzip"), "cut short"),
    "server error": (answer(status=500), "status 500"),
    "bad gateway": (answer(status=502), "status 502"),
    "unasked 304": (answer(status=304), "nothing has changed"),
}


@pytest.mark.parametrize(("page", "why"), LATER.values(), ids=LATER)
def test_fetch_tries_later(site: Site, page: Handler | bytes, why: str) -> None:
    site.pages["/x"] = page
    with pytest.raises(Unreachable, match=why):
        get(site)


SLOW = {
    "says nothing": lambda connection, asked: time.sleep(1),
    "dripping head": drip(OK + b"\r\nhello", 0.05),
    "dripping body": drip(OK + b"Content-Length: 200\r\n\r\n" + b"x" * 200, 0.05, 8),
}


@pytest.mark.parametrize("page", SLOW.values(), ids=SLOW)
def test_fetch_ends_in_time_however_slowly_a_server_drips(site: Site, page: Handler) -> None:
    site.pages["/x"] = page
    site.put("/robots.txt", "")
    started = time.monotonic()
    with pytest.raises(Unreachable, match="does not answer in time"):
        get(site, by=real(site))
    assert time.monotonic() - started < 1.5


def test_fetch_takes_no_more_than_the_length_said(site: Site) -> None:
    site.pages["/x"] = OK + b"Content-Length: 5\r\n\r\nhello and more"
    assert get(site).body == b"hello"


def test_fetch_names_a_host_that_nobody_knows() -> None:
    def resolve(host: str, port: int) -> list[str]:
        raise OSError("no such host")

    with pytest.raises(Unreachable, match=r"the host nowhere\.example is not found"):
        client(resolve=resolve).get("http://nowhere.example/x", FEED_TYPES)


def test_fetch_a_closed_port_is_tried_later() -> None:
    with serve() as gone:
        address = gone.url
    with pytest.raises(Unreachable, match="cannot be reached"):
        client().get(address, FEED_TYPES)


# Conditions, and what has moved


def test_fetch_asks_with_conditions_and_takes_nothing_from_a_304(site: Site) -> None:
    site.pages["/x"] = answer(b"a body that should not be here", 304)
    reply = get(site, If_None_Match='"v1"')
    assert (reply.status, reply.body) == (304, b"")
    assert site.asked[-1].headers["if-none-match"] == '"v1"'


def test_fetch_410_is_gone(site: Site) -> None:
    site.put("/x", status=410)
    with pytest.raises(Gone):
        get(site)


MOVES = [
    ([301], "/1"),
    ([308], "/1"),
    ([302], None),
    ([307], None),
    ([301, 308], "/2"),
    ([301, 302], "/1"),
    ([302, 301], None),
]


@pytest.mark.parametrize(("statuses", "moved"), MOVES)
def test_fetch_remembers_what_moved_for_good(
    site: Site, statuses: list[int], moved: str | None
) -> None:
    for number, status in enumerate(statuses):
        site.put(f"/{number}" if number else "/x", status=status, Location=f"/{number + 1}")
    site.put(f"/{len(statuses)}", "found")
    reply = get(site)
    assert (reply.body, reply.moved) == (b"found", moved and site.url + moved)
    assert reply.url == f"{site.url}/{len(statuses)}"


def test_fetch_redirects_in_a_circle_end(site: Site) -> None:
    site.put("/x", status=302, Location="/y")
    site.put("/y", status=302, Location="/x")
    with pytest.raises(Refused, match="more than 5"):
        get(site)
    assert len(site.paths()) == 6


# Pace


def test_fetch_goes_slowly_on_one_host(site: Site) -> None:
    site.put("/x", "hello")
    passing = FakeTime()
    by = client(passing, gap=2.0)
    for _ in range(3):
        get(site, by=by)
    assert passing.slept == pytest.approx([2.0, 2.0, 2.0])  # robots.txt, then three pages


def test_fetch_keeps_to_the_crawl_delay(site: Site) -> None:
    site.put("/x", "hello")
    site.put("/robots.txt", "User-agent: *\nCrawl-delay: 7")
    passing = FakeTime()
    by = client(passing)
    for _ in range(3):
        get(site, by=by)
    assert passing.slept == pytest.approx([1.0, 7.0, 7.0])


def test_fetch_does_not_sit_through_a_crawl_delay_of_an_hour(site: Site) -> None:
    site.put("/x", "hello")
    site.put("/robots.txt", "User-agent: *\nCrawl-delay: 3600")
    by = client()
    get(site, by=by)
    with pytest.raises(NotYet, match="another 3,600 seconds"):
        get(site, by=by)


@pytest.mark.parametrize("status", [429, 503])
@pytest.mark.parametrize("value", ["900", "Thu, 09 May 2024 12:15:00 GMT"])
def test_fetch_leaves_a_busy_host_alone_as_long_as_it_asks(
    site: Site, status: int, value: str
) -> None:
    site.put("/robots.txt", "")
    site.put("/x", status=status, Retry_After=value)
    site.put("/y", "hello")
    passing = FakeTime()
    by = client(passing, gap=0)
    with pytest.raises(Unreachable) as caught:
        get(site, by=by)
    assert caught.value.after == pytest.approx(900, abs=2)
    with pytest.raises(NotYet):
        get(site, "/y", by=by)
    assert site.times_asked("/y") == 0
    passing.sleep(901)
    assert get(site, "/y", by=by).body == b"hello"


@pytest.mark.parametrize("value", ["soon", "-5", "1e9", "9" * 50, "Thu, 99 May 2024", "", "٣"])
def test_fetch_a_nonsense_retry_after_holds_a_day_at_most(site: Site, value: str) -> None:
    site.put("/robots.txt", "")
    site.pages["/x"] = answer(status=503, Retry_After=value.encode().decode("latin-1"))
    with pytest.raises(Unreachable) as caught:
        get(site)
    assert 0 <= (caught.value.after or 0) <= 86_400


# robots.txt


def test_fetch_keeps_to_robots_txt_and_asks_for_it_once(site: Site) -> None:
    site.put("/robots.txt", "User-agent: *\nDisallow: /private\n")
    site.put("/x", "hello")
    by = client()
    get(site, by=by)
    get(site, by=by)
    with pytest.raises(Refused, match=r"robots\.txt"):
        get(site, "/private/page", by=by)
    assert [asked.path for asked in site.asked] == ["/robots.txt", "/x", "/x"]


def test_fetch_asks_for_robots_txt_again_after_a_day(site: Site) -> None:
    site.put("/x", "hello")
    passing = FakeTime()
    by = client(passing)
    get(site, by=by)
    passing.sleep(86_401)
    get(site, by=by)
    assert [asked.path for asked in site.asked] == ["/robots.txt", "/x"] * 2


ROBOTS: dict[str, tuple[Handler | bytes, type[FetchError] | None]] = {
    "none": (answer(status=404), None),
    "forbidden": (answer(status=403), None),
    "server error": (answer(status=500), Unreachable),
    "busy": (answer(status=429), Unreachable),
    "reset": (reset, Unreachable),
    "rubbish": (answer(bytes(range(256)) * 100), None),
    "a page": (answer("<html><body>Not found</body></html>"), None),
    "huge, the rule first": (answer(b"User-agent: *\nDisallow: /\n" + b"#" * 9_000_000), Refused),
    "huge, the rule last": (answer(b"#" * 9_000_000 + b"\nUser-agent: *\nDisallow: /\n"), None),
    "a bomb": (answer(BOMB, Content_Encoding="gzip"), None),
    "moved": (answer(status=301, Location="/rules"), Refused),
    "moved in a circle": (answer(status=301, Location="/robots.txt"), None),
    "with a mark": (answer("\ufeffUser-agent: *\nDisallow: /"), Refused),
}


@pytest.mark.parametrize(("robots", "error"), ROBOTS.values(), ids=ROBOTS)
def test_fetch_with_a_robots_txt_that_is(
    site: Site, robots: Handler | bytes, error: type[FetchError] | None
) -> None:
    site.pages["/robots.txt"] = robots
    site.put("/rules", "User-agent: memcon\nDisallow: /")
    site.put("/x", "hello")
    if error is None:
        assert get(site).body == b"hello"
    else:
        with pytest.raises(error):
            get(site)
        assert site.times_asked("/x") == 0


# Internal machines


def test_fetch_does_not_ask_this_machine_unless_allowed(site: Site) -> None:
    site.put("/x", "secret")
    with pytest.raises(Internal, match="internal network"):
        get(site, by=client(allow_internal=False))
    assert site.asked == []


HIDDEN = ["localhost", "2130706433", "0x7f.1", "127.1", "[::ffff:127.0.0.1]", "[::1]", "0"]


@pytest.mark.parametrize("host", HIDDEN)
def test_fetch_knows_this_machine_by_its_other_names(site: Site, host: str) -> None:
    with pytest.raises(FetchError):
        client(allow_internal=False).get(f"http://{host}:{site.port}/x", FEED_TYPES)
    assert site.asked == []


@pytest.mark.parametrize("status", [301, 302, 307])
def test_fetch_follows_no_redirect_into_the_internal_network(
    site: Site, status: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """This machine passes for a public one here; the one it points at does not."""
    monkeypatch.setattr(guard, "is_internal", lambda address: address != "127.0.0.1")
    site.put("/x", status=status, Location=f"http://inside.example:{site.port}/secret")
    site.put("/secret", "secret")
    names = {"outside.example": ["127.0.0.1"], "inside.example": ["127.0.0.1", "10.0.0.7"]}
    guarded = client(allow_internal=False, resolve=lambda host, port: names[host])
    with pytest.raises(Internal, match=r"inside\.example"):
        guarded.get(f"http://outside.example:{site.port}/x", FEED_TYPES)
    assert site.paths() == ["/x"]


def test_fetch_connects_to_the_address_that_was_checked(site: Site) -> None:
    """A name that gives another address each time (DNS rebinding) is resolved once a request."""
    site.put("/x", "hello")
    site.put("/robots.txt", "")
    answers: list[str] = []

    def resolve(host: str, port: int) -> list[str]:
        answers.append(host)
        return ["127.0.0.1"]

    reply = client(resolve=resolve).get(f"http://news.example:{site.port}/x", FEED_TYPES)
    assert reply.body == b"hello"
    assert answers == ["news.example"] * 2  # robots.txt and the page, each on one look
    assert [asked.headers["host"] for asked in site.asked] == [f"news.example:{site.port}"] * 2


def test_fetch_tries_the_next_address_where_one_does_not_answer(site: Site) -> None:
    site.put("/x", "hello")
    by = client(resolve=lambda host, port: ["127.0.0.2", "127.0.0.1"])
    assert by.get(f"http://news.example:{site.port}/x", FEED_TYPES).body == b"hello"


def test_fetch_handles_a_request_line_that_would_smuggle(site: Site) -> None:
    site.put("/x", "hello")
    with pytest.raises(FetchError):
        client().get(f"{site.url}/x HTTP/1.1\r\nHost: other\r\n\r\n", FEED_TYPES)
    assert all(isinstance(asked, Asked) and "other" not in asked.headers for asked in site.asked)
