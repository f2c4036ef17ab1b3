from __future__ import annotations

from pathlib import Path

from memcon.intake import read_paths
from memcon.intake.sidecar import load
from memcon.model import Article, How, Skip

TALKS = "Officials of the two countries met on Monday and will meet again in April.\n"


def articles(folder: Path) -> dict[str, Article]:
    return {a.path: a for a in read_paths([folder]) if isinstance(a, Article)}


def test_sidecar_states_facts_by_pattern_and_defaults(tmp_path: Path) -> None:
    (tmp_path / "coverage.toml").write_text(
        """
        [defaults]
        outlet = "The Coastal Ledger"
        language = "en"

        [files."0*.txt"]
        published = 2019-02-28
        [files."02.txt"]
        outlet = "Port Vale Post"
        published = "1 March 2019"
        title = "Talks"
        byline = "Ann Lee"
        url = "https://post.example/talks"
        """
    )
    (tmp_path / "01.txt").write_text("January 2, 2018\n" + TALKS)
    (tmp_path / "02.txt").write_text(TALKS)
    (tmp_path / "03.jsonl").write_text('{"text": "Talks failed again.", "outlet": "Reuters"}\n')
    found = articles(tmp_path)
    one, two, three = found["01.txt"], found["02.txt"], found["03.jsonl:1"]
    assert (one.outlet, one.published) == ("The Coastal Ledger", "2019-02-28")
    assert (two.outlet, two.published) == ("Port Vale Post", "2019-03-01")
    assert (two.title, two.byline, two.url) == ("Talks", "Ann Lee", "https://post.example/talks")
    assert {known.how for known in two.known.values()} == {How.SIDECAR}
    assert (three.outlet, three.known["outlet"].how) == ("Reuters", How.INPUT)


def test_sidecar_holds_for_folders_below_where_a_nearer_one_wins(tmp_path: Path) -> None:
    below = tmp_path / "a" / "b"
    below.mkdir(parents=True)
    (tmp_path / "coverage.toml").write_text('[files."a/*"]\noutlet = "Far"\nbyline = "Ann Lee"\n')
    (tmp_path / "a" / "coverage.toml").write_text('[files."b/x.txt"]\noutlet = "Near"\n')
    (below / "x.txt").write_text(TALKS)
    article = articles(tmp_path)["a/b/x.txt"]
    assert (article.outlet, article.byline) == ("Near", "Ann Lee")


def test_sidecar_beside_a_single_file(tmp_path: Path) -> None:
    (tmp_path / "coverage.toml").write_text('[files."x.txt"]\noutlet = "Near"\n')
    (tmp_path / "x.txt").write_text(TALKS)
    assert articles(tmp_path / "x.txt")["x.txt"].outlet == "Near"


def test_sidecar_that_is_invalid_costs_itself_alone(tmp_path: Path) -> None:
    (tmp_path / "coverage.toml").write_text("[[[")
    (tmp_path / "x.txt").write_text("March 1, 2019\n" + TALKS)
    skip, article = read_paths([tmp_path])
    assert isinstance(skip, Skip) and "not a valid TOML file" in skip.why
    assert isinstance(article, Article)


def test_sidecar_names_each_part_that_is_wrong(tmp_path: Path) -> None:
    path = tmp_path / "coverage.toml"
    path.write_text(
        """
        surprise = 1
        [defaults]
        colour = "red"
        language = 7
        [files."x.txt"]
        published = "some day"
        outlet = "Port Vale Post"
        """
    )
    loaded, skips = load(path)
    assert [skip.where.split(": ")[-1] for skip in skips] == [
        "surprise",
        "defaults",
        "defaults",
        "x.txt",
    ]
    assert loaded.facts("x.txt").outlet == "Port Vale Post"
    assert loaded.facts("x.txt").published is None
