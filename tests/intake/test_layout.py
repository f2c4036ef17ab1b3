from __future__ import annotations

import pytest

from memcon.intake.layout import Part, arrange

LEAD = "The foreign ministers of both countries met in Geneva on Monday, officials said."
NEXT = "They agreed to meet again in April, but they did not agree on the border."
LAST = "The opposition called the meeting a waste of time and of money."


def marks(text: str, title: str | None = None) -> list[tuple[str, str]]:
    """(part, first two words) of each paragraph."""
    return [
        (str(block.part), " ".join(block.text.split()[:2])) for block in arrange(text, title=title)
    ]


B, H, F = str(Part.BODY), str(Part.HEADING), str(Part.FURNITURE)


@pytest.mark.parametrize(
    ("lines", "parts"),
    [
        pytest.param(
            ["Ministers meet in Geneva", "By Ann Lee", "March 4, 2019", LEAD, NEXT], [H, F, F, B, B],
            id="title, byline and date",
        ),
        pytest.param(
            ["March 4, 2019 | 10:00", "Ministers meet in Geneva", "Ministers meet in Geneva", LEAD],
            [F, H, F, B],
            id="title repeated",
        ),
        pytest.param(
            ["Ann Lee", "By Ann Lee", "Ministers meet in Geneva", LEAD], [F, F, H, B],
            id="the author's name above the byline",
        ),
        pytest.param(
            [LEAD, "Read more:", "What the border dispute is about", "Can the talks succeed?", NEXT],
            [B, F, F, F, B],
            id="headlines after read more",
        ),
        pytest.param(
            [LEAD, "Opposition calls talks a waste", LAST, NEXT], [B, H, B, B],
            id="section heading",
        ),
        pytest.param(
            [LEAD, "Was it worth it? Critics disagree", LAST], [B, H, B],
            id="section heading with a question inside",
        ),
        pytest.param(
            [LEAD, "The ministers shake hands in", "The ministers shake hands in Geneva. Photo: AFP", NEXT],
            [B, F, F, B],
            id="caption cut short before the full one",
        ),
        pytest.param(
            [LEAD, "They agreed on these points:", "Release of prisoners", "A hotline", LAST],
            [B, B, B, B, B],
            id="a list is no row of headings",
        ),
        pytest.param(
            [LEAD, "“We will not sign”", NEXT], [B, B, B], id="a quotation is no heading"
        ),
        pytest.param(
            [LEAD, NEXT, "Talks resume in the capital", "Floods close the coast road"], [B, B, F, F],
            id="headlines below the last paragraph",
        ),
        pytest.param(
            [LEAD, NEXT[:-1] + " and would not say whether the army had left the valley, where it " * 2],
            [B, B],
            id="a last paragraph that is cut off",
        ),
        pytest.param(
            [LEAD, "Sign up for the daily briefing", "All that matters, in your inbox.", NEXT],
            [B, F, F, B],
            id="sign-up in the middle",
        ),
        pytest.param(
            ["The Coastal Ledger", "Ministers meet in Geneva", LEAD], [F, H, B], id="masthead"
        ),
        pytest.param(["It was over by noon.", LEAD], [B, B], id="a short sentence is no title"),
        pytest.param(["Officials met in Oslo"], [B], id="a single line without a stop"),
        pytest.param(["Talks failed.", "He left."], [B, B], id="short sentences"),
        pytest.param(
            ["officials met in oslo on monday and agreed nothing", "they will meet again in may"],
            [B, B],
            id="a text without punctuation",
        ),
    ],
)  # fmt: skip
def test_arrange(lines: list[str], parts: list[str]) -> None:
    assert [part for part, _ in marks("\n".join(lines))] == parts
    assert [part for part, _ in marks("\n\n".join(lines))] == parts


def test_arrange_marks_a_title_that_is_known() -> None:
    text = f"{LEAD}\nMinisters Meet In Geneva!\n{NEXT}"
    assert [part for part, _ in marks(text, title="Ministers meet in Geneva")] == [B, H, B]


def test_arrange_takes_a_long_line_above_the_title_for_a_menu() -> None:
    menu = " ".join(f"Harbour festival {n} opens its gates" for n in range(8))
    assert [part for part, _ in marks(f"{menu}\nMarch 4, 2019\nMinisters meet\n{LEAD}")] == [
        F,
        F,
        H,
        B,
    ]


def test_arrange_prefers_the_title_that_shares_words_with_the_lead() -> None:
    text = (
        f"MINISTRY OF STATE\nPress Department\nForeign ministers meet in Geneva\n\n{LEAD}\n\n{NEXT}"
    )
    titles = [block.text for block in arrange(text) if block.reason == "title"]
    assert titles == ["Foreign ministers meet in Geneva"]


def test_arrange_takes_boxes_below_the_article_for_furniture() -> None:
    told = "The minister said on Monday that the talks had failed."
    lines = [told, told, told, told, "CORRECTION:", "The talks were in May."]
    lines.append("Ann Lee is a historian. She teaches at the university.")
    blocks = arrange("\n\n".join(lines), title="Talks fail")
    assert [b.reason for b in blocks[4:]] == ["notice", "notice", "author"]
    assert {b.reason for b in blocks[:4]} == {"paragraph"}
