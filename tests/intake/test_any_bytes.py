"""Whatever bytes arrive, reading them gives a message that can be kept."""

from __future__ import annotations

import json

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from putright.intake.messages import Message, read_message
from putright.intake.proposal import propose
from tests.intake.makers import forwarded, mail, winmail

HEADER_NAMES = (
    "From",
    "To",
    "Subject",
    "Date",
    "Received",
    "Sender",
    "Message-ID",
    "Content-Type",
    "MIME-Version",
    "Content-Transfer-Encoding",
    "Content-Disposition",
)
VALUES = (
    "multipart/mixed; boundary=b",
    "multipart/alternative; boundary=b",
    "message/rfc822",
    "text/html; charset=utf-7",
    "text/plain; format=flowed; delsp=yes; charset=utf-16",
    "application/ms-tnef; name*=utf-8''%00%ff",
    "attachment; filename*0*=x''%zz; filename*1=b",
    "=?utf-8?b?////?= =?x?q?=0a?= =?utf-8?x??=",
    '"a, <b>: ;" <@>, (((',
    "base64",
    "quoted-printable",
    "x-uuencode",
    "Mon, 31 Feb 0000 25:61:00 +9999",
)


def sample() -> bytes:
    made = mail("Words – ünd mehr")
    made.add_alternative("<p>Words <b>rich</b></p>", subtype="html")
    made.add_attachment(
        winmail(b"text", b"a.txt", b"data"), maintype="application", subtype="ms-tnef"
    )
    return bytes(forwarded(made, number=1))


SAMPLE = sample()

headers = st.tuples(
    st.sampled_from(HEADER_NAMES),
    st.one_of(st.sampled_from(VALUES), st.text(max_size=60)),
)
made_messages = st.builds(
    lambda heads, body: (
        "".join(f"{name}: {value}\r\n" for name, value in heads).encode(
            "utf-8", "surrogatepass"
        )
        + b"\r\n"
        + body
    ),
    st.lists(headers, max_size=6),
    st.one_of(
        st.binary(max_size=200),
        st.just(b"--b\r\n\r\nx\r\n--b\r\nContent-Type: message/rfc822\r\n\r\n--b--"),
    ),
)
damaged_messages = st.builds(
    lambda at, length, junk: SAMPLE[:at] + junk + SAMPLE[at + length :],
    st.integers(0, len(SAMPLE)),
    st.integers(0, 200),
    st.binary(max_size=30),
)


def holds(message: Message) -> None:
    """It can be stored, shown and made into a complaint."""
    proposal = propose(message)
    texts = (
        message.sender_name,
        message.sender_address,
        message.subject,
        message.text,
        proposal.words,
        *(file.name for file in message.attachments),
        *message.problems,
    )
    for text in texts:
        json.dumps(text).encode()
        text.encode("utf-8")
        assert "\x00" not in text
    assert "\n" not in message.subject + message.sender_name + message.sender_address
    assert all("/" not in file.name for file in message.attachments)
    assert message.text or message.attachments or message.original or message.problems


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.one_of(st.binary(max_size=400), made_messages, damaged_messages))
def test_reading_never_fails_and_says_what_it_could_not_read(raw: bytes) -> None:
    holds(read_message(raw))


@settings(max_examples=100, deadline=None)
@given(made_messages)
def test_reading_twice_gives_the_same(raw: bytes) -> None:
    assert read_message(raw) == read_message(raw)
