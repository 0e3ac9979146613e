"""What the surroundings say: every environment variable, declared once.

`read()` gives the values or raises `EnvironmentProblem` naming all that are wrong.
"""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Self
from urllib.parse import unquote, urlsplit

import dj_database_url
from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    ValidationError,
    model_validator,
)
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

_BACKENDS = "django.core.mail.backends"
_MAIL_PORTS = {"smtp": 25, "smtp+tls": 587, "smtps": 465}
EMAIL_SCHEMES = (*_MAIL_PORTS, "file", "console")
LEAST_SECRET = 32
# Paths of Microsoft's issuers that are no single organisation's.
_ANYBODYS = {"common", "organizations", "consumers"}
DATABASE_SCHEMES = ("sqlite", "postgres", "postgresql")


class EnvironmentProblem(Exception):  # noqa: N818 - a problem, told to an operator
    """One or more variables are wrong; the message lists each on its own line."""


def _database_url(url: str) -> str:
    scheme = urlsplit(url).scheme
    if url and scheme not in DATABASE_SCHEMES:
        raise ValueError(
            "Write sqlite:///file.sqlite3 or postgresql://user:password@host/name."
        )
    if url:
        dj_database_url.parse(url)
    return url


def _email_url(url: str) -> str:
    if urlsplit(url).scheme not in EMAIL_SCHEMES:
        raise ValueError(
            "Write smtp+tls://user:password@host:587, smtps://…, smtp://host:25, "
            "file:///folder or console:."
        )
    return url


def _hosts(value: object) -> tuple[str, ...]:
    parts = value.split(",") if isinstance(value, str) else ()  # the default: none
    hosts = tuple(part.strip() for part in parts if part.strip())
    if wrong := [host for host in hosts if "/" in host or " " in host]:
        raise ValueError(
            f"{wrong[0]!r} is not a host name. Write names with commas between them, "
            "such as complaints.example.org."
        )
    return hosts


def _issuer(url: str) -> str:
    """Only a provider that nobody can stand between; on one's own machine, any."""
    parts = urlsplit(url)
    near = parts.hostname in {"localhost", "127.0.0.1"}
    if url and not (parts.scheme == "https" or (parts.scheme == "http" and near)):
        raise ValueError("Write the issuer's address, such as https://login.example")
    if url and parts.path.strip("/").split("/")[0] in _ANYBODYS:
        raise ValueError(
            "This issuer lets in people of any organisation. Write the one of your "
            "own, with your tenant's number in it."
        )
    return url.rstrip("/")


