"""Make the README's picture of a brief, abridged: python tests/views/picture.py BRIEF PICTURE.

The lists of articles and of dated lines are left out, so that the pictures, figures and disputes
come together on one screen.
"""

from __future__ import annotations

import sys
from pathlib import Path

from browser import browser

_ABRIDGE = (
    "document.querySelectorAll('#covers .list, #timeline .list, .filter').forEach(e => e.remove())"
)


def main(brief: Path, picture: Path) -> None:
    """Open a brief's folder and save what a screen of 1160 by 1500 points shows."""
    with browser(width=1160, height=1643) as opened:
        opened.open((brief / "index.html").resolve())
        opened.run(_ABRIDGE)
        opened.picture(picture)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
