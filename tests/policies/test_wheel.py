"""Documents, pages, calendars and wording travel in the wheel."""

from pathlib import Path

from hatchling.builders.wheel import WheelBuilder

ROOT = Path(__file__).parents[2]
DATA = ("**/*.md", "**/*.toml")


def test_every_data_file_of_the_policies_is_in_the_wheel() -> None:
    files = WheelBuilder(str(ROOT)).recurse_included_files()
    packed = {Path(file.path) for file in files}
    folder = ROOT / "src" / "putright" / "policies"
    data = {path for pattern in DATA for path in folder.glob(pattern)}
    assert len(data) > 20
    assert data - packed == set()
