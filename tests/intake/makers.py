"""Messages made for the tests, as mail programs would send them."""

from __future__ import annotations

from email.message import EmailMessage

RESIDENT = "Iris Marlowe <iris.marlowe@example.org>"


def mail(
    text: str = "The damp in the back bedroom has come back.",
    *,
    sender: str = RESIDENT,
    subject: str = "Damp again",
    date: str | None = "Fri, 19 Dec 2025 10:00:00 +0000",
) -> EmailMessage:
    """An ordinary message, ready to be changed."""
    made = EmailMessage()
    made["From"] = sender
    made["To"] = "complaints@landlord.example"
    made["Subject"] = subject
    if date is not None:
        made["Date"] = date
    made.set_content(text)
    return made


def raw(*lines: str) -> bytes:
    """A message written out line by line."""
    return "\r\n".join(lines).encode()


def forwarded(inner: EmailMessage, *, number: int) -> EmailMessage:
    """A message that carries another as an attachment."""
    outer = mail(
        f"Please see below ({number}).",
        sender=f"Colleague {number} <colleague-{number}@landlord.example>",
        subject=f"Fwd {number}",
    )
    outer.add_attachment(inner)
    return outer


def winmail(text: bytes, name: bytes, data: bytes) -> bytes:
    """A TNEF stream with a text and one file, after Microsoft's MS-OXTNEF."""

    def item(level: int, identity: int, content: bytes) -> bytes:
        length = len(content).to_bytes(4, "little")
        checksum = (sum(content) % 65536).to_bytes(2, "little")
        return (
            bytes([level])
            + identity.to_bytes(4, "little")
            + length
            + content
            + checksum
        )

    return b"".join(
        (
            (0x223E9F78).to_bytes(4, "little") + b"\x01\x00",
            item(1, 0x00089006, (0x00010000).to_bytes(4, "little")),
            item(1, 0x00069007, (1252).to_bytes(4, "little") + b"\x00" * 4),
            item(1, 0x0002800C, text),
            item(2, 0x00069002, b"\x01\x00" + b"\xff" * 12),
            item(2, 0x00018010, name + b"\x00"),
            item(2, 0x0006800F, data),
        )
    )
