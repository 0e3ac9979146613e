"""The surroundings: what is wrong with them is told at start, all of it at once."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from putright.site.environment import (
    Environment,
    EnvironmentProblem,
    not_ready_to_serve,
    read,
)


@pytest.fixture(autouse=True)
def _nothing_set(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [*os.environ]:
        if name.startswith("PUTRIGHT_") or name == "DATABASE_URL":
            monkeypatch.delenv(name)


def test_everything_has_a_safe_default() -> None:
    environment = read()
    assert not environment.debug
    assert not environment.demo
    assert environment.database() == "sqlite:///putright-data/putright.sqlite3"


def test_all_that_is_wrong_is_told_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "mysql://root:secret@host/db")
    monkeypatch.setenv("PUTRIGHT_HOSTS", "https://complaints.example.org/")
    monkeypatch.setenv("PUTRIGHT_DEBUG", "perhaps")
    monkeypatch.setenv("PUTRIGHT_EMAIL_URL", "carrier-pigeon")
    with pytest.raises(EnvironmentProblem) as told:
        read()
    lines = str(told.value).splitlines()
    assert len(lines) == 4
    by_name = {line.split(" ")[0].rstrip(":"): line for line in lines}
    assert set(by_name) == {
        "DATABASE_URL",
        "PUTRIGHT_HOSTS",
        "PUTRIGHT_DEBUG",
        "PUTRIGHT_EMAIL_URL",
    }
    assert "Write sqlite:///file.sqlite3 or postgresql://" in by_name["DATABASE_URL"]
    assert "is not a host name" in by_name["PUTRIGHT_HOSTS"]


def test_a_password_in_a_wrong_address_is_not_shown(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("DATABASE_URL", "mysql://root:hunter2@host/db")
    with pytest.raises(EnvironmentProblem) as told:
        read()
    assert "hunter2" not in str(told.value)


def test_hosts_are_read_with_commas_between_them(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PUTRIGHT_HOSTS", "a.example.org, b.example.org,")
    assert read().hosts == ("a.example.org", "b.example.org")


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("smtp://mail.example.org", {"EMAIL_PORT": 25, "EMAIL_USE_TLS": False}),
        (
            "smtp+tls://who:p%40ss@mail.example.org",
            {"EMAIL_PORT": 587, "EMAIL_USE_TLS": True, "EMAIL_HOST_PASSWORD": "p@ss"},
        ),
        ("smtps://mail.example.org", {"EMAIL_PORT": 465, "EMAIL_USE_SSL": True}),
        ("file:///var/mail/out", {"EMAIL_FILE_PATH": "/var/mail/out"}),
    ],
)
def test_how_letters_leave(
    monkeypatch: pytest.MonkeyPatch, url: str, expected: dict[str, object]
) -> None:
    monkeypatch.setenv("PUTRIGHT_EMAIL_URL", url)
    found = read().email()
    assert {name: found[name] for name in expected} == expected


def test_residents_data_is_not_served_without_a_key_and_hosts() -> None:
    missing = not_ready_to_serve(read())
    assert [line.split(" ")[0] for line in missing] == [
        "PUTRIGHT_SECRET_KEY",
        "PUTRIGHT_HOSTS",
    ]


def test_the_server_refuses_to_start_and_says_why() -> None:
    started = subprocess.run(
        [sys.executable, "-c", "import putright.site.wsgi"],
        capture_output=True,
        text=True,
        check=False,
        env={"PATH": os.environ["PATH"], "PUTRIGHT_SECRET_KEY": "short"},
    )
    assert started.returncode != 0
    assert "PUTRIGHT_SECRET_KEY is missing or short" in started.stderr
    assert "PUTRIGHT_HOSTS is missing" in started.stderr


def test_every_variable_says_what_it_is_for() -> None:
    for field in Environment.model_fields.values():
        assert field.description
        assert field.validation_alias


PROVIDER = {
    "PUTRIGHT_OIDC_ISSUER": "https://login.example.org/northfield/",
    "PUTRIGHT_OIDC_CLIENT_ID": "putright",
    "PUTRIGHT_OIDC_CLIENT_SECRET": "hunter2",
}


def test_without_a_provider_there_is_none() -> None:
    assert read().provider() == {}


def test_a_provider_needs_its_three_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PUTRIGHT_OIDC_CLIENT_ID", "putright")
    with pytest.raises(EnvironmentProblem) as told:
        read()
    assert str(told.value) == (
        "PUTRIGHT_OIDC_ISSUER and PUTRIGHT_OIDC_CLIENT_SECRET must be given as well."
    )


@pytest.mark.parametrize(
    ("issuer", "because"),
    [
        ("http://login.example.org", "Write the issuer's address"),
        ("login.example.org", "Write the issuer's address"),
        ("https://login.microsoftonline.com/common/v2.0", "any organisation"),
        ("https://login.microsoftonline.com/organizations/v2.0", "any organisation"),
    ],
)
def test_a_provider_that_anybody_could_be_is_refused(
    monkeypatch: pytest.MonkeyPatch, issuer: str, because: str
) -> None:
    for name, value in (PROVIDER | {"PUTRIGHT_OIDC_ISSUER": issuer}).items():
        monkeypatch.setenv(name, value)
    with pytest.raises(EnvironmentProblem, match=because) as told:
        read()
    assert "hunter2" not in str(told.value)


def test_whom_one_issuer_knows_another_does_not(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    named = set()
    for issuer in ("https://a.example.org", "https://b.example.org"):
        for name, value in (PROVIDER | {"PUTRIGHT_OIDC_ISSUER": issuer}).items():
            monkeypatch.setenv(name, value)
        named.add(read().provider()["oidc"]["APPS"][0]["provider_id"])
    assert len(named) == 2
