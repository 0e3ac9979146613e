"""A scenario page shows a row while the engine agrees with the claims that bear it."""

from pathlib import Path

import pytest

from putright.ledger import rows
from putright.ledger.coverage import Misnamed, look, misnamed
from putright.ledger.pages import Shown, read_page
from tests.ledger.checkouts import ROOT, a_checkout, states

# The agreed demonstration of PIO-5.02: Good Friday and Easter Monday are not counted.
PAGE = """# A complaint before Easter

```scenario
policy pioneer
person desk-1 complaints-officer

2025-04-17 10:00  complaint.received  desk-1  {channel = "telephone"}

on 2025-04-17
  # shows PIO-5.02, PIO-5.03
  due s1.acknowledge 2025-04-28 [5.2]
  due s1.define 2025-04-28 [5.3]

  due s1.log 2025-04-28 [5.4]
```
"""


def shown(text: str) -> tuple[Shown, ...]:
    return tuple(read_page("page.md", text))


def problems(text: str) -> list[str]:
    return misnamed(rows.read(ROOT), shown(text))


def test_a_remark_is_about_the_claims_below_it_up_to_the_empty_line() -> None:
    (remark,) = shown(PAGE)
    assert remark.rows == ("PIO-5.02", "PIO-5.03")
    assert remark.policy == "pioneer"
    assert [line for line, _ in remark.claims] == [11, 12]


def test_rows_count_while_the_engine_agrees(tmp_path: Path) -> None:
    checkout = a_checkout(tmp_path)
    assert states(checkout, shown(PAGE)) == {
        "PIO-5.02": "demonstrated",
        "PIO-5.03": "demonstrated",
    }


def test_a_claim_that_does_not_hold_fails_its_rows(tmp_path: Path) -> None:
    wrong = PAGE.replace("define 2025-04-28", "define 2025-04-25")
    checkout = a_checkout(tmp_path)
    assert states(checkout, shown(wrong)) == {
        "PIO-5.02": "failing",
        "PIO-5.03": "failing",
    }


def test_a_claim_that_is_not_the_remarks_own_is_nothing_to_its_rows(
    tmp_path: Path,
) -> None:
    wrong = PAGE.replace("log 2025-04-28", "log 2025-04-25")
    assert set(states(a_checkout(tmp_path), shown(wrong)).values()) == {"demonstrated"}


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("PIO-5.02,", "PIO-5.20,", "page.md:10: 'PIO-5.20' is no row of the ledger."),
        ("PIO-5.02,", "ASC-R2.7a,", "ASC-R2.7a is a row of association, and the story"),
        (" PIO-5.02, PIO-5.03", "", "page.md:10: names no row. Write: # shows PIO-"),
        ("PIO-5.03\n", "PIO-5.03\n\n", "page.md:10: no claim stands below it."),
    ],
)
def test_a_remark_that_names_rows_wrongly_is_told(
    old: str, new: str, said: str, tmp_path: Path
) -> None:
    assert problems(PAGE) == []
    assert old in PAGE
    spoilt = PAGE.replace(old, new, 1)
    assert said in "\n".join(problems(spoilt))
    with pytest.raises(Misnamed, match=r"page\.md:10"):
        look(a_checkout(tmp_path), shown(spoilt))
