"""The walk itself, in a process of its own: load, measure, load more, measure again."""

from __future__ import annotations

import json
import os
import socket
import statistics
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable
from contextlib import closing
from http.cookiejar import CookieJar
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

sys.path.insert(0, str(Path(__file__).parents[1]))

import django

django.setup()

# ruff: noqa: E402, S101 - Django is set up first; what is measured must hold
from django.core.management import call_command
from django.db import connection
from django.test import Client

from bench import _loading
from putright.demo.personas import PASSWORD
from putright.people.models import Landlord, Staff
from putright.records import services
from putright.records.models import Complaint
from putright.records.selectors import visible_to

_ROUNDS = 25
_OK = 200
_MARKS = ("SAVEPOINT", "RELEASE", "BEGIN", "COMMIT")
Visit = Callable[[Client], Any]


def main(sizes: list[int]) -> None:
    """Print the walks as one line of JSON."""
    call_command("migrate", verbosity=0)
    landlord = _loading.load(sizes[0])
    walks = [_walk(landlord, sizes[0])]
    for size in sizes[1:]:
        _loading.copy_up_to(size)
        walks.append(_walk(landlord, size))
    print(json.dumps(walks))


def _walk(landlord: Landlord, size: int) -> dict[str, Any]:
    staff = Staff.objects.filter(landlord=landlord).order_by("pk")[3]
    client = Client(headers={"host": "localhost"})
    client.force_login(staff)
    pages = {name: _measured(client, visit) for name, visit in _visits(staff)}
    return {"size": size, "pages": pages, "worker_mb": _worker(staff)}


def _visits(staff: Staff) -> list[tuple[str, Visit]]:
    complaint = (
        Complaint.objects.filter(landlord=staff.landlord, phase="answered")
        .order_by("pk")
        .first()
    )
    assert complaint
    one = f"/complaints/{complaint.reference}"
    return [
        ("Caseload, mine", _get("/caseload")),
        ("Caseload, all", _get("/caseload?whose=all")),
        ("Caseload, late only", _get("/caseload?whose=all&group=late")),
        ("Caseload, one category", _get("/caseload?whose=all&category=Pests")),
        ("Caseload, newest first", _get("/caseload?whose=all&sort=newest")),
        ("Search, a rare word", _get(f"/caseload?whose=all&q={_loading.RARE}")),
        ("Search, a common word", _get(f"/caseload?whose=all&q={_loading.COMMON}")),
        ("Complaint page", _get(one)),
        ("Log a complaint", lambda _: _log(staff)),
    ]


def _get(address: str) -> Visit:
    def visit(client: Client) -> None:
        answer = client.get(address)
        assert answer.status_code == _OK, (address, answer.status_code)

    return visit


def _log(staff: Staff) -> None:
    services.receive(
        landlord=staff.landlord,
        by=staff,
        words="The gutter is down again.",
        channel="telephone",
        key=f"bench log {time.monotonic_ns()}",
    )


def _measured(client: Client, visit: Visit) -> dict[str, Any]:
    visit(client)
    asked: list[str] = []
    with connection.execute_wrapper(_noting(asked)):
        visit(client)
    spent = []
    for _ in range(_ROUNDS):
        began = time.perf_counter()
        visit(client)
        spent.append((time.perf_counter() - began) * 1000)
    return {
        "ms": statistics.median(spent),
        "quickest": min(spent),
        "queries": len(asked),
    }


def _noting(asked: list[str]) -> Callable[..., Any]:
    """Keep every statement but those that only mark a transaction."""

    def note(execute: Any, sql: str, *rest: Any) -> Any:  # noqa: ANN401 - Django's own
        if not sql.startswith(_MARKS):
            asked.append(sql)
        return execute(sql, *rest)

    return note


def _worker(staff: Staff) -> float:
    """Megabytes of a real server's worker after it has answered a walk."""
    with closing(socket.socket()) as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = subprocess.Popen(
        [
            *(sys.executable, "-m", "putright", "serve"),
            *("--port", str(port), "--workers", "1"),
        ],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        # Plain cookies, so that the walk needs no certificate.
        env={**os.environ, "PUTRIGHT_DEBUG": "true"},
    )
    try:
        _go_round(f"http://127.0.0.1:{port}", staff)
        return max(_megabytes(pid) for pid in _children(server.pid))
    finally:
        server.terminate()
        server.wait(timeout=20)


def _go_round(address: str, staff: Staff) -> None:
    opener = urllib.request.build_opener(
        urllib.request.HTTPCookieProcessor(CookieJar())
    )
    until = time.monotonic() + 30
    while True:
        try:
            page = opener.open(f"{address}/sign-in").read().decode()
            break
        except OSError:
            if time.monotonic() > until:
                raise
            time.sleep(0.2)
    token = page.split('name="csrfmiddlewaretoken" value="')[1].split('"')[0]
    said = {"csrfmiddlewaretoken": token, "email": staff.email, "password": PASSWORD}
    opener.open(f"{address}/sign-in", urlencode(said).encode())
    for _ in range(10):
        for way in ("/caseload?whose=all", f"/caseload?whose=all&q={_loading.COMMON}"):
            assert opener.open(address + way).status == _OK
        for complaint in visible_to(staff).order_by("pk")[:5]:  # no copies
            opener.open(f"{address}/complaints/{complaint.reference}")


def _children(pid: int) -> list[int]:
    found = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [int(each) for each in found] or [pid]


def _megabytes(pid: int) -> float:
    status = Path(f"/proc/{pid}/status").read_text()
    line = next(each for each in status.splitlines() if each.startswith("VmRSS"))
    return int(line.split()[1]) / 1024


if __name__ == "__main__":
    main([int(each) for each in sys.argv[1:]])
