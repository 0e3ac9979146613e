"""Association: nobody is answered unheard without a reason."""

from __future__ import annotations

import pytest

from putright.letters import services
from tests.ledger.makers import answering, promised
from tests.letters.makers import begun
from tests.makers import a_key
from tests.workspace.pages import as_, problems, send

pytestmark = pytest.mark.django_db


@pytest.mark.demonstrates("ASC-P3.17")
def test_a_draft_without_a_contact_on_record_wants_a_reason() -> None:
    case, writer = answering("association")
    promised(case, writer)
    letter = begun(case.complaint, "s1.respond", writer)
    with pytest.raises(services.NotReady) as refused:
        services.send(letter, by=writer, delivery="email", key=a_key("letter"))
    assert "Nobody has noted that we spoke" in str(refused.value)
    address = f"/complaints/{case.reference}/letters/{letter.pk}"
    (waiting,) = services.check(letter).waiting
    why = {f"answer-{waiting.id}": "Four calls, and nobody came to the door"}
    gone = send(as_(writer), address, do="send", delivery="email", **why)
    assert gone.status_code == 302, problems(gone)


@pytest.mark.demonstrates("ASC-P3.17")
def test_with_a_contact_on_record_it_goes() -> None:
    case, writer = answering("association")
    promised(case, writer)
    said = {
        "channel": "in_person",
        "note": "The stairs are dark at night",
        "outcomes_wanted": "Light",
        "x.procedure_explained": True,
    }
    case.does("contact.make", writer, **said)
    letter = begun(case.complaint, "s1.respond", writer)
    key = a_key("letter")
    assert services.send(letter, by=writer, delivery="email", key=key).state == "sent"
