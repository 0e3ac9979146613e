"""Put the policies that ship, and their scenario pages, among the documentation's."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.structure.files import File

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

_POLICIES = Path(__file__).parents[1] / "src" / "putright" / "policies"


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add each policy document and each scenario page under `policies/`."""
    for page in sorted(_POLICIES.glob("*/*.md")):
        _add(files, config, page)
    for page in sorted(_POLICIES.glob("*/scenarios/*.md")):
        _add(files, config, page)
    return files


def _add(files: Files, config: MkDocsConfig, page: Path) -> None:
    name = f"policies/{page.relative_to(_POLICIES).as_posix()}"
    files.append(File.generated(config, name, abs_src_path=str(page)))
