"""E-mail leaves through a real server, waits when that refuses, and leaves once."""

from __future__ import annotations

import email
import email.policy
import socket
from asyncio import WriteTransport
from contextlib import contextmanager
from datetime import timedelta
from io import StringIO
from typing import TYPE_CHECKING, Any

import pytest
from aiosmtpd.controller import Controller
from django.core.mail.backends.base import BaseEmailBackend
from django.core.management import call_command

from putright.letters import leaving, outbox, services
from putright.letters.models import Delivery, Letter, LetterFile
from putright.records import today
from tests.letters.makers import sent
from tests.letters.test_sending import acknowledgement, sam
from tests.makers import a_landlord, a_resident

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from email.message import EmailMessage
    from pathlib import Path

    from aiosmtpd.smtp import SMTP, Envelope, Session
    from pytest_django import DjangoCaptureOnCommitCallbacks, Settings

pytestmark = pytest.mark.django_db


class Post:
    """What a mail server does with a message: take it, refuse it or hang up.

    Attributes:
        moods: What to do with each message to come; afterwards: take it.
        taken: Every message that was taken.
    """

    def __init__(self, *moods: str) -> None:
        self.moods = list(moods)
        self.taken: list[EmailMessage] = []

    async def handle_DATA(  # noqa: N802 - the library's name
        self, server: SMTP, _session: Session, envelope: Envelope
    ) -> str:
        mood = self.moods.pop(0) if self.moods else "take"
        if mood == "refuse":
            return "451 Come back later"
        if mood == "reject":
            return "554 We do not want this"
        if mood == "hang up":
            hang_up(server)
            return "421 Gone"
        content = envelope.content
        assert isinstance(content, bytes)
        self.taken.append(
            email.message_from_bytes(
                content,
                policy=email.policy.default,
            )
        )
        if mood == "take and hang up":
            hang_up(server)
        return "250 Taken"


def hang_up(server: SMTP) -> None:
    assert isinstance(server.transport, WriteTransport)
    server.transport.abort()


@contextmanager
def a_server(settings: Settings, post: Post) -> Iterator[None]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    controller = Controller(post, hostname="127.0.0.1", port=port)
    controller.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
    settings.EMAIL_TIMEOUT = 5
    settings.DEFAULT_FROM_EMAIL = "complaints@northfield.example"
    try:
        yield
    finally:
        controller.stop()


def a_waiting_letter(**resident: Any) -> Letter:  # noqa: ANN401 - passed on as given
    return sent(acknowledgement(resident=a_resident(a_landlord(), **resident)), sam())


def later(**much: float) -> None:
    """Let the clock stand later."""
    then = today.now() + timedelta(**much)
    today.use(lambda: then)


def the_delivery(letter: Letter) -> Delivery:
    return Delivery.objects.get(letter=letter)


def test_the_letter_arrives_as_text_with_its_pdf(settings: Settings) -> None:
    post = Post()
    letter = a_waiting_letter()
    with a_server(settings, post):
        assert outbox.deliver_due() == 1
    (message,) = post.taken
    assert message["To"] == "mina@example.org"
    assert message["From"] == "complaints@northfield.example"
    assert letter.complaint.reference in message["Subject"]
    body = message.get_body(("plain",))
    assert body is not None
    assert "The roof leaks" in body.get_content()
    (pdf,) = message.iter_attachments()
    kept = LetterFile.objects.get(letter=letter, kind="pdf")
    assert pdf.get_content() == bytes(kept.content)
    assert message.get_body(("html",)) is None


def test_who_needs_large_print_gets_it(settings: Settings) -> None:
    post = Post()
    letter = a_waiting_letter(large_print=True)
    with a_server(settings, post):
        outbox.deliver_due()
    (pdf,) = post.taken[0].iter_attachments()
    kept = LetterFile.objects.get(letter=letter, kind="large_print")
    assert pdf.get_content() == bytes(kept.content)


