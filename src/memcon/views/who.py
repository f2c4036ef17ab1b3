"""Who is who: the actors with the roles that the coverage gives them, and where it does."""

from __future__ import annotations

from dataclasses import dataclass

from memcon.model import Actor, Evidence, Role
from memcon.views import dates, links, words
from memcon.views.site import Checked, Citation, Keys, Line, Site

_FORMS = 8
_ROLES = 6


@dataclass(frozen=True, slots=True)
class RoleShown:
    """A title as the coverage gives it, with where it stands."""

    words: str
    date: dates.Shown
    cite: Citation


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorLine(Line):
    """One actor."""

    name: str
    kind: str
    country: str
    forms: tuple[str, ...]
    roles: tuple[RoleShown, ...]
    articles: int


def lines(site: Site) -> Checked:
    """Actors by the number of articles that name them, then by name."""
    order = sorted(site.record.actors, key=lambda item: (-len(item.articles), item.name, item.id))
    made = [line(site, actor) for actor in order]
    return Checked(tuple(shown for shown, _ in made), sum(lost for _, lost in made))


def line_id(actor: str) -> str:
    """The id of an actor's line."""
    return f"w-{links.slug(actor)}"


def main_role(site: Site, actor: str) -> str:
    """The fullest of the roles that the coverage gives an actor, empty where it gives none."""
    known = site.actors.get(actor)
    roles = [_role(site, role) for role in known.roles] if known else []
    found = [role.words for role in roles if role is not None]
    return max(found, key=lambda text: " of " in text, default="")


def line(site: Site, actor: Actor) -> tuple[ActorLine, int]:
    """The line of an actor, and the number of its roles that did not stand the check."""
    roles = [_role(site, role) for role in actor.roles]
    shown: dict[str, RoleShown] = {}
    for role in roles:
        if role is not None:
            shown.setdefault(role.words.casefold(), role)
    kept = tuple(shown.values())[:_ROLES]
    forms = [words.clip(form, 60) for form in actor.forms if form != actor.name]
    made = ActorLine(
        id=line_id(actor.id),
        ref=actor.id,
        label=f"Who is who: {words.clip(actor.name, 60)}",
        keys=Keys((actor.id,), _outlets(site, actor), stories=site.stories(actor.articles)),
        cites=tuple(role.cite for role in kept),
        name=words.clip(actor.name, 120),
        kind=words.KIND[actor.kind],
        country=words.clip(actor.country or "", 10),
        forms=tuple(dict.fromkeys(forms))[:_FORMS],
        roles=kept,
        articles=len(actor.articles),
    )
    return made, sum(role is None for role in roles)


def _outlets(site: Site, actor: Actor) -> tuple[str, ...]:
    return tuple(dict.fromkeys(site.outlet(key) for key in actor.articles if key in site.articles))


def _role(site: Site, role: Role) -> RoleShown | None:
    evidence = Evidence(role.article, role.evidence.start, role.evidence.end)
    if not site.stands(evidence):
        return None
    of = role.of or ""
    if of in site.actors:
        of = site.actors[of].name
    text = words.clip(f"{role.title} of {of}" if of else role.title, 120)
    return RoleShown(text, dates.show_iso(role.date), site.cite(evidence))
