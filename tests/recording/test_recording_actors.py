"""Actors across articles."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from memcon.model import Actor, Kind, Record
from memcon.recording import Decisions, build, load_decisions
from memcon.recording.decisions import BadDecision, SetRole, Split

# One story unless said otherwise: the first words of each text are the same.
STORY = "Envoys of Zubrowka and Molvania met in Lisbon about the Saltmarsh islands. "
OTHER = (
    "A cyclone flooded the harbour district of Port Vela and thousands fled their homes. Rescue teams "
    "brought families out of flooded houses by boat, and the hospital asked for blood and blankets. "
    "Mudslides cut the road from Cape Ruan to Lake Imber, and the Tolmin valley was without power. "
    "Engineers warned that the eastern dam might burst; ferries, trams and schools stayed shut, and "
    "bakers handed out bread from lorries while volunteers filled sandbags along the canal wall. "
)


def names(record: Record) -> dict[str, set[str]]:
    """The articles of each actor by id."""
    return {actor.id: set(actor.articles) for actor in record.actors}


def one(record: Record, name: str) -> Actor:
    (found,) = [a for a in record.actors if name in (a.name, *a.forms)]
    return found


def test_actors_states_are_one_under_all_their_names(page: Callable[..., Any]) -> None:
    a, b = page("a", STORY + "North Korea spoke."), page("b", STORY + "The DPRK spoke.")
    a.state("PRK", "North Korea")
    b.state("PRK", "DPRK")
    record = build([a.reading(), b.reading()])
    assert names(record) == {"state:PRK": {"a", "b"}}
    assert one(record, "DPRK").reasons == ("the same state, PRK",)


def test_actors_people_under_variants_of_their_name(page: Callable[..., Any]) -> None:
    a, b = page("a", STORY + "Kim Jong-un spoke."), page("b", STORY + "Kim Jong Un spoke.")
    a.actor("Kim Jong-un", Kind.PERSON, "PRK")
    b.actor("Kim Jong Un", Kind.PERSON, "PRK")
    record = build([a.reading(), b.reading()])
    assert len(record.actors) == 1
    assert set(record.actors[0].forms) == {"Kim Jong-un", "Kim Jong Un"}
    assert record.actors[0].reasons


def test_actors_two_people_of_one_surname_stay_two(page: Callable[..., Any]) -> None:
    a, b = page("a", STORY + "Ri Yong Ho spoke."), page("b", STORY + "Ri Kil Song spoke.")
    a.actor("Ri Yong Ho", Kind.PERSON, "PRK")
    b.actor("Ri Kil Song", Kind.PERSON, "PRK")
    assert set(names(build([a.reading(), b.reading()]))) == {
        "person:ri-yong-ho",
        "person:ri-kil-song",
    }


def test_actors_two_people_of_one_name_are_kept_apart_by_country(page: Callable[..., Any]) -> None:
    a, b = page("a", STORY + "John Smith spoke."), page("b", OTHER + "John Smith spoke.")
    a.actor("John Smith", Kind.PERSON, "GBR", title="foreign secretary")
    b.actor("John Smith", Kind.PERSON, "AUS", title="swimmer")
    assert names(build([a.reading(), b.reading()])) == {
        "person:john-smith": {"a"},
        "person:john-smith@b": {"b"},
    }


def test_actors_two_people_of_one_name_are_kept_apart_by_employer(page: Callable[..., Any]) -> None:
    a, b = page("a", STORY + "Ana Silva spoke."), page("b", OTHER + "Ana Silva spoke.")
    a.actor("Ana Silva", title="envoy", of="United Nations")
    b.actor("Ana Silva", title="captain", of="Harbour Rescue Service")
    assert len(build([a.reading(), b.reading()]).actors) == 2


def test_actors_a_change_of_office_keeps_one_person(page: Callable[..., Any]) -> None:
    a = page("a", STORY + "Ana Silva spoke.", published="2024-05-01")
    b = page("b", STORY + "Ana Silva spoke.", published="2024-06-01")
    a.actor("Ana Silva", Kind.PERSON, "PRT", title="foreign minister")
    b.actor("Ana Silva", Kind.PERSON, "PRT", title="prime minister")
    record = build([a.reading(), b.reading()])
    assert [(r.title, r.article, r.date) for r in one(record, "Ana Silva").roles] == [
        ("foreign minister", "a", "2024-05-01"),
        ("prime minister", "b", "2024-06-01"),
    ]


def test_actors_a_bare_surname_joins_the_only_one_in_its_story(page: Callable[..., Any]) -> None:
    a, b, c = (
        page("a", STORY + "Ana Silva spoke."),
        page("b", STORY + "Silva spoke."),
        page("c", OTHER + "Silva spoke."),
    )
    a.actor("Ana Silva", Kind.PERSON, "PRT")
    b.actor("Silva")
    c.actor("Silva")
    assert names(build([a.reading(), b.reading(), c.reading()])) == {
        "person:ana-silva": {"a", "b"},
        "person:silva": {"c"},
    }


def test_actors_a_bare_surname_of_two_people_joins_neither(page: Callable[..., Any]) -> None:
    a, b = page("a", STORY + "Ana Silva and Rui Silva spoke."), page("b", STORY + "Silva spoke.")
    a.actor("Ana Silva", Kind.PERSON, "PRT")
    a.actor("Rui Silva", Kind.PERSON, "PRT")
    b.actor("Silva")
    assert len(build([a.reading(), b.reading()]).actors) == 3


def test_actors_a_bare_surname_joins_the_one_who_is_called_so(page: Callable[..., Any]) -> None:
    a, b = (
        page("a", STORY + "Ana Silva and Rui Silva spoke. Silva left."),
        page("b", STORY + "Silva spoke."),
    )
    a.actor("Ana Silva", Kind.PERSON, "PRT", "Silva", title="president")
    a.actor("Rui Silva", Kind.PERSON, "PRT")
    b.actor("Silva", Kind.PERSON, "PRT", title="president")
    assert names(build([a.reading(), b.reading()]))["person:ana-silva"] == {"a", "b"}


def test_actors_organisations_by_an_acronym_that_the_text_defines(page: Callable[..., Any]) -> None:
    a, b = (
        page("a", STORY + "The Saltmarsh Island Fund (SIF) spoke."),
        page("b", STORY + "SIF spoke."),
    )
    a.actor("Saltmarsh Island Fund", Kind.ORGANISATION, None, "SIF")
    b.actor("SIF", Kind.ORGANISATION)
    assert names(build([a.reading(), b.reading()])) == {
        "organisation:saltmarsh-island-fund": {"a", "b"}
    }


def test_actors_two_bodies_that_are_both_described_alike_stay_two(
    page: Callable[..., Any],
) -> None:
    a, b = (
        page("a", STORY + "The Harbour League spoke. His own party did not."),
        page("b", STORY + "The Valley League spoke. Her own party did not."),
    )
    a.actor("Harbour League", Kind.ORGANISATION, None, "own party")
    b.actor("Valley League", Kind.ORGANISATION, None, "own party")
    found = names(build([a.reading(), b.reading()]))
    assert found == {"organisation:harbour-league": {"a"}, "organisation:valley-league": {"b"}}


@pytest.mark.parametrize(
    ("long", "short", "called"),
    [
        (7, 8, "Harbour Trust"),
        (17, 20, "Harbour Trust of Port Vela"),
        (20, 17, "Harbour Trust of Port Vela"),
        (17, 30, "Harbour Trust"),
    ],
)
def test_actors_names_used_about_as_often_do_not_take_turns(
    page: Callable[..., Any], long: int, short: int, called: str
) -> None:
    full, brief = "Harbour Trust of Port Vela", "Harbour Trust"
    articles = []
    for number, name in enumerate([full] * long + [brief] * short):
        article = page(f"a{number:02}", STORY + f"The {full} ({brief}) spoke.")
        article.actor(name, Kind.ORGANISATION, None, brief if name == full else full)
        articles.append(article.reading())
    assert [actor.name for actor in build(articles).actors] == [called]


def test_actors_ministries_of_two_countries_stay_two(page: Callable[..., Any]) -> None:
    a, b = (
        page("a", STORY + "The foreign ministry spoke."),
        page("b", STORY + "The foreign ministry spoke."),
    )
    a.actor("foreign ministry", Kind.GOVERNMENT, "VNM")
    b.actor("foreign ministry", Kind.GOVERNMENT, "CHN")
    assert len(build([a.reading(), b.reading()]).actors) == 2


def test_actors_groups_without_names_are_never_merged(page: Callable[..., Any]) -> None:
    a, b = page("a", STORY + "Two diplomats spoke."), page("b", STORY + "Two diplomats spoke.")
    for each in (a, b):
        each.actor("diplomats", Kind.GROUP)
    assert len(build([a.reading(), b.reading()]).actors) == 2


def test_actors_are_renamed_everywhere_in_the_readings(page: Callable[..., Any]) -> None:
    a, b = (
        page("a", STORY + "Ana Silva said that it rained."),
        page("b", STORY + "Silva said that it snowed."),
    )
    a.says(a.actor("Ana Silva", Kind.PERSON, "PRT"), "that it rained")
    b.says(b.actor("Silva"), "that it snowed")
    record = build([a.reading(), b.reading()])
    for reading in record.readings:
        known = {actor.id for actor in reading.actors}
        assert known == {"person:ana-silva"}
        assert {m.actor for m in reading.mentions} == known
        assert {s.speaker for s in reading.statements} == known


def test_actors_decisions_merge_split_and_describe(page: Callable[..., Any]) -> None:
    a, b, c = (
        page("a", STORY + "Ana Silva spoke."),
        page("b", STORY + "A. S. Lopes spoke."),
        page("c", STORY + "Ana Silva spoke."),
    )
    a.actor("Ana Silva", Kind.PERSON, "PRT")
    b.actor("A. S. Lopes")
    c.actor("Ana Silva", Kind.PERSON, "PRT")
    decisions = Decisions(
        merges=(("Ana Silva", "A. S. Lopes"),),
        splits=(Split(("Ana Silva",), ("c",)),),
        names=(("A. S. Lopes", "Ana Silva Lopes"),),
        countries=(("A. S. Lopes", "BRA"),),
        roles=(("A. S. Lopes", SetRole("envoy", "Brazil")),),
    )
    record = build([a.reading(), b.reading(), c.reading()], decisions=decisions)
    merged = next(actor for actor in record.actors if "b" in actor.articles)
    assert (merged.name, merged.country, merged.articles) == ("Ana Silva Lopes", "BRA", ("a", "b"))
    assert [(role.title, role.of) for role in merged.roles] == [("envoy", "Brazil")]
    assert any(reason.startswith("decided:") for reason in merged.reasons)
    assert [actor.articles for actor in record.actors if actor is not merged] == [("c",)]


def test_actors_decisions_from_a_file(tmp_path: Path) -> None:
    path = tmp_path / "actors.toml"
    path.write_text(
        '[[merge]]\nactors = ["A B", "B"]\n[[split]]\nactor = "C"\narticles = ["x"]\n'
        '[[rename]]\nactor = "A B"\nname = "Ab"\n[[role]]\nactor = "C"\ntitle = "judge"\n'
    )
    assert load_decisions(path) == Decisions(
        merges=(("A B", "B"),),
        splits=(Split(("C",), ("x",)),),
        names=(("A B", "Ab"),),
        roles=(("C", SetRole("judge")),),
    )


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("[[merge]]\nactors = 'A'\n", "needs a list"),
        ("[[rename]]\nactor = 'A'\n", "'name'"),
        ("[merge]\nactors = ['A']\n", "two brackets"),
        ("[[join]]\n", "unknown"),
        ("[[merge\n", "cannot be read"),
    ],
)
def test_actors_decisions_that_are_wrong_say_where(tmp_path: Path, text: str, wrong: str) -> None:
    path = tmp_path / "actors.toml"
    path.write_text(text)
    with pytest.raises(BadDecision, match=wrong):
        load_decisions(path)
