from __future__ import annotations

import pytest

from memcon.intake import outlets


@pytest.mark.parametrize(
    ("url", "outlet"),
    [
        ("https://www.reuters.com/article/x", "Reuters"),
        ("http://africa.chinadaily.com.cn/world/1.htm", "China Daily"),
        ("https://www.bbc.co.uk/news/1", "BBC"),
        ("https://news.example.org/1", "news.example.org"),
        ("cnn.com", "CNN"),
        ("not an address", None),
        ("http://[::1", None),
        ("", None),
    ],
)
def test_outlet_of_url(url: str, outlet: str | None) -> None:
    assert outlets.outlet_of_url(url) == outlet


@pytest.mark.parametrize(
    ("path", "outlet"),
    [
        ("reuters-003.txt", "Reuters"),
        ("2019/global_times/12.html", "Global Times"),
        ("wire.zip!xinhua/001.txt", "Xinhua"),
        ("reuterswerk.txt", None),
        ("time-and-again.txt", None),
        ("", None),
    ],
)
def test_outlet_of_path(path: str, outlet: str | None) -> None:
    found = outlets.outlet_of_path(path)
    assert (found and found[0]) == outlet


@pytest.mark.parametrize(
    ("credit", "names"),
    [
        ("(Reporting by REUTERS, AP and Agence France-Presse)", ("Reuters", "Associated Press", "AFP")),
        ("Xinhua | Updated: 2019-03-01", ("Xinhua",)),
        ("Apps and Apple", ()),
        ("AP-style and AFP", ("AFP",)),
    ],
)  # fmt: skip
def test_agencies(credit: str, names: tuple[str, ...]) -> None:
    assert outlets.agencies(credit) == names
