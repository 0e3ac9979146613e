"""Somebody at a desk: what they see and press, by the words on the page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from playwright.sync_api import expect

from putright.demo.personas import PASSWORD
from tests.journeys.looking import look

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, Locator

    from tests.journeys.serving import Demo

_PROMISE = (
    "We are sorry. The surveyor treats the wall and fits a fan, and the repairs team "
    "sees to it by 18 December 2026."
)


_LONGEST = 60_000  # milliseconds until what should be on the page is missing
expect.set_options(timeout=_LONGEST)


class Desk:
    """One browser window with nobody signed in; `script` no: JavaScript is off."""

    def __init__(
        self, browser: Browser, demo: Demo, journey: str, *, script: bool = True
    ) -> None:
        self.page = browser.new_page(
            java_script_enabled=script,
            base_url=demo.address,
            viewport={"width": 1280, "height": 900},
        )
        self.page.set_default_timeout(_LONGEST)
        self.demo = demo
        self.journey = journey
        self.script = script
        self.reference = ""
        self._signed_in: dict[str, list[Any]] = {}
        self._faults: list[str] = []
        self._seen = 0

    def finish(self) -> None:
        """Close the window; every fault of every page looked at is told at once."""
        self.page.context.close()
        assert not self._faults, "\n".join(self._faults)

    # --- Going about --------------------------------------------------------------

    def sign_in(self, email: str) -> None:
        """Be this person: by e-mail address and password once, then as they left it."""
        self.page.context.clear_cookies()
        if email in self._signed_in:
            self.page.context.add_cookies(self._signed_in[email])
            self.page.goto("/caseload")
        else:
            self._type_password(email)
        self.sees("Caseload")
        self._signed_in[email] = self.page.context.cookies()

    def sign_out(self) -> None:
        self.press("Sign out")
        expect(self.button("Sign in")).to_be_visible()

    def _type_password(self, email: str) -> None:
        self.page.goto("/sign-in")
        self.page.get_by_label("E-mail address").fill(email)
        self.page.get_by_label("Password", exact=True).fill(PASSWORD)
        self.button("Sign in").click()

    def open_complaint(self) -> None:
        self.page.goto(f"/complaints/{self.reference}")

    def button(self, name: str) -> Locator:
        return self.page.get_by_role("button", name=name, exact=True)

    def press(self, name: str) -> None:
        self.button(name).click()

    def sees(self, heading: str) -> None:
        expect(
            self.page.get_by_role(
                "heading", name=re.compile(heading, re.IGNORECASE)
            ).first
        ).to_be_visible()

    def reads(self, words: str) -> None:
        expect(self.page.locator("body")).to_contain_text(
            re.compile(words, re.IGNORECASE)
        )

    def look(self, name: str) -> None:
        """Look at this page at both widths; `finish` tells what was wrong."""
        self._seen += 1
        name = f"{self._seen:02}-{name}"
        self._faults += look(self.page, self.journey, name)
        self.page.set_viewport_size({"width": 1280, "height": 900})

    # --- Acts ---------------------------------------------------------------------

    def drop_email(self, path: Path) -> None:
        """Put the file into the form, as dropping it there does, and read it."""
        self.page.get_by_role("link", name="Log a complaint").click()
        self.page.get_by_label("An e-mail file (.eml)").set_input_files(path)
        if self.button("Read the e-mail").is_visible():
            self.press("Read the e-mail")
        self.sees("Check what we read")

    def log_it(self) -> None:
        """Log it for the resident whom the address belongs to."""
        people = self.page.get_by_role("group", name="Is it one of these people?")
        if people.count():
            people.get_by_role("radio").first.check()
        self.press("Log the complaint")
        self.sees("Logged")
        heading = self.page.get_by_role("heading", name="Logged").inner_text()
        self.reference = heading.removeprefix("Logged: ").strip()

    def begin(self, act: str) -> None:
        """Open an act from the complaint's page, wherever on it the act stands."""
        self.choose(act)
        self.sees(act)

    def choose(self, act: str) -> None:
        """Press an act on the complaint's page."""
        self.open_complaint()
        main = self.page.get_by_role("main")
        more = main.locator("summary", has_text="More you can do")
        if more.count():
            more.click()
        named = re.compile(f"^{act}", re.IGNORECASE)
        doing = main.get_by_role("button", name=named).or_(
            main.get_by_role("link", name=named)
        )
        doing.first.click()

    def do(self, act: str, **said: str) -> None:
        """Do an act, writing in fields by their labels (underscores for spaces)."""
        self.begin(act)
        for label, text in said.items():
            self.write(label.replace("_", " "), text)
        self.press_main()
        self.sees_the_complaint()

    def write(self, label: str, text: str) -> None:
        """Fill a field, or choose what `text` names."""
        named = re.compile(rf"^\s*{re.escape(label)}", re.IGNORECASE)
        group = self.page.get_by_role("group", name=named)
        if group.count():
            choice = re.compile(rf"^\s*(\d+\. )?{re.escape(text)}")
            group.get_by_role("radio", name=choice).first.check()
            return
        field = self.page.get_by_label(named)
        if field.evaluate("field => field.tagName") == "SELECT":
            field.select_option(label=text)
        else:
            field.fill(text)

    def press_main(self) -> None:
        """Press the page's one main button."""
        self.page.locator(
            "main button.govuk-button:not(.govuk-button--secondary)"
        ).first.click()

    def sees_the_complaint(self) -> None:
        expect(self.page).to_have_url(re.compile(f"/complaints/{self.reference}$"))

    def log_the_email(self, landlord: str) -> None:
        """Log what came by e-mail, as it came."""
        self.drop_email(self.demo.email_to_drop(landlord))
        self.look("what-was-read")
        self.log_it()

    def define(self, *points: str) -> None:
        self.begin("Define the complaint")
        self.write("Points", "\n".join(points))
        self.write("What the", "The room made fit to sleep in")
        self.press_main()
        self.sees_the_complaint()

    def answer_each(self, outcome: str, *points: str, **more: str) -> None:
        """Answer each point with this outcome; `more` is said with each as well."""
        for point in points:
            self.do(
                "Answer a point",
                Point=point,
                Outcome=outcome,
                Reasons="The job sheets and the calls show it.",
                **more,
            )

    def refused(self, act: str) -> None:
        """Go where the act is done, and read that it cannot be."""
        self.page.goto(f"/complaints/{self.reference}/acts/{act}")
        self.reads("You can.t do this now")

    # --- Letters ------------------------------------------------------------------

    def to_the_letter(self, act: str) -> None:
        """Press an act that asks nothing: the next page is its letter."""
        self.choose(act)
        expect(self.page).to_have_url(re.compile(r"/letters/\d+$"))

    def fill_the_gaps(self) -> int:
        """Write where the letter says that something must be written; how many."""
        filled = 0
        for field in self.page.get_by_role("textbox").all():
            text = field.input_value()
            if gaps := re.findall(r"\[Write [^\]]*\]", text):
                filled += len(gaps)
                field.fill(re.sub(r"\[Write [^\]]*\]", _PROMISE, text))
        return filled

    def send_the_letter(self) -> None:
        """Send the letter by e-mail, its warnings answered."""
        for answer in self.page.locator("textarea[name^=answer-]").all():
            answer.fill("We know, and it is right so.")
        self.write("How it goes", "E-mail")
        self.press("Send the letter")
        self.reads("on its way by e-mail")

    def pdf(self) -> bytes:
        """The bytes of the letter that is shown, as PDF."""
        link = self.page.get_by_role("link", name=re.compile("PDF")).first
        answer = self.page.context.request.get(str(link.get_attribute("href")))
        assert answer.ok
        assert ".pdf" in answer.headers["content-disposition"]
        return answer.body()
