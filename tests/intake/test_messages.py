"""What an officer sees of an e-mail, however it was sent."""

from __future__ import annotations

from datetime import UTC, datetime
from email import policy

import pytest

from putright.intake.attachments import LARGEST_ATTACHMENT, attachment
from putright.intake.messages import LARGEST_MESSAGE, Message, read_message
from tests.intake.makers import forwarded, mail, raw, winmail


def read(made: object) -> Message:
    return read_message(bytes(made))  # type: ignore[call-overload]


def problem(message: Message, words: str) -> str:
    found = [each for each in message.problems if words in each]
    assert len(found) == 1, message.problems
    return found[0]


def test_an_ordinary_message_is_read_without_a_problem() -> None:
    message = read(mail())
    assert message.sender_name == "Iris Marlowe"
    assert message.sender_address == "iris.marlowe@example.org"
    assert message.subject == "Damp again"
    assert message.sent_at == datetime(2025, 12, 19, 10, 0, tzinfo=UTC)
    assert message.text == "The damp in the back bedroom has come back."
    assert message.problems == ()


def test_a_date_in_another_zone_is_the_same_instant() -> None:
    message = read(mail(date="Tue, 1 Jul 2025 00:30:00 +0100"))
    assert message.sent_at == datetime(2025, 6, 30, 23, 30, tzinfo=UTC)


def test_a_message_without_a_date_asks_for_the_day() -> None:
    message = read(mail(date=None))
    assert message.sent_at is None
    assert "Enter the day" in problem(message, "no date")


@pytest.mark.parametrize(
    "date",
    ["yesterday", "Fri, 99 Dec 2025 10:00:00 +0000", "1 Jan 99999 00:00 +0000", "\x00"],
)
def test_a_date_that_is_none_is_quoted_and_asked_for(date: str) -> None:
    message = read_message(raw("From: a@b.example", f"Date: {date}", "", "Words"))
    assert message.sent_at is None
    assert any("Enter the day" in each for each in message.problems)


def test_a_date_before_there_was_mail_is_not_believed() -> None:
    message = read(mail(date="Thu, 1 Jan 1970 00:00:00 +0000"))
    assert message.sent_at is None
    assert "1970" in problem(message, "clock was wrong")


def test_the_last_server_says_when_the_message_arrived() -> None:
    message = read_message(
        raw(
            "Received: from b by a with SMTP; Fri, 19 Dec 2025 10:02:00 +0000",
            "Received: from c by b with SMTP; Fri, 19 Dec 2025 10:01:00 +0000",
            "From: a@b.example",
            "Date: Fri, 19 Dec 2025 10:00:00 +0000",
            "",
            "Words",
        )
    )
    assert message.received_at == datetime(2025, 12, 19, 10, 2, tzinfo=UTC)


def test_a_message_dated_after_it_arrived_is_pointed_out() -> None:
    message = read_message(
        raw(
            "Received: by a; Fri, 19 Dec 2025 10:02:00 +0000",
            "From: a@b.example",
            "Date: Mon, 22 Dec 2025 10:00:00 +0000",
            "",
            "Words",
        )
    )
    assert "22 December 2025" in problem(message, "clock may be wrong")


def test_html_alone_becomes_readable_text() -> None:
    made = mail()
    made.set_content(
        "<html><head><style>p{color:red}</style></head><body><p>Dear all,</p>"
        "<ul><li>the boiler</li><li>the damp</li></ul>"
        '<script>alert(1)</script><a href="https://example.org/p">Pictures</a></body>',
        subtype="html",
    )
    assert read(made).text == (
        "Dear all,\n\n- the boiler\n- the damp\n\nPictures (https://example.org/p)"
    )


def test_plain_text_is_taken_before_html() -> None:
    made = mail("Plain words")
    made.add_alternative("<p>Rich words</p>", subtype="html")
    assert read(made).text == "Plain words"


def test_html_is_taken_where_the_plain_form_is_blank() -> None:
    made = mail(" \n")
    made.add_alternative("<p>Rich words</p>", subtype="html")
    assert read(made).text == "Rich words"


def test_right_to_left_words_and_emoji_are_kept() -> None:
    words = "שלום, הגג דולף 😟👩‍👩‍👧\nمرحبا، الرطوبة عادت"  # noqa: RUF001
    message = read(mail(words, sender="נועה <noa@example.org>", subject="רטיבות 💧"))
    assert message.text == words
    assert message.sender_name == "נועה"
    assert message.subject == "רטיבות 💧"


def test_letters_in_the_wrong_character_set_are_guessed_and_said() -> None:
    head = raw("From: a@b.example", "Content-Type: text/plain; charset=utf-8", "", "")
    message = read_message(head + "Café £40 – “broken”".encode("cp1252"))
    assert message.text == "Café £40 – “broken”"
    assert "utf-8" in problem(message, "do not fit")


