"""An outcome agreed before it goes, and an appeal that a Director does not accept."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from playwright.sync_api import expect

from tests.journeys.desk import Desk

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from tests.journeys.serving import Demo

LANDLORD = "pivotal"
_AT = "@pivotal.example.org"
_RECEIVER, _HEAD = f"yusra.billingham-frost{_AT}", f"clementine.varrow{_AT}"
_MANAGER, _DIRECTOR = f"ingrid.selhurst{_AT}", f"lysander.holmbury{_AT}"
_POINTS = ("The mould was not treated", "Nobody looked for the cause")


def _it_is_written_down(at: Desk) -> None:
    at.sign_in(_RECEIVER)
    at.drop_email(at.demo.email_to_drop(LANDLORD))
    at.write("How we understand it", "Mould in a bedroom, treated once and back.")
    at.write("What would put it right", "The room made fit to sleep in")
    at.look("what-is-wanted-at-logging")
    at.log_it()
    at.open_complaint()
    at.look("what-is-owed-at-first")
    at.define(*_POINTS)
    at.to_the_letter("Give a copy of the policy")
    at.look("letter-with-the-policy")
    at.send_the_letter()
    at.do("Tell both managers", Note="Wrote to both.")


def _it_is_given_out(at: Desk) -> None:
    at.sign_in(_HEAD)
    at.do("Assign", Who="Ingrid Selhurst")
    at.begin("Refuse the complaint")
    at.sees("Refuse the complaint")
    at.reads("No ground works by itself")
    at.look("grounds-for-refusing")
    at.page.get_by_role("link", name="Not our responsibility").click()
    at.reads("On this ground")
    at.look("one-ground-and-what-it-asks")


def _its_outcome_is_agreed_and_sent(at: Desk) -> None:
    at.sign_in(_MANAGER)
    at.to_the_letter("Acknowledge")
    at.send_the_letter()
    at.do("Record the investigation", Steps_taken="Met the customer; read the log.")
    rests_on = {"The policy, law or good practice": "Our repairs policy, section 4."}
    at.answer_each("Not upheld", *_POINTS, **rests_on)
    at.refused("s1.respond")
    at.look("not-before-the-outcome-is-agreed")
    at.sign_in(_HEAD)
    at.begin("Agree the answer")
    at.sees("What was found")
    at.look("what-was-found-before-agreeing")
    at.press_main()
    at.sees_the_complaint()
    at.sign_in(_MANAGER)
    at.begin("Send the .*answer")
    at.look("first-answer-asks")
    at.write("Is anything found that speaks against", "No")
    at.press_main()
    at.fill_the_gaps()
    at.send_the_letter()


def _the_appeal_is_refused(at: Desk) -> None:
    at.sign_in(_RECEIVER)
    at.do("Ask for ", How_it_reached_us="Letter", What_they_said="I disagree.")
    at.sign_in(_MANAGER)
    at.refused("s2.decline")
    at.sign_in(_DIRECTOR)
    at.open_complaint()
    at.look("what-the-director-may-do")
    at.begin("Decline")
    at.reads("The Code wants an appeal taken on")
    at.look("declining-and-what-the-code-says")
    at.write(
        "Reasons", "It brings nothing that was not weighed, and names no part of it."
    )
    at.press_main()
    expect(at.page).to_have_url(re.compile(r"/letters/\d+$"))
    at.fill_the_gaps()
    at.reads("Our answer at Stage 1 was our final answer")
    at.look("letter-that-refuses-the-appeal")
    at.send_the_letter()
    at.open_complaint()
    at.reads("Stage 2, closed")
    at.look("closed-after-the-appeal")


def test_a_director_does_not_accept_an_appeal_and_says_why(
    browser: Browser, its_demo: Demo
) -> None:
    at = Desk(browser, its_demo, "pivotal-appeal-refused")
    _it_is_written_down(at)
    _it_is_given_out(at)
    _its_outcome_is_agreed_and_sent(at)
    _the_appeal_is_refused(at)
    at.finish()
