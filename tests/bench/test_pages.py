from __future__ import annotations

from bench import pages


def test_no_page_asks_more_queries_with_more_complaints_nor_too_many() -> None:
    first, last = pages.measured((60, 120))
    for name, page in last["pages"].items():
        assert page["queries"] == first["pages"][name]["queries"], name
        assert page["queries"] <= pages.MOST_QUERIES, name