@pytest.mark.parametrize("charset", ["x-none", "hex", "unicode_escape", "\x00", "idna"])
def test_an_unheard_of_character_set_loses_no_words(charset: str) -> None:
    content_type = f'Content-Type: text/plain; charset="{charset}"'
    words = r"Flat\x41 zażółć"
    message = read_message(raw("From: a@b.example", content_type, "", words))
    assert message.text == words


def test_eight_bit_headers_without_any_encoding_are_made_sense_of() -> None:
    message = read_message(
        "Subject: Wet wäll\r\nFrom: Zoë <z@b.example>\r\n\r\n.".encode()
    )
    assert message.subject == "Wet wäll"
    assert message.sender_name == "Zoë"


def test_flowed_lines_are_put_together_and_quotes_stay() -> None:
    message = read_message(
        raw(
            "From: a@b.example",
            "Content-Type: text/plain; charset=utf-8; format=flowed",
            "",
            "The boiler has been out since ",
            "Monday and nobody came.",
            "",
            "> When did you ",
            "> last call us?",
            "-- ",
            "Iris",
        )
    )
    assert message.text == (
        "The boiler has been out since Monday and nobody came.\n\n"
        "> When did you last call us?\n--\nIris"
    )


def test_a_file_is_kept_byte_for_byte() -> None:
    made = mail()
    made.add_attachment(
        b"\x89PNG\x00\xff", maintype="image", subtype="png", filename="a b.png"
    )
    (file,) = read(made).attachments
    assert (file.name, file.media_type, file.data) == (
        "a b.png",
        "image/png",
        b"\x89PNG\x00\xff",
    )


def test_a_thirty_megabyte_file_is_kept_whole() -> None:
    photos = b"jpeg" * (30 * 1024 * 1024 // 4)
    made = mail()
    made.add_attachment(photos, maintype="image", subtype="jpeg", filename="wall.jpg")
    message = read(made)
    assert message.attachments[0].data == photos
    assert message.problems == ()


def test_a_file_beyond_the_limit_is_named_with_what_to_do() -> None:
    made = mail()
    big = b"x" * (LARGEST_ATTACHMENT + 1024 * 1024)
    made.add_attachment(big, maintype="video", subtype="mp4", filename="leak.mp4")
    message = read(made)
    assert message.attachments == ()
    said = problem(message, "leak.mp4")
    assert "41 MB" in said
    assert "40 MB" in said
    assert "add it by itself" in said


def test_a_message_beyond_the_limit_still_says_who_and_when() -> None:
    message = read_message(bytes(mail()) + b"x" * LARGEST_MESSAGE)
    assert message.sender_address == "iris.marlowe@example.org"
    assert message.sent_at is not None
    assert "the most that is read is 80 MB" in problem(message, "80 MB")


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\iris\\wall.jpg", "wall.jpg"),
        ("photo\u202egpj.exe", "photogpj.exe"),
        ("a\r\nBcc: x", "a Bcc x"),
        ("", "attachment-1.pdf"),
        ("...", "attachment-1.pdf"),
        ("x" * 300 + ".pdf", "x" * 116 + ".pdf"),
    ],
)
def test_a_file_gets_a_name_that_is_safe_to_save(name: str, kept: str) -> None:
    assert attachment(name, "application/pdf", b"", 1).name == kept


def test_pictures_inside_html_are_kept_as_files() -> None:
    made = mail()
    made.set_content("<p>See <img src='cid:1' alt='the wall'></p>", subtype="html")
    made.add_related(b"\xff\xd8", "image", "jpeg", cid="<1>")
    message = read(made)
    assert message.text == "See the wall"
    assert [file.media_type for file in message.attachments] == ["image/jpeg"]


def test_twelve_messages_inside_each_other_lead_to_the_first_one() -> None:
    made = mail("It leaks.")
    made.add_attachment(b"jpeg", maintype="image", subtype="jpeg", filename="leak.jpg")
    for number in range(1, 13):
        made = forwarded(made, number=number)
    message = read(made)
    assert message.sender_name == "Colleague 12"
    assert message.text == "Please see below (12)."
    assert message.original is not None
    assert message.original.sender_name == "Iris Marlowe"
    assert message.original.text == "It leaks."
    kinds = [file.media_type for file in message.attachments]
    assert kinds.count("message/rfc822") == 12
    assert "leak.jpg" in [file.name for file in message.attachments]
    innermost = [file for file in message.attachments if file.name == "Damp again.eml"]
    assert read_message(innermost[0].data).text == "It leaks."


def test_thousands_of_messages_inside_each_other_are_refused_in_words() -> None:
    head = b"Content-Type: message/rfc822\r\n\r\n"
    message = read_message(
        b"From: a@b.example\r\n" + head * 5000 + b"Subject: x\r\n\r\n."
    )
    assert message.sender_address == "a@b.example"
    assert "kept as it came" in problem(message, "too deeply")


def test_winmail_is_unpacked_and_kept() -> None:
    made = mail(" ")
    packed = winmail(b"The lift is stuck again.", b"lift.txt", b"photo")
    made.add_attachment(
        packed, maintype="application", subtype="ms-tnef", filename="winmail.dat"
    )
    message = read(made)
    files = {file.name: file.data for file in message.attachments}
    assert files == {"lift.txt": b"photo", "winmail.dat": packed}
    assert message.text == "The lift is stuck again."


