from __future__ import annotations

import pytest

from memcon.intake import furniture


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Home » World » Asia", "navigation"),
        ("Scroll down for video", "navigation"),
        ("Facebook Twitter WhatsApp Email", "navigation"),
        ("Advertisement", "navigation"),
        ("Read more:", "related"),
        ("READ MORE: Ministers fail to agree on grain corridor", "related"),
        ("[Rival camps claim victory in the capital]", "related"),
        ("Follow Ann Lee on Twitter: @annlee", "related"),
        ("Photos: The summit The two leaders arrive by train. Hide Caption 3 of 12", "navigation"),
        ("Related: Minister on his rival: 'He never listens'.", "related"),
        ("Handout - Getty Jets over the airfield near the border", "caption"),
        ("Newsletter Sign Up Thank you for subscribing. Try again later.", "promotion"),
        ("Sign up for our morning newsletter", "promotion"),
        ("By registering, you agree to our Terms and Privacy Policy.", "promotion"),
        ("Copyright 2019 The Example Press. All rights reserved.", "copyright"),
        ("The ministers shake hands in Geneva. Photo by Reuters", "caption"),
        ("The delegation arrives at the station, May 3, 2019. /VCG Photo", "caption"),
        ("The envoy leaves the hotel on Monday. (Ann Lee/AFP/Getty Images)", "caption"),
        ("The envoy leaves the hotel on Monday. (AP Photo/Ann Lee)", "caption"),
        ("Soldiers at the border crossing on Sunday. [Photo/Agencies]", "caption"),
        ("FILE PHOTO: The prime minister speaks in parliament", "caption"),
        ("President Abe Cole (L) and Premier Dan Eck (R) at the summit", "caption"),
        ("Editor's note: This story has been updated with the ministry's reply.", "notice"),
        ("Correction: An earlier version misstated the name of the river.", "notice"),
        ("CLARIFICATION (June 4, 2019): The vote took place in March.", "notice"),
        ("An earlier version of this article gave the wrong year.", "notice"),
        ("This post has been corrected to show that the vote was close.", "notice"),
        ("UPDATE: This story has been updated with comment from the party.", "notice"),
        ("Contact the reporter at alee@example.com or 555-3022.", "notice"),
        ("About the author: Ann Lee is a fellow at the institute.", "notice"),
        ("Want more news like this? Sign up for our letter.", "promotion"),
        ("Watch the full interview below.", "navigation"),
        ("Reuters contributed to this report.", "credit"),
        ("(With inputs from agencies)", "credit"),
        ("(Reporting by Ann Lee; Editing by Bo Chen)", "credit"),
        ("Source: Xinhua", "credit"),
        ("From The Example Times", "origin"),
    ],
)
def test_kind_of_furniture(line: str, kind: str) -> None:
    assert furniture.kind_of(line) == kind


@pytest.mark.parametrize(
    "line",
    [
        "Home Secretary Ann Lee met her counterpart on Monday.",
        "Reuters reported that the two sides had agreed on a text.",
        "He shared a photo by email with the delegation, the ministry said.",
        "Copyright law was among the issues that the two sides discussed.",
        "Topics included trade, grain and the border.",
        "From Geneva he flew to Rome, where he met the foreign minister.",
        "Russia contributed to the report, the agency said.",
        "The president (left) spoke first.",
        "Sens. Ann Lee (R) and Bo Chen (R) voted against the bill, their aides said.",
        "By Monday the two armies had withdrawn from the valley.",
        "3/4 of the members voted for the accord.",
        "For more than two hours the leaders talked alone.",
        "Related talks will be held in May.",
        "Correction officers went on strike on Monday, the union said.",
        "An earlier version of the bill misstated the year, lawmakers said.",
        "Clarification of the rules is needed, the court said.",
        "The editor's note that ran on Monday angered the party.",
        "Note that the treaty has never been ratified by the senate.",
        "Watch the border closely, the general told his troops.",
        "UPDATE: The senate voted on Tuesday to confirm the envoy.",
        "He read more of the statement aloud, reporters said.",
        "Sign the treaty or leave, the premier told them.",
        "The statement was signed by Ann Lee (Labour/Coastal District).",
    ],
)
def test_kind_of_sentences_of_an_article(line: str) -> None:
    assert furniture.kind_of(line) is None


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("February 28, 2019 | 04:22 pm PT", "2019-02-28T16:22"),
        ("Feb 14, 2019 / 09:20", "2019-02-14T09:20"),
        ("date 2019-03-01 Home » World", "2019-03-01"),
        ("January 7, 2019World News", "2019-01-07"),
        ("Xinhua | Updated: 2019-03-02 17:52", "2019-03-02T17:52"),
        ("Published: Friday 1 March 2019 10.30 GMT", "2019-03-01T10:30+00:00"),
        ("Analysis | 6 March 2019", "2019-03-06"),
    ],
)
def test_dateline(line: str, value: str) -> None:
    assert [hit.value for hit in furniture.dateline(line)] == [value]


@pytest.mark.parametrize(
    "line",
    [
        "The accord of 28 February 2019 was never signed.",
        "He was born on 3 May 1961 in a village near the border",
        "Senator Ann Lee — Announced March 3, 2015, dropped out in June",
    ],
)
def test_dateline_is_no_sentence(line: str) -> None:
    assert furniture.dateline(line) == []


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Ann Lee", ("Ann Lee",)),
        ("By Ann Lee and Bo van der Berg, Reuters", ("Ann Lee", "Bo van der Berg")),
        ("BY ANN LEE", ("ANN LEE",)),
        ("By Monday the two armies had withdrawn.", ()),
        ("By air and sea", ()),
    ],
)
def test_byline(line: str, names: tuple[str, ...]) -> None:
    assert furniture.byline(line) == names


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("The Coastal Ledger", True),
        ("REUTERS", True),
        ("Xinhua", True),
        ("Ministers Meet", False),
        ("Leaders meet on the coast to discuss Times", False),
    ],
)
def test_is_masthead(line: str, expected: bool) -> None:
    assert furniture.is_masthead(line) is expected


@pytest.mark.parametrize(
    ("line", "elsewhere", "box"),
    [
        ("Ann Lee is a staff writer at the Example Herald.", (), True),
        ("Ann Lee covers politics for the Herald. Follow her for more.", ("Lee",), True),
        ("Ann Lee reported from Oslo, and Bo Chen from Rome.", (), True),
        ("Ann Lee is a professor of law at the university.", (), True),
        ("Ann Lee is a professor of law at the university.", ("Lee",), False),
        ("Ann Lee is the party's candidate for governor.", (), False),
        ("Ann Lee said that she was the author of the book.", (), False),
    ],
)
def test_boxes_about_authors(line: str, elsewhere: tuple[str, ...], box: bool) -> None:
    assert furniture.is_author_box(line, lambda word: word in elsewhere) is box
