"""One complaint, from an e-mail to the final letter, as the people involved see it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from playwright.sync_api import expect

from tests.journeys.desk import Desk

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from tests.journeys.people import House
    from tests.journeys.serving import Demo


class Journey(Desk):
    """The steps, in the order in which they happen."""

    def given_the_email_was_dropped_and_logged(self, house: House) -> None:
        self.sign_in(house.desk)
        self.look("caseload")
        self.drop_email(self.demo.email_to_drop(house.slug))
        expect(self.page.get_by_label("How it reached us")).to_have_value("email")
        expect(self.page.get_by_label("Their name")).not_to_have_value("")
        self.look("check-the-email")
        self.log_it()
        self.look("logged")

    def when_the_points_are_set_out(self) -> None:
        self.open_complaint()
        self.look("complaint-fresh")
        self.begin("Define the complaint")
        self.look("define")
        self.press_main()
        self.sees("There is a problem")
        self.look("define-problem")
        self.write("Points", "The mould was not treated\nNobody looked for the cause")
        self.write("What the", "The room made fit to sleep in")
        self.press_main()
        self.sees_the_complaint()

    def when_it_is_assigned_to(self, name: str) -> None:
        self.begin("Assign")
        self.look("assign")
        self.write("Who", name)
        self.press_main()
        self.sees_the_complaint()

    def when_it_is_acknowledged(self) -> None:
        self.to_the_letter("Acknowledge")
        self.look("acknowledgement")
        self.send_the_letter()
        self.look("acknowledgement-sent")

    def when_a_contact_is_noted(self) -> None:
        self.do("Add a contact note", Note="Rang to go through the points.")

    def when_it_is_extended(self, house: House) -> None:
        self.begin("Extend")
        self.look("extend")
        self.write("New date", self.latest_date())
        self.write("Reasons", "The survey is not in yet.")
        if house.asks_agreement:
            self.write("Does the resident agree", "Yes")
            self.write("When did the resident say so", "today")
            self.write("How did the resident say so", "Telephone")
        self.press_main()
        expect(self.page).to_have_url(re.compile(r"/letters/\d+$"))
        self.look("extension")
        self.send_the_letter()

    def when_it_is_looked_into(self, house: House) -> None:
        if house.closes_looked_into:
            self.do("Record the investigation", Steps_taken="Went and measured.")

    def when_each_point_is_answered(self, outcome: str) -> None:
        for point in ("The mould was not treated", "Nobody looked for the cause"):
            self.begin("Answer a point")
            self.look("answer-a-point")
            self.write("Point", point)
            self.write("Outcome", outcome)
            self.write("Reasons", "The job sheets show it.")
            self.press_main()
            self.sees_the_complaint()

    def when_it_is_answered(self, stage: int) -> None:
        self.to_the_letter("Send the .*answer")
        self.look(f"stage-{stage}-answer")
        self.write("How it goes", "E-mail")
        self.press("Send the letter")
        self.sees("There is a problem")
        self.look(f"stage-{stage}-answer-cannot-go-yet")
        assert self.fill_the_gaps()
        self.send_the_letter()
        self.look(f"stage-{stage}-answer-sent")

    def when_the_resident_asks_for_stage_2(self) -> None:
        self.do(
            "Ask for ",
            How_it_reached_us="Telephone",
            What_they_said="It was treated and it is back.",
        )

    def then_the_first_officer_is_refused(self, name: str) -> None:
        self.begin("Assign")
        refused = self.page.locator("dt", has_text=name)
        expect(refused).to_be_visible()
        expect(self.page.get_by_role("radio", name=name)).to_have_count(0)
        self.look("assign-stage-2")

    def then_the_final_letter_is_a_tagged_pdf(self) -> None:
        pdf = self.pdf()
        assert pdf.startswith(b"%PDF-")
        assert b"/StructTreeRoot" in pdf
        assert re.search(rb"/MarkInfo\s*<<\s*/Marked true", pdf)

    def when_it_is_closed(self, house: House) -> None:
        for question in house.closing_facts:
            self.answer_fact(question)
        self.begin("Close the complaint")
        self.page.get_by_role("link", name="Answered").first.click()
        self.press_main()
        self.sees_the_complaint()

    def then_it_is_finished(self) -> None:
        self.reads("closed")
        self.look("complaint-closed")

    def latest_date(self) -> str:
        """The last day to which the page says the policy lets it be extended."""
        text = self.page.get_by_role("main").inner_text()
        found = re.search(r"latest day [^.]* is \w+day (\d{1,2} \w+( \d{4})?)", text)
        assert found, text
        return found[1]

    def answer_fact(self, question: str) -> None:
        self.open_complaint()
        asked = "What the policy asks about this complaint"
        self.page.locator("summary", has_text=asked).click()
        change = f"Change the answer to: {question}"
        self.page.get_by_role("link", name=change, exact=True).click()
        self.write(question, "Yes")
        self.press_main()
        self.sees_the_complaint()


def test_a_complaint_goes_from_an_email_to_the_final_letter(
    browser: Browser, demo: Demo, house: House
) -> None:
    at = Journey(browser, demo, f"{house.slug}")
    at.given_the_email_was_dropped_and_logged(house)
    at.when_the_points_are_set_out()
    at.when_it_is_assigned_to(house.officer_name)
    at.when_it_is_acknowledged()

    at.sign_in(house.officer)
    at.when_a_contact_is_noted()
    at.when_it_is_extended(house)
    at.when_it_is_looked_into(house)
    at.when_each_point_is_answered("Upheld")
    at.when_it_is_answered(1)

    at.sign_in(house.desk)
    at.when_the_resident_asks_for_stage_2()
    at.when_the_points_are_set_out()
    at.then_the_first_officer_is_refused(house.officer_name)
    at.when_it_is_assigned_to(house.reviewer_name)
    at.when_it_is_acknowledged()

    at.sign_in(house.reviewer)
    at.when_it_is_looked_into(house)
    at.when_each_point_is_answered("Partly upheld")
    at.when_it_is_answered(2)
    at.then_the_final_letter_is_a_tagged_pdf()
    at.when_it_is_closed(house)
    at.then_it_is_finished()
    at.sign_out()
    at.finish()


def test_the_main_path_works_without_javascript(
    browser: Browser, demo: Demo, house: House
) -> None:
    at = Plain(browser, demo, f"{house.slug}-no-script", script=False)
    at.given_the_email_was_dropped_and_logged(house)
    at.when_the_points_are_set_out()
    at.when_it_is_assigned_to(house.officer_name)
    at.when_it_is_acknowledged()
    at.sign_in(house.officer)
    at.when_each_point_is_answered("Upheld")
    at.when_it_is_answered(1)
    at.open_complaint()
    at.reads("answered")
    at.finish()


class Plain(Journey):
    """The same without JavaScript; the looking is done in the other walk."""

    def look(self, name: str) -> None:
        """Look at nothing: axe-core is JavaScript too."""
