"""Which address leads to which room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.urls import include, path

if TYPE_CHECKING:
    from django.urls import URLPattern, URLResolver

urlpatterns: list[URLPattern | URLResolver] = [
    path("residents/", include("putright.portal.urls")),
    path("", include("putright.workspace.urls")),
]
if settings.PUTRIGHT_DEMO:
    urlpatterns.append(path("demo/", include("putright.demo.urls")))

handler403 = "putright.workspace.errors.not_allowed"
handler404 = "putright.site.errors.not_found"
handler500 = "putright.site.errors.our_fault"
