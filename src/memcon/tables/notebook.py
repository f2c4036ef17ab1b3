"""Records and stores as the last line of a notebook's cell: a summary in HTML, without script.

What `memcon.record` and `memcon.open_store` return in a notebook is shown so by itself; for objects
made otherwise, `enable` once (or ``%load_ext memcon.tables.notebook``). The summary is registered
with IPython for the types, as the vocabulary in `memcon.model` is to stay plain data.
"""

from __future__ import annotations

import html
import sys
from typing import Any
from urllib.parse import urlsplit

from memcon.model import Record
from memcon.tables.summary import Cited, Held, Quarrel, Summary, of_record, of_store


def enable(shell: Any = None) -> bool:
    """Have the running notebook show records and stores; False where none is running.

    Args:
        shell: IPython's shell. Default: the one that runs.
    """
    shell = shell or _running()
    formatters = getattr(getattr(shell, "display_formatter", None), "formatters", None)
    if not formatters or "text/html" not in formatters:
        return False
    formatters["text/html"].for_type(Record, record_html)
    formatters["text/html"].for_type_by_name("memcon.store.store", "Store", store_html)
    if "text/plain" in formatters:
        formatters["text/plain"].for_type(Record, _plainly)
    return True


def load_ipython_extension(shell: Any) -> None:
    """What ``%load_ext`` calls."""
    enable(shell)


def record_html(record: Record) -> str:
    """The summary of a record as HTML; every text in it is escaped."""
    return summary_html("Record", of_record(record))


def store_html(store: Held) -> str:
    """The summary of a store as HTML; every text in it is escaped."""
    return summary_html("Store", of_store(store))


def summary_html(title: str, summary: Summary) -> str:
    """A summary as a fragment of HTML; colours are the notebook's own."""
    counts = " · ".join(f"{_text(name)} <b>{count:,}</b>" for name, count in summary.counts)
    return "".join(
        (
            # The class keeps notebooks from typesetting what stands between dollar signs.
            '<section class="tex2jax_ignore mathjax_ignore" style="max-width:60em">',
            f"<p><b>Memcon: {_text(title)}</b><br>",
            counts or "empty",
            "</p>",
            _disputes(summary.disputes),
            _timeline(summary.timeline),
            "</section>",
        )
    )


def _running() -> Any:
    """IPython's shell, where this runs in one; it is never imported for that."""
    ipython = sys.modules.get("IPython")
    find = getattr(ipython, "get_ipython", None)
    return find() if find else None


def _plainly(record: Record, printer: Any, cycle: bool) -> None:
    """In place of the whole record, which is many pages long."""
    counts = ", ".join(f"{name} {count:,}" for name, count in of_record(record).counts)
    printer.text(f"Record({counts})")


def _disputes(disputes: tuple[Quarrel, ...]) -> str:
    if not disputes:
        return ""
    items = []
    for dispute in disputes:
        sides = "".join(f"<li><b>{_text(who)}</b>: {_cited(c)}</li>" for who, c in dispute.sides)
        heading = f"{_text(dispute.issue)} <small>({_text(dispute.kind)})</small>"
        items.append(f"<li>{heading}<ul>{sides}</ul></li>")
    return f"<details open><summary>Disputes</summary><ul>{''.join(items)}</ul></details>"


def _timeline(entries: tuple[tuple[str, Cited], ...]) -> str:
    if not entries:
        return ""
    rows = "".join(
        f'<tr><td style="white-space:nowrap;vertical-align:top;text-align:left">{_text(day)}</td>'
        f'<td style="text-align:left">{_cited(cited)}</td></tr>'
        for day, cited in entries
    )
    return f"<details open><summary>Timeline, the latest</summary><table>{rows}</table></details>"


def _cited(cited: Cited) -> str:
    source = _text(cited.source)
    if source and _is_web(cited.url):
        link = html.escape(cited.url, quote=True)
        source = f'<a href="{link}" rel="noopener noreferrer" target="_blank">{source}</a>'
    return _text(cited.text) + (f"<br><small>{source}</small>" if source else "")


def _is_web(url: str) -> bool:
    try:
        return urlsplit(url).scheme in ("http", "https")
    except ValueError:
        return False


def _text(text: str) -> str:
    return html.escape(text, quote=True)