def test_what_left_does_not_leave_again(settings: Settings) -> None:
    post = Post()
    letter = a_waiting_letter()
    with a_server(settings, post):
        outbox.deliver_due()
        later(days=3)
        assert outbox.deliver_due() == 0
    assert len(post.taken) == 1
    assert the_delivery(letter).state == "left"


@pytest.mark.parametrize("mood", ["refuse", "reject", "hang up"])
def test_a_server_that_fails_gets_it_later_and_once(
    settings: Settings, mood: str
) -> None:
    post = Post(mood)
    letter = a_waiting_letter()
    with a_server(settings, post):
        assert outbox.deliver_due() == 0
        waiting = the_delivery(letter)
        assert (waiting.state, waiting.attempts) == ("waiting", 1)
        assert waiting.problem
        assert outbox.deliver_due() == 0  # not before its time
        later(minutes=2)
        assert outbox.deliver_due() == 1
    assert len(post.taken) == 1
    assert the_delivery(letter).attempts == 2


def test_a_second_copy_after_a_broken_line_bears_the_same_name(
    settings: Settings,
) -> None:
    post = Post("take and hang up")
    a_waiting_letter()
    with a_server(settings, post):
        assert outbox.deliver_due() == 0
        later(minutes=2)
        assert outbox.deliver_due() == 1
    first, second = post.taken
    assert first["Message-ID"] == second["Message-ID"]


def test_without_a_server_the_letter_stays_sent_and_waits(
    settings: Settings,
) -> None:
    letter = a_waiting_letter()
    with a_server(settings, Post()):
        pass  # it has gone home
    assert outbox.deliver_due() == 0
    assert Letter.objects.get(pk=letter.pk).state == "sent"
    assert the_delivery(letter).state == "waiting"


def test_after_the_last_attempt_it_is_given_up_in_sight(
    settings: Settings,
) -> None:
    post = Post(*["refuse"] * leaving.ATTEMPTS)
    letter = a_waiting_letter()
    with a_server(settings, post):
        for _ in range(leaving.ATTEMPTS):
            outbox.deliver_due()
            later(days=1)
        assert outbox.deliver_due() == 0
    delivery = the_delivery(letter)
    assert (delivery.state, delivery.attempts) == ("failed", leaving.ATTEMPTS)
    assert "Come back later" in delivery.problem


def test_sending_asks_nothing_of_the_mail_server(
    settings: Settings,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    settings.EMAIL_BACKEND = "tests.letters.test_outbox.NoMail"
    with django_capture_on_commit_callbacks(execute=True):
        letter = sent(acknowledgement(), sam())
    assert (the_delivery(letter).state, the_delivery(letter).attempts) == ("waiting", 0)
    assert outbox.deliver_due() == 0  # here it is asked, and fails
    assert the_delivery(letter).attempts == 1


class NoMail(BaseEmailBackend):
    """A mail server that must not be asked."""

    def send_messages(self, email_messages: Sequence[object]) -> int:  # noqa: ARG002 - Django's own
        raise OSError("asked")


def test_the_command_sends_what_waits(settings: Settings) -> None:
    post, told = Post(), StringIO()
    a_waiting_letter()
    with a_server(settings, post):
        call_command("deliver_letters", stdout=told)
    assert told.getvalue() == "Letters that left: 1\n"


def test_the_demo_s_files_hold_the_letter(settings: Settings, tmp_path: Path) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    settings.EMAIL_FILE_PATH = tmp_path
    a_waiting_letter()
    assert outbox.deliver_due() == 1
    (file,) = tmp_path.iterdir()
    assert b"mina@example.org" in file.read_bytes()


def test_a_copy_goes_by_its_own_way(settings: Settings) -> None:
    post = Post()
    adviser = services.Recipient(
        to="adviser",
        name="Jo Lane",
        channel="email",
        address="jo@advice.example",
    )
    with a_server(settings, post):
        sent(acknowledgement(), sam(), delivery="post", copies=(adviser,))
        assert outbox.deliver_due() == 1
    assert [message["To"] for message in post.taken] == ["jo@advice.example"]
