"""Three stages: a call, a form, a director, a panel of three and its decision."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.journeys.desk import Desk

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from tests.journeys.serving import Demo

LANDLORD = "housing-plus"
_AT = "@housingplus.example.org"
_DESK, _INVESTIGATOR = f"rosamund.kettleby{_AT}", f"tarquin.beddoes{_AT}"
_HEAD, _DIRECTOR = f"honora.wyndlesham{_AT}", f"evadne.crossthwaite{_AT}"
_CLERK, _BOARD = f"septimus.hollinwell{_AT}", f"wilhelmina.drax-osei{_AT}"
_SCRUTINY, _THIRD = f"delphine.saltmarsh{_AT}", f"mungo.farthingale{_AT}"
_POINTS = ("The mould was not treated", "Nobody looked for the cause")


def _answered(at: Desk, outcome: str) -> None:
    at.do("Get in touch", Note="Rang, and went through the points.")
    at.answer_each(outcome, *_POINTS)
    at.to_the_letter("Send the .*answer")
    at.fill_the_gaps()
    at.look("answer")
    at.send_the_letter()


def _it_is_answered_twice(at: Desk) -> None:
    at.sign_in(_DESK)
    at.log_the_email(LANDLORD)
    at.define(*_POINTS)
    at.do("Assign", Who="Tarquin Beddoes")
    at.to_the_letter("Acknowledge")
    at.send_the_letter()
    at.sign_in(_INVESTIGATOR)
    _answered(at, "Not upheld")

    at.sign_in(_DESK)
    at.do("Ask for ", How_it_reached_us="Telephone", What_they_said="It is still wet.")
    at.do("Assign", Who="Honora Wyndlesham")
    at.to_the_letter("Acknowledge")
    at.send_the_letter()
    at.do(
        "Copy the allocation to the Director",
        Who="Evadne Crossthwaite, Director of Property",
    )
    at.sign_in(_HEAD)
    _answered(at, "Partly upheld")


def _the_form_comes_back(at: Desk) -> None:
    at.sign_in(_DESK)
    at.do("Ask for ", How_it_reached_us="Telephone", What_they_said="Still not dry.")
    at.sign_in(_CLERK)
    at.refused("x.hear")
    at.look("no-hearing-before-the-form")
    at.do("Telephone about", Note="Rang, and said how Stage 3 goes.")
    at.to_the_letter("Confirm the call and send the form")
    at.fill_the_gaps()
    at.look("letter-with-the-form")
    at.send_the_letter()
    at.open_complaint()
    at.look("waiting-for-the-form")
    at.do("Take the completed form")


def _a_director_decides_on_a_hearing(at: Desk) -> None:
    at.sign_in(_DIRECTOR)
    at.begin("Decide that there is no hearing")
    at.write("Were our policies and procedures kept to", "Yes")
    at.write("Would a hearing change nothing", "No")
    at.write("Reasons", "The procedure was kept to.")
    at.press_main()
    at.sees("There is a problem")
    at.look("no-refusal-on-one-finding")
    at.do("Decide that there is a hearing", Note="There is a fact to settle.")


def _three_people_sit(at: Desk) -> None:
    at.sign_in(_DIRECTOR)
    at.refused("x.sit_for_board")
    at.look("no-staff-on-the-panel")
    at.sign_in(_BOARD)
    at.do("Take a seat for the Boards")
    at.refused("x.sit_third")
    at.look("nobody-sits-twice")
    at.sign_in(_SCRUTINY)
    at.do("Take a seat for the customers")
    at.sign_in(_THIRD)
    at.do("Take the third seat")


def _the_hearing_is_held(at: Desk) -> None:
    at.sign_in(_CLERK)
    at.to_the_letter("Invite to the hearing")
    at.fill_the_gaps()
    at.look("invitation-to-the-hearing")
    at.send_the_letter()
    at.do("Send the papers", Note="The same papers to the Panel and the complainant.")
    at.do("Record the hearing", Note="Came with one supporter. Notes were taken.")
    at.look("heard")


def _the_panel_decides(at: Desk) -> None:
    at.sign_in(_BOARD)
    at.answer_each("Upheld", *_POINTS)
    at.do("Record the Panel", Note="Decided together, point by point.")
    at.sign_in(_CLERK)
    at.to_the_letter("Send the .*answer")
    at.fill_the_gaps()
    at.look("the-panels-letter")
    at.send_the_letter()
    at.open_complaint()
    at.reads("Stage 3, answered")
    at.look("decided-by-the-panel")


def test_a_complaint_goes_through_three_stages_to_the_panels_decision(
    browser: Browser, its_demo: Demo
) -> None:
    at = Desk(browser, its_demo, "housing-plus-panel")
    _it_is_answered_twice(at)
    _the_form_comes_back(at)
    _a_director_decides_on_a_hearing(at)
    _three_people_sit(at)
    _the_hearing_is_held(at)
    _the_panel_decides(at)
    at.finish()
