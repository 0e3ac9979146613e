"""Django's settings, each from the environment or the same everywhere."""

import secrets

import dj_database_url
from csp.constants import NONCE, NONE, SELF

from putright.site.environment import read

environment = read()

DEBUG = environment.debug
# A key made afresh signs everybody out at the next start: fine for trying out. The
# server's way in (wsgi) refuses to serve residents' data without a kept one.
SECRET_KEY = environment.secret_key or secrets.token_urlsafe(48)
ALLOWED_HOSTS = [*environment.hosts] or ["localhost", "127.0.0.1", "[::1]"]
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in environment.hosts]
PUTRIGHT_DATA = environment.data
PUTRIGHT_DEMO = environment.demo

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "putright.people",
    "putright.records",
    "putright.letters",
    "putright.adoption",
    "putright.contacts",
    "putright.design",
    "putright.workspace",
    "putright.portal",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

ROOT_URLCONF = "putright.site.urls"
WSGI_APPLICATION = "putright.site.wsgi.application"

if environment.demo:
    INSTALLED_APPS.append("putright.demo")
    MIDDLEWARE.append("putright.demo.notice.notice_of_the_day")

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "APP_DIRS": True,
        "OPTIONS": {"environment": "putright.design.jinja.environment"},
    },
]
FORM_RENDERER = "putright.design.forms.Renderer"
CSRF_FAILURE_VIEW = "putright.site.errors.csrf_failure"

DATABASES = {
    "default": dj_database_url.parse(
        environment.database(), conn_max_age=600, conn_health_checks=True
    )
}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    environment.data.mkdir(parents=True, exist_ok=True)
    DATABASES["default"]["OPTIONS"] = {
        # Take the write lock when a transaction begins: waiting then is safe, while a
        # reader that turns writer half-way is refused at once.
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        # FULL: what was confirmed survives a lost power supply, not only a killed
        # server. recursive_triggers: REPLACE cannot go round the append-only triggers.
        "init_command": (
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; "
            "PRAGMA recursive_triggers=ON; PRAGMA cache_size=-16000; "
            "PRAGMA mmap_size=134217728; PRAGMA temp_store=MEMORY;"
        ),
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "people.Staff"
AUTHENTICATION_BACKENDS = ["putright.people.known.KnownStaff"]
LOGIN_URL = "sign-in"
LOGIN_REDIRECT_URL = "/"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
    )
]

# Signing in. Who works here is written down by the landlord and by nobody else; the
# address in `Staff` is the only one that there is, and nothing is verified by e-mail.
ACCOUNT_ADAPTER = "putright.people.signing_in.SigningIn"
ACCOUNT_AUTHENTICATED_LOGIN_REDIRECTS = False
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
# By person; a proxy in front may give everybody the same network address.
ACCOUNT_RATE_LIMITS = {"login_failed": "300/m/ip,5/5m/key"}
MFA_RATE_LIMITS = {"webauthn_login": "300/m/ip"}
MFA_ADAPTER = "putright.people.second_steps.SecondSteps"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes", "webauthn"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_USER_VERIFICATION = "required"
MFA_TOTP_TOLERANCE = 1  # a telephone's clock may be half a minute out
PUTRIGHT_SECOND_STEP_REQUIRED = environment.require_second_step
SOCIALACCOUNT_ADAPTER = "putright.people.linking.Linking"
SOCIALACCOUNT_PROVIDERS = environment.provider()
SOCIALACCOUNT_STORE_TOKENS = False
SOCIALACCOUNT_REQUESTS_TIMEOUT = 10

CACHES = {
    # Counts of wrong tries, and codes that were used: every process must see the same.
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "people_tries",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    },
    "memory": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
}

LANGUAGE_CODE = "en-gb"
USE_I18N = False
TIME_ZONE = "Europe/London"
USE_TZ = True

STATIC_URL = "static/"
WHITENOISE_USE_FINDERS = True
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
MEDIA_ROOT = environment.data / "media"

# A message with its attachments may weigh 30 MB and more; parts of it are kept on disc
# while they arrive.
DATA_UPLOAD_MAX_MEMORY_SIZE = 60 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
FILE_UPLOAD_PERMISSIONS = 0o600

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF, NONCE],
        "style-src": [SELF, NONCE],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
_plain_http = environment.debug or environment.demo
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = not _plain_http
SESSION_COOKIE_HTTPONLY = True
SECURE_SSL_REDIRECT = False  # the proxy in front does that, and says so by the header
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = 0 if _plain_http else 31_536_000

DEFAULT_FROM_EMAIL = environment.mail_from
for _name, _value in environment.email().items():
    globals()[_name] = _value

# What failed is told in full where the server's own lines go, so that a page that says
# "our side" can be looked into; the page itself shows nothing of it.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}
    },
    "handlers": {"lines": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["lines"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": ["lines"], "level": "WARNING", "propagate": False},
        "putright": {"handlers": ["lines"], "level": "INFO", "propagate": False},
    },
}
