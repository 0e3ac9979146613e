"""A danger screened in hours, and a panel of two that decides at the second stage."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import expect

from tests.journeys.desk import Desk

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from tests.journeys.serving import Demo

LANDLORD = "bchg"
_AT = "@bchg.example.org"
_DESK, _LEADER = f"isolde.marrowby{_AT}", f"ruairi.tamblyn-okoro{_AT}"
_CASE_MANAGER, _SENIOR = f"jocasta.pennyfold{_AT}", f"leontyne.ashgrove{_AT}"
_HEAD, _TENANT = f"winifred.culpepper-shah{_AT}", f"beatriz.lowestone{_AT}"
_SITS, _SITS_FOR_TENANTS = "Leontyne Ashgrove", "Beatriz Lowestone"
_POINTS = ("The mould was not treated", "Nobody looked for the cause")


def _the_danger_is_screened(at: Desk) -> None:
    at.sign_in(_DESK)
    at.drop_email(at.demo.email_to_drop(LANDLORD))
    at.write("Is this about health and safety?", "Yes")
    at.log_it()
    at.do("Raise a risk", Note="The fire panel is dead and somebody sleeps there.")
    at.reads("Screen the risk with the customer by")
    at.look("risk-raised")
    at.page.goto("/caseload?whose=all")
    at.reads("Before everything else")
    at.reads("in 47 hours")
    at.look("danger-heads-the-caseload")
    at.page.goto("/policy/bank-holidays")
    at.reads("Every open complaint counts by this list")
    at.look("bank-holidays")

    at.sign_in(_CASE_MANAGER)
    at.refused("risk.screen")
    at.reads("Senior Manager")
    at.look("case-manager-may-not-screen")

    at.sign_in(_SENIOR)
    at.begin("Screen the risk")
    at.reads("The policy wants this answered first")
    at.look("screen-the-risk")
    at.write("By which day is the risk to be looked into", "tomorrow")
    at.write("Note", "Talked it through; somebody comes to look tomorrow.")
    at.press_main()
    at.look("screening-letter")
    at.send_the_letter()


def _it_is_answered_first(at: Desk) -> None:
    at.sign_in(_DESK)
    at.define(*_POINTS)
    at.do("Assign", Who="Ruairi Tamblyn-Okoro")
    at.to_the_letter("Acknowledge")
    at.send_the_letter()
    at.sign_in(_LEADER)
    at.answer_each("Not upheld", *_POINTS)
    at.to_the_letter("Send the .*answer")
    at.fill_the_gaps()
    at.send_the_letter()


def _a_panel_is_invited(at: Desk) -> None:
    at.sign_in(_DESK)
    at.do("Ask for ", How_it_reached_us="Telephone", What_they_said="It is still wet.")
    at.begin("Assign")
    expect(at.page.locator("dt", has_text="Ruairi Tamblyn-Okoro")).to_be_visible()
    at.look("who-may-not-take-stage-2")
    at.write("Who", "Winifred Culpepper-Shah")
    at.press_main()
    at.sees_the_complaint()
    at.to_the_letter("Acknowledge")
    at.send_the_letter()
    at.begin("Set up the panel")
    at.look("who-may-sit")
    _tick_both(at)
    at.press_main()
    at.sees_the_complaint()
    at.begin("Arrange the hearing and invite")
    at.write("The day of the hearing", "today")
    at.press_main()
    at.fill_the_gaps()
    at.look("invitation-to-the-panel")
    at.send_the_letter()
    at.open_complaint()
    at.begin("Record the hearing")
    _tick_both(at)
    at.press_main()
    at.sees_the_complaint()


def _tick_both(at: Desk) -> None:
    for name in (_SITS, _SITS_FOR_TENANTS):
        at.page.get_by_label(name, exact=False).first.check()


def _two_people_decide(at: Desk) -> None:
    at.sign_in(_LEADER)
    at.refused("panel.decide")
    at.look("team-leader-does-not-sit")
    for member in (_SENIOR, _TENANT):
        at.sign_in(member)
        at.begin("Record the panel")
        if member == _SENIOR:
            at.look("panel-decision-asks-first")
            at.write("How was the complaint handled", "Each point was looked into.")
            at.write("Was its outcome fair", "No: the cause was never sought.")
            at.write("Was its outcome reasonable", "No: the mould came back.")
        at.write("Decision", "Both points upheld.")
        at.write("Reasons", "The mould came back each winter, and nobody asked why.")
        at.press_main()
        at.sees_the_complaint()


def _the_final_answer_goes(at: Desk) -> None:
    at.sign_in(_HEAD)
    at.answer_each("Upheld", *_POINTS)
    at.to_the_letter("Send the .*answer")
    at.fill_the_gaps()
    at.look("final-answer")
    at.send_the_letter()
    at.open_complaint()
    at.reads("answered")
    at.look("complaint-answered-by-the-panel")


def test_a_danger_is_screened_and_two_people_decide_at_the_second_stage(
    browser: Browser, its_demo: Demo
) -> None:
    at = Desk(browser, its_demo, "bchg-risk-and-panel")
    _the_danger_is_screened(at)
    _it_is_answered_first(at)
    _a_panel_is_invited(at)
    _two_people_decide(at)
    _the_final_answer_goes(at)
    at.finish()