class Environment(BaseSettings):
    """Every variable that Putright reads."""

    model_config = SettingsConfigDict(extra="ignore", case_sensitive=True)

    data: Path = Field(
        default=Path("putright-data"),
        validation_alias="PUTRIGHT_DATA",
        description="The folder for the database file and the documents.",
    )
    database_url: Annotated[str, AfterValidator(_database_url)] = Field(
        default="",
        validation_alias="DATABASE_URL",
        description="Where the records are; empty: an SQLite file in the data folder.",
    )
    secret_key: str = Field(
        default="",
        validation_alias="PUTRIGHT_SECRET_KEY",
        description="At least 32 characters that nobody can guess; signs sessions.",
    )
    hosts: Annotated[tuple[str, ...], NoDecode, BeforeValidator(_hosts)] = Field(
        default=(),
        validation_alias="PUTRIGHT_HOSTS",
        description="The host names it answers to, with commas between them.",
    )
    email_url: Annotated[str, AfterValidator(_email_url)] = Field(
        default="console:",
        validation_alias="PUTRIGHT_EMAIL_URL",
        description="How letters leave by e-mail.",
    )
    mail_from: str = Field(
        default="complaints@localhost",
        validation_alias="PUTRIGHT_MAIL_FROM",
        description="The sender of every e-mail.",
    )
    debug: bool = Field(
        default=False,
        validation_alias="PUTRIGHT_DEBUG",
        description="Errors shown in the browser; never where residents' data is.",
    )
    require_second_step: bool = Field(
        default=False,
        validation_alias="PUTRIGHT_REQUIRE_SECOND_STEP",
        description="Whoever signs in with a password must set up a second step.",
    )
    oidc_issuer: Annotated[str, AfterValidator(_issuer)] = Field(
        default="",
        validation_alias="PUTRIGHT_OIDC_ISSUER",
        description="The OpenID Connect provider that staff may sign in with.",
    )
    oidc_client_id: str = Field(
        default="",
        validation_alias="PUTRIGHT_OIDC_CLIENT_ID",
        description="What the provider knows Putright as.",
    )
    oidc_client_secret: str = Field(
        default="",
        validation_alias="PUTRIGHT_OIDC_CLIENT_SECRET",
        description="What Putright shows the provider to prove it.",
    )
    oidc_name: str = Field(
        default="your organisation",
        validation_alias="PUTRIGHT_OIDC_NAME",
        description="What staff call the provider: “Sign in with …”.",
    )
    oidc_landlord: str = Field(
        default="",
        validation_alias="PUTRIGHT_OIDC_LANDLORD",
        description="Whose staff it is for, by short name; needed where there are two.",
    )
    oidc_trusted_domains: Annotated[
        tuple[str, ...], NoDecode, BeforeValidator(_hosts)
    ] = Field(
        default=(),
        validation_alias="PUTRIGHT_OIDC_TRUSTED_DOMAINS",
        description="Domains in which the provider's e-mail addresses are believed.",
    )
    demo: bool = Field(
        default=False,
        validation_alias="PUTRIGHT_DEMO",
        description="A made-up landlord, a day that can be moved, plain cookies.",
    )

    def database(self) -> str:
        """The database's URL, the default filled in."""
        return self.database_url or f"sqlite:///{self.data / 'putright.sqlite3'}"

    @model_validator(mode="after")
    def _all_of_the_provider(self) -> Self:
        """Nobody can sign in with half a provider."""
        given = {
            "PUTRIGHT_OIDC_ISSUER": self.oidc_issuer,
            "PUTRIGHT_OIDC_CLIENT_ID": self.oidc_client_id,
            "PUTRIGHT_OIDC_CLIENT_SECRET": self.oidc_client_secret,
        }
        if any(given.values()) and not all(given.values()):
            missing = " and ".join(name for name, value in given.items() if not value)
            raise ValueError(f"{missing} must be given as well")
        return self

    def provider(self) -> dict[str, Any]:
        """Django-allauth's settings of the OpenID Connect provider, if there is one."""
        if not self.oidc_issuer:
            return {}
        own = {
            "server_url": self.oidc_issuer,
            "landlord": self.oidc_landlord,
            "trusted_domains": [domain.lower() for domain in self.oidc_trusted_domains],
            "oauth_pkce_enabled": True,
        }
        app = {
            # Whom one issuer knows, another does not.
            "provider_id": f"oidc-{sha256(self.oidc_issuer.encode()).hexdigest()[:12]}",
            "name": self.oidc_name,
            "client_id": self.oidc_client_id,
            "secret": self.oidc_client_secret,
            "settings": own,
        }
        return {"oidc": {"APPS": [app]}}

    def email(self) -> dict[str, str | int | bool]:
        """Django's e-mail settings."""
        parts = urlsplit(self.email_url)
        if parts.scheme == "console":
            return {"EMAIL_BACKEND": f"{_BACKENDS}.console.EmailBackend"}
        if parts.scheme == "file":
            return {
                "EMAIL_BACKEND": f"{_BACKENDS}.filebased.EmailBackend",
                "EMAIL_FILE_PATH": unquote(parts.path),
            }
        return {
            "EMAIL_BACKEND": f"{_BACKENDS}.smtp.EmailBackend",
            "EMAIL_HOST": parts.hostname or "localhost",
            "EMAIL_PORT": parts.port or _MAIL_PORTS[parts.scheme],
            "EMAIL_HOST_USER": unquote(parts.username or ""),
            "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
            "EMAIL_USE_TLS": parts.scheme == "smtp+tls",
            "EMAIL_USE_SSL": parts.scheme == "smtps",
            "EMAIL_TIMEOUT": 20,
        }


def _told(problem: ErrorDetails, entered: object) -> str:
    what = problem["msg"].removeprefix("Value error, ").rstrip(".")
    if not problem["loc"]:  # about several at once, and names them
        return f"{what}."
    name = str(problem["loc"][0])
    shown = "" if "SECRET" in name or "URL" in name else f" is {entered!r}"
    return f"{name}{shown}: {what}."


def read() -> Environment:
    """The surroundings' values.

    Raises:
        EnvironmentProblem: naming every variable that is wrong, and how to mend it.
    """
    try:
        return Environment()
    except ValidationError as error:
        lines = [_told(each, each["input"]) for each in error.errors()]
        raise EnvironmentProblem("\n".join(lines)) from None


def not_ready_to_serve(environment: Environment) -> list[str]:
    """What is still missing before residents' data may be served."""
    if environment.debug or environment.demo:
        return []
    missing = []
    if len(environment.secret_key) < LEAST_SECRET:
        missing.append(
            "PUTRIGHT_SECRET_KEY is missing or short: give at least 32 characters "
            "that nobody can guess, the same at every start."
        )
    if not environment.hosts:
        missing.append(
            "PUTRIGHT_HOSTS is missing: give the host names that people type, with "
            "commas between them, such as complaints.example.org."
        )
    return missing
