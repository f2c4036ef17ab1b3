"""Templates to pages: the one place where text becomes HTML.

Every value is escaped where it is printed, and characters that could disturb the text around them
(controls, marks that turn its direction) are shown as the replacement character.
"""

from __future__ import annotations

import functools
import json

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from memcon.views import dates, links, words
from memcon.views.paging import Part

# Files beside a page opened from disk are "file:" to some browsers and 'self' to others.
CONTENT_POLICY = (
    "default-src 'none'; style-src 'self' file:; script-src {script}; "
    "base-uri 'none'; form-action 'none'"
)


@functools.cache
def environment() -> Environment:
    """The templates of the brief (and of the web app), escaping all that they print."""
    env = Environment(
        loader=PackageLoader("memcon.views", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_shown,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    env.globals.update(
        slug=links.slug,
        style=links.STYLE,
        script=links.SCRIPT,
        app_style=links.APP_STYLE,
        app_script=links.APP_SCRIPT,
        app_icon=links.APP_ICON,
        live=None,
        count=words.count,
        policy=policy,
    )
    env.filters.update(short=dates.short, data=data)
    return env


def page(template: str, **context: object) -> str:
    """One page of HTML."""
    return environment().get_template(template).render(**context)


def rows(name: str, part: Part, frame: dict[str, object]) -> list[tuple[str, str, str]]:
    """The lines of a part, each as HTML, with the id and the HTML of its group's heading."""
    module = environment().get_template("rows.html").make_module(frame)
    made: list[tuple[str, str, str]] = []
    for line in part.lines:
        group, heading = ("", "")
        if line.group is not None:
            group, heading = line.group.id, str(module.heading(line.group))  # type: ignore[attr-defined]
        made.append((group, heading, str(module.row(name, line))))  # type: ignore[attr-defined]
    return made


def policy(*, scripts: bool) -> str:
    """The content security policy of a page that has scripts of its own, or none at all."""
    return CONTENT_POLICY.format(script="'self' file:" if scripts else "'none'")


def data(value: object) -> Markup:
    """JSON that may stand in a script element: no character in it can end the element."""
    text = json.dumps(value, ensure_ascii=True, separators=(",", ":"))
    for sign in "<>&":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return Markup(text)


def _shown(value: object) -> object:
    if isinstance(value, str) and not isinstance(value, Markup):
        return words.visible(value)
    return value