@pytest.mark.parametrize("cut", [0, 5, 30, 90])
def test_a_damaged_winmail_is_kept_and_said(cut: int) -> None:
    packed = winmail(b"The lift is stuck again.", b"lift.txt", b"photo")[:cut] + b"?"
    made = mail()
    made.add_attachment(
        packed, maintype="application", subtype="octet-stream", filename="winmail.dat"
    )
    message = read(made)
    assert message.attachments[-1].data == packed


def test_a_winmail_that_is_cut_short_is_said_to_be() -> None:
    made = mail()
    packed = winmail(b"The lift is stuck again.", b"lift.txt", b"photo" * 90)[:-200]
    made.add_attachment(
        packed, maintype="application", subtype="ms-tnef", filename="winmail.dat"
    )
    assert "Ask the sender" in problem(read(made), "cut short")


@pytest.mark.parametrize(
    ("plain", "words"),
    [
        ("See  below.", "See  below.\n\nThe lift is stuck."),
        ("Hello.\nThe lift  is stuck.\nIris", "Hello.\nThe lift  is stuck.\nIris"),
    ],
)
def test_words_packed_by_outlook_are_added_where_they_are_others(
    plain: str, words: str
) -> None:
    made = mail(plain)
    packed = winmail(b"The lift is stuck.", b"lift.txt", b"photo")
    made.add_attachment(
        packed, maintype="application", subtype="ms-tnef", filename="winmail.dat"
    )
    message = read(made)
    assert message.text == words
    assert message.problems == ()


def test_a_winmail_of_rubbish_is_said_to_be_unreadable() -> None:
    made = mail()
    made.add_attachment(
        b"rubbish", maintype="application", subtype="ms-tnef", filename="winmail.dat"
    )
    assert "Ask the sender" in problem(read(made), "winmail.dat")


def test_a_message_cut_short_shows_what_is_left_and_says_so() -> None:
    made = mail("The first part.")
    made.add_attachment(b"y" * 900, maintype="image", subtype="png", filename="a.png")
    message = read_message(bytes(made)[:-300])
    assert message.text == "The first part."
    assert "compare it" in problem(message, "damaged")


def test_a_message_that_promises_parts_and_has_none_shows_its_words() -> None:
    message = read_message(
        raw("From: a@b.example", "Content-Type: multipart/mixed", "", "Still words.")
    )
    assert message.text == "Still words."
    assert "compare it" in problem(message, "damaged")


def test_a_subject_with_a_hidden_line_stays_on_one_line() -> None:
    message = read_message(
        raw(
            "From: =?utf-8?q?Iris=0d=0aBcc:_all=40b.example?= <a@b.example>",
            "Subject: =?utf-8?q?Damp=0d=0aBcc:_everyone?=",
            "",
            "Words",
        )
    )
    assert message.subject == "Damp Bcc: everyone"
    assert "\n" not in message.sender_name
    assert message.sender_address == "a@b.example"


def test_a_name_that_poses_as_an_address_is_not_taken_for_one() -> None:
    message = read_message(
        raw('From: "chief@landlord.example" <someone@elsewhere.example>', "", "Words")
    )
    assert message.sender_address == "someone@elsewhere.example"


def test_two_senders_are_pointed_out() -> None:
    message = read_message(raw("From: a@b.example", "From: c@d.example", "", "Words"))
    assert message.sender_address == "a@b.example"
    assert "check it" in problem(message, "2 senders")


def test_characters_that_no_database_holds_are_left_out() -> None:
    message = read_message(raw("From: a@b.example", "", "Flat\x00 4\x0b, wet"))
    assert message.text == "Flat 4, wet"


def test_a_message_without_words_says_so() -> None:
    message = read(mail(""))
    assert message.text == ""
    assert "ask the sender" in problem(message, "no words")


@pytest.mark.parametrize(
    ("bytes_", "words"),
    [
        (b"", "empty"),
        (b" \r\n", "empty"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Outlook"),
        (b"PK\x03\x04", "Word"),
        (b"\xff\xd8\xff\xe0", "picture"),
        (b"The roof leaks. Please help.", "does not look like an e-mail"),
    ],
)
def test_what_is_no_email_is_named_with_what_to_do(bytes_: bytes, words: str) -> None:
    message = read_message(bytes_)
    assert len(message.problems) == 1
    assert words in message.problems[0]
    assert any(what in message.problems[0] for what in ("paste", "Add it"))


def test_a_message_written_with_bare_line_feeds_reads_the_same() -> None:
    made = mail("One\nTwo")
    unix = made.as_bytes(policy=policy.SMTP.clone(linesep="\n"))
    windows = made.as_bytes(policy=policy.SMTP)
    assert read_message(unix) == read_message(windows)
    assert read_message(unix).text == "One\nTwo"
