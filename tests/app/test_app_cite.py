from __future__ import annotations

from datetime import date

import pytest

from memcon.app.cite import Work, cite

DAY = date(2024, 5, 3)
ADDRESS = "http://127.0.0.1/articles/x?at=1-9#c1-9"


def test_cite_gives_an_article_with_its_words() -> None:
    made = cite(
        Work("No accord", ADDRESS, "Harbour Times", "2019-02-28T10:00:00", "“We  will\nwait”", "https://h.example/1"),
        DAY,
    )  # fmt: skip
    assert made.plain == (
        "Harbour Times, “No accord”, 28 February 2019: “We will wait”. https://h.example/1, "
        f"{ADDRESS} (as of 3 May 2024)."
    )
    assert made.bibtex == (
        "@online{harbourtimes-2019-no-accord,\n"
        "  title = {{No accord}},\n"
        "  author = {{Harbour Times}},\n"
        "  date = {2019-02-28},\n"
        "  url = {https://h.example/1},\n"
        "  urldate = {2024-05-03},\n"
        f"  note = {{“We will wait” Memcon: \\url{{{ADDRESS}}}}},\n"
        "}"
    )
    assert made.markdown == (
        f"Harbour Times, [No accord]({ADDRESS}), 28 February 2019: “We will wait” "
        "(as of 3 May 2024)"
    )


def test_cite_gives_a_page_of_the_record() -> None:
    made = cite(Work("Where accounts differ", "http://127.0.0.1/disputes"), DAY)
    assert made.plain == (
        "Memcon, record of the coverage, “Where accounts differ”. http://127.0.0.1/disputes "
        "(as of 3 May 2024)."
    )
    assert "@online{memcon-where-accounts-differ," in made.bibtex


@pytest.mark.parametrize("title", ["}, url = {http://evil", "100% \\input{x} & $y_z^2$ ~#", "{{{"])
def test_cite_keeps_bibtex_in_its_braces(title: str) -> None:
    made = cite(Work(title, "http://127.0.0.1/{x}", title, quote=title), DAY).bibtex
    plain = made.replace("\\{", "").replace("\\}", "")
    depth = 0
    for sign in plain:
        depth += (sign == "{") - (sign == "}")
        assert depth >= 0
    assert depth == 0
    assert "\\input" not in made
    assert made.count("\n  url = ") == 1


@pytest.mark.parametrize("title", ["](javascript:alert(1))", "<img src=x>", "a *b* `c` [d]"])
def test_cite_keeps_markdown_as_text(title: str) -> None:
    made = cite(Work(title, "http://127.0.0.1/x(1)"), DAY).markdown
    assert "](javascript" not in made.replace("\\]\\(javascript", "")
    assert "<img" not in made.replace("\\<img", "")
    assert "](http://127.0.0.1/x%281%29)" in made
