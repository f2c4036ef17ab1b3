"""What holds of every format: its files, its bytes, and what hostile text may not do to them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from export_sample import EMPTY, HOSTILE, make_record

from memcon.errors import MemconError
from memcon.exports import FORMATS, UnknownFormat, export
from memcon.model import Record

NAMES = ["plover", "ngec", "gdelt", "ftm", "parquet", "csv", "ics", "geojson"]


def test_formats_are_known_by_name() -> None:
    assert list(FORMATS) == NAMES
    assert all(form.name == name and form.help for name, form in FORMATS.items())


def test_formats_unknown_name_lists_the_known(tmp_path: Path) -> None:
    with pytest.raises(UnknownFormat, match=r"'xml'.*plover.*geojson") as caught:
        export(EMPTY, "xml", tmp_path / "out")
    assert isinstance(caught.value, MemconError)
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    "record", [EMPTY, make_record(), make_record(HOSTILE)], ids=["empty", "plain", "hostile"]
)
def test_formats_same_record_same_bytes(name: str, record: Record, tmp_path: Path) -> None:
    first = export(record, name, tmp_path / "one")
    second = export(record, name, tmp_path / "two" / "deep")
    found = [path.relative_to(tmp_path / "one") for path in first]
    assert found == [path.relative_to(tmp_path / "two" / "deep") for path in second]
    written = {path for path in (tmp_path / "one").rglob("*") if path.is_file()}
    assert written == set(first) and len(first) == len(written)
    assert [p.read_bytes() for p in first] == [p.read_bytes() for p in second]


@pytest.mark.parametrize("name", [name for name in NAMES if name != "parquet"])
def test_formats_hostile_text_stays_text(name: str, tmp_path: Path) -> None:
    for path in export(make_record(HOSTILE), name, tmp_path):
        text = path.read_bytes().decode("utf-8")
        kept = {"\n", "\r", "\t"}
        controls = {c for c in text if (c < " " or "\x7f" <= c <= "\x9f") and c not in kept}
        assert controls <= ({"\x85"} if name in ("csv", "geojson") else set()), path.name


def test_formats_do_not_depend_on_the_hash_seed(tmp_path: Path) -> None:
    code = (
        "import sys; sys.path.insert(0, sys.argv[1]); from pathlib import Path\n"
        "from export_sample import make_record; from memcon.exports import FORMATS, export\n"
        "for name in FORMATS: export(make_record(), name, Path(sys.argv[2]) / name)\n"
    )
    outs = []
    for seed in ("1", "2"):
        out = tmp_path / seed
        subprocess.run(
            [sys.executable, "-c", code, str(Path(__file__).parent), str(out)],
            check=True,
            env={"PYTHONHASHSEED": seed, "PATH": ""},
            timeout=120,
        )
        found = sorted(path for path in out.rglob("*") if path.is_file())
        outs.append({path.relative_to(out): path.read_bytes() for path in found})
    assert outs[0] == outs[1] and len(outs[0]) > len(NAMES)
