from __future__ import annotations

import socket
from argparse import Namespace
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from putright.demo import run
from putright.demo.folder import Folder, NotADemo

if TYPE_CHECKING:
    from pathlib import Path


def _asked(folder: Path, port: int) -> Namespace:
    return Namespace(port=port, data=str(folder), fresh=False, landlord="", size=2)


def test_a_port_that_is_taken_is_named_with_one_that_is_free(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with closing(socket.create_server(("127.0.0.1", 0))) as taken:
        port = taken.getsockname()[1]
        assert run.main(_asked(tmp_path / "demo", port)) == 2
    told = capsys.readouterr().err
    assert f"Port {port} cannot be used" in told
    assert "Try putright demo --port " in told
    assert not (tmp_path / "demo").exists()


def test_a_folder_with_other_files_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("mine")
    with pytest.raises(NotADemo, match="not the demo's"):
        Folder(path=tmp_path).prepare()
    assert [each.name for each in tmp_path.iterdir()] == ["thesis.txt"]


def test_a_fresh_start_removes_the_database_and_no_letters(tmp_path: Path) -> None:
    folder = Folder(path=tmp_path / "demo")
    folder.prepare()
    folder.database.write_bytes(b"records")
    (folder.mail / "letter.eml").write_text("Dear Resident")

    folder.empty_database()

    assert not folder.database.exists()
    assert (folder.mail / "letter.eml").exists()


def test_the_folder_may_be_prepared_again(tmp_path: Path) -> None:
    folder = Folder(path=tmp_path / "demo")
    folder.prepare()
    folder.prepare()
    assert folder.emails_to_drop.is_dir()
