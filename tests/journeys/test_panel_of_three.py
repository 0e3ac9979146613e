"""Three stages to a panel's decision: the call, the form, the hearing, its letter."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from playwright.sync_api import expect

from tests.journeys.desk import Desk

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from tests.journeys.serving import Demo

LANDLORD = "housing-plus"
_AT = "@housingplus.example.org"
_DESK, _OFFICER = f"rosamund.kettleby{_AT}", f"tarquin.beddoes{_AT}"
_HEAD, _DIRECTOR = f"honora.wyndlesham{_AT}", f"evadne.crossthwaite{_AT}"
_CLERK = f"septimus.hollinwell{_AT}"
_BOARD, _CUSTOMER = f"wilhelmina.drax-osei{_AT}", f"delphine.saltmarsh{_AT}"
_SIT = ("Wilhelmina Drax-Osei", "Fitzroy Umbergate", "Delphine Saltmarsh")
_POINTS = ("The mould was not treated", "Nobody looked for the cause")
_CONTACT = {
    "Note": "Rang and went through the points.",
    "What the": "The room made fit to sleep in.",
}


def _stage_1_is_answered(at: Desk) -> None:
    at.sign_in(_DESK)
    at.log_the_email(LANDLORD)
    at.look("logged")
    at.define(*_POINTS)
    at.do("Assign", Who="Tarquin Beddoes")
    at.to_the_letter("Acknowledge")
    at.send_the_letter()
    at.sign_in(_OFFICER)
    at.begin("Get in touch")
    _say(at, _CONTACT)
    at.answer_each("Not upheld", *_POINTS)
    at.to_the_letter("Send the .*answer")
    at.fill_the_gaps()
    at.look("stage-1-letter-with-its-last-day")
    at.send_the_letter()


def _stage_2_is_answered(at: Desk) -> None:
    at.sign_in(_DESK)
    at.do("Ask for ", How_it_reached_us="Telephone", What_they_said="It is still wet.")
    at.do("Assign", Who="Honora Wyndlesham")
    at.reads("With a copy to.*Evadne Crossthwaite")  # who heads the directorate
    at.look("copied-to-the-director-of-the-area")
    at.to_the_letter("Acknowledge")
    at.send_the_letter()
    at.sign_in(_HEAD)
    at.begin("Get in touch")
    _say(at, _CONTACT)
    at.answer_each("Not upheld", *_POINTS)
    at.to_the_letter("Send the .*answer")
    at.fill_the_gaps()
    expect(at.page.get_by_label("Where the copy for the Director goes")).to_have_value(
        _DIRECTOR
    )
    at.look("stage-2-letter-with-a-copy")
    at.send_the_letter()


def _say(at: Desk, said: dict[str, str]) -> None:
    for label, text in said.items():
        at.write(label, text)
    at.press_main()
    at.sees_the_complaint()


def _stage_3_begins_with_a_call(at: Desk) -> None:
    at.sign_in(_DESK)
    at.do("Ask for ", How_it_reached_us="E-mail", What_they_said="The plan is wrong.")
    at.look("stage-3-asked-for")
    at.sign_in(_CLERK)
    at.open_complaint()
    at.reads("Before it can sit")
    at.begin("Note a call that nobody answered")
    at.write("Note", "Rang at ten, no answer.")
    at.press_main()
    at.sees_the_complaint()
    at.begin("Telephone about Stage 3")
    at.look("the-call")
    at.write("Why they want to go on", "They say the plan is wrong.")
    at.write("What we told them", "A form comes; a Director then looks at it.")
    at.press_main()
    at.sees_the_complaint()
    at.refused("hearing.hold")
    at.look("no-hearing-before-the-form")
    at.to_the_letter("Confirm the call and send the form")
    at.write(
        "Our telephone call", "We spoke today. You told us that the plan is wrong."
    )
    at.look("the-form-and-its-last-day")
    at.send_the_letter()
    at.do("Take the completed form")
    at.look("the-form-is-back")


def _a_panel_is_seated(at: Desk) -> None:
    at.sign_in(_HEAD)
    at.refused("x.grant_hearing")
    at.sign_in(_DIRECTOR)
    at.do("Decide that there is a hearing")
    at.sign_in(_CLERK)
    at.begin("Set up the panel")
    at.look("who-may-sit")
    _tick(at, *_SIT[:2])
    at.press_main()
    at.reads("name 1 more")
    at.look("a-panel-short-of-a-member")
    _tick(at, _SIT[2])
    at.write("Who leads it", _SIT[0])
    at.write("Who sees to the hearing", "Septimus Hollinwell, Solicitor, Legal Team")
    at.press_main()
    at.sees_the_complaint()
    at.look("seated")


def _tick(at: Desk, *names: str) -> None:
    for name in names:
        at.page.get_by_label(name, exact=False).first.check()


def _it_is_invited_and_heard(at: Desk) -> None:
    at.begin("Arrange the hearing and invite")
    at.write("The day of the hearing", "today")
    at.write("When on that day, and where", "At two, in the hall")
    at.write("Who comes with the", "A neighbour")
    at.press_main()
    at.look("the-invitation")
    at.send_the_letter()
    at.open_complaint()
    at.do("Send the papers", Which_papers="Both answers\nThe plan of 1974")
    at.sign_in(_BOARD)
    at.begin("Adjourn the hearing")
    at.look("adjourn")
    at.write("Reasons", "Nobody knows which plan counts.")
    at.write("What is to be looked into", "Find out which plan counts")
    at.write("Who sees to it", "Tarquin Beddoes, Complaint Investigator")
    at.write("By which day", "today")
    at.press_main()
    at.sees_the_complaint()
    at.look("adjourned")
    at.sign_in(_OFFICER)
    at.open_complaint()
    at.page.get_by_role("link", name=re.compile("^Tell the panel")).first.click()
    at.write("What was found", "The plan of 1974 is superseded.")
    at.press_main()
    at.sees_the_complaint()
    at.sign_in(_CLERK)
    at.begin("Record the hearing")
    at.look("record-the-hearing")
    at.write("What the complainant was asked", "Since when it has been wet.")
    at.write("What the landlord was asked", "Which plan counts.")
    at.write("Minutes", "Both sides were heard for an hour.")
    at.press_main()
    at.sees_the_complaint()
    at.refused("panel.decide")
    at.look("the-clerk-decides-nothing")


def _the_panel_decides(at: Desk) -> None:
    at.sign_in(_BOARD)
    at.answer_each("Upheld", *_POINTS)
    at.sign_in(_CUSTOMER)
    at.begin("Record the panel")
    at.write("Decision", "Both points upheld.")
    at.write("Reasons", "Nobody asked why the wall was wet.")
    at.press_main()
    at.sees_the_complaint()
    at.sign_in(_CLERK)
    at.to_the_letter("Send the .*answer")
    at.fill_the_gaps()
    at.look("the-decision-letter")
    at.send_the_letter()
    at.open_complaint()
    at.reads("answered")
    expect(at.page.locator("section[aria-labelledby=panel]")).to_contain_text("Done")
    at.look("decided")
    at.begin("Close the complaint")
    at.look("which-ending")


def _walk(at: Desk) -> None:
    _stage_1_is_answered(at)
    _stage_2_is_answered(at)
    _stage_3_begins_with_a_call(at)
    _a_panel_is_seated(at)
    _it_is_invited_and_heard(at)
    _the_panel_decides(at)
    at.finish()


def test_a_complaint_goes_through_three_stages_to_a_panels_decision(
    browser: Browser, its_demo: Demo
) -> None:
    _walk(Desk(browser, its_demo, "housing-plus-panel"))


def test_the_way_to_a_panels_decision_needs_no_script(
    browser: Browser, its_demo: Demo
) -> None:
    _walk(Plain(browser, its_demo, "housing-plus-panel-no-script", script=False))


class Plain(Desk):
    """The same without JavaScript; the looking is done in the other walk."""

    def look(self, name: str) -> None:
        """Look at nothing: axe-core is JavaScript too."""
