"""The server's way in."""

from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application

from putright.site.environment import EnvironmentProblem, not_ready_to_serve, read

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "putright.site.settings")

if _missing := not_ready_to_serve(read()):
    raise EnvironmentProblem("\n".join(_missing))

application = get_wsgi_application()
