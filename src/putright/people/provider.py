"""The landlord's OpenID Connect provider, such as Microsoft Entra ID.

django-allauth finds this module by its name. What it takes from the provider is who
somebody is there (`iss` and `sub`, as one hash), and an address that may be believed.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

from allauth.account.models import EmailAddress
from allauth.socialaccount.internal import jwtkit
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.openid_connect.provider import (
    OpenIDConnectProvider,
)
from allauth.socialaccount.providers.openid_connect.views import (
    OpenIDConnectOAuth2Adapter,
)
from django.conf import settings
from django.urls import reverse

if TYPE_CHECKING:
    from django.http import HttpRequest

ID = "oidc"


class Asking(OpenIDConnectOAuth2Adapter):
    """Asks the provider, and believes only what it has signed for us."""

    @property
    def openid_config(self) -> dict[str, Any]:
        """What the provider says of itself.

        Raises:
            OAuth2Error: It is another than the one that we were told of.
        """
        config: dict[str, Any] = super().openid_config
        said = str(config.get("issuer", "")).rstrip("/")
        if said != self.get_provider().app.settings["server_url"]:
            raise OAuth2Error(f"The provider says that it is {said!r}.")
        return config

    def get_callback_url(self, request: HttpRequest, app: Any) -> str:  # noqa: ANN401 - allauth ships no types
        """Where the provider sends people back to."""
        del app
        return request.build_absolute_uri(reverse("sign-in-back"))

    def complete_login(
        self,
        request: HttpRequest,
        app: Any,  # noqa: ANN401 - allauth ships no types
        token: Any,  # noqa: ANN401 - allauth ships no types
        **kwargs: Any,  # noqa: ANN401 - allauth ships no types
    ) -> Any:  # noqa: ANN401 - allauth ships no types
        """Read the signed identity; the rest is asked for where it has no address.

        Raises:
            OAuth2Error: There is none, or what was asked for is somebody else's.
        """
        try:
            claims = self._decode_id_token(app, kwargs["response"]["id_token"])
            claims["exp"], claims["sub"]
        except (KeyError, TypeError, ValueError, jwtkit.jwt.PyJWTError) as odd:
            raise OAuth2Error(f"The provider sent no identity: {odd!r}.") from odd
        if not claims.get("email") and "userinfo_endpoint" in self.openid_config:
            more = self._fetch_user_info(token.token)
            if more.get("sub") != claims["sub"]:
                raise OAuth2Error("The provider told of somebody else.")
            claims = {**more, **claims}
        return self.get_provider().sociallogin_from_response(request, claims)

    def _decode_id_token(self, app: Any, id_token: str) -> dict[str, Any]:  # noqa: ANN401 - allauth ships no types
        """Check the signature always, though it came from the provider itself."""
        claims: dict[str, Any] = jwtkit.verify_and_decode(
            credential=id_token,
            keys_url=self.openid_config["jwks_uri"],
            issuer=self.openid_config["issuer"],
            audience=app.client_id,
            lookup_kid=jwtkit.lookup_kid_jwk,
        )
        return claims


class Provider(OpenIDConnectProvider):
    """Who somebody is, by what the provider says."""

    id = ID
    name = "OpenID Connect"
    oauth2_adapter_class = Asking

    def extract_uid(self, data: dict[str, Any]) -> str:
        """One person at one provider: another provider's numbers mean nothing here."""
        return hashlib.sha256(f"{data['iss']} {data['sub']}".encode()).hexdigest()

    def extract_extra_data(self, data: dict[str, Any]) -> dict[str, Any]:
        """Keep nothing of what the provider says of a person."""
        del data
        return {}

    def extract_common_fields(self, data: dict[str, Any]) -> dict[str, Any]:
        """Nobody is made a member of staff of it."""
        del data
        return {}

    def extract_email_addresses(self, data: dict[str, Any]) -> list[Any]:
        """The address, and whether it may be believed."""
        email = str(data.get("email") or "").strip().lower()
        if not email:
            return []
        domain = email.rpartition("@")[2]
        believed = (
            data.get("email_verified") in (True, "true")
            or domain in self.app.settings["trusted_domains"]
        )
        return [EmailAddress(email=email, verified=believed, primary=True)]


def name_of_ours() -> str:
    """What staff call the provider; empty: there is none."""
    apps = settings.SOCIALACCOUNT_PROVIDERS.get(ID, {}).get("APPS", [])
    return str(apps[0]["name"]) if apps else ""


provider_classes = [Provider]
