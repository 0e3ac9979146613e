"""A landlord with as many complaints as are asked for, alike each time."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.db import connection
from msgspec import structs

from putright.demo import houses, stock
from putright.demo.cast import Cast
from putright.demo.chance import Chance
from putright.demo.life import Life
from putright.demo.living import live
from putright.demo.planning import draw
from putright.demo.telling import tell
from putright.demo.writing_down import Book, Story
from putright.engine.history import DAY
from putright.records import bulk, today
from putright.records.models import Complaint, Entry, Words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.db.backends.utils import CursorWrapper
    from django.db.models import Model

    from putright.demo.houses import House
    from putright.people.models import Landlord
    from putright.records.bulk import Whole

# So many histories are lived; the rest are the same with other people and words.
_LIVES = 300
_DAYS = 425
RARE, COMMON = "zeugma", "kitchen"
_RARELY = 997


def load(size: int) -> Landlord:
    """Write a landlord with `size` complaints."""
    made_of = stock.landlords()[0]
    house = houses.make(made_of, Chance("bench"), 2 * _LIVES)
    lives = list(_lives(house, min(size, _LIVES)))
    bulk.write(house.landlord, (_copy(house, lives, each) for each in range(size)))
    return house.landlord


def _lives(house: House, lives: int) -> Iterator[Whole]:
    book = Book(house.landlord, house.rules)
    now = today.now().astimezone(today.zone())
    until = now.toordinal() * DAY + now.hour * 60
    for number in range(lives):
        chance = Chance(f"bench {number}")
        on = now.date() - timedelta(days=1 + number * _DAYS // lives)
        plan = draw(chance, on=on, stages=len(house.rules.stages), name="", plain=True)
        resident = chance.one(house.residents)
        cast = Cast(
            rules=house.rules,
            players=house.players,
            desk=chance.one(house.desks),
            resident=resident.person_id,
        )
        life = Life(cast, house.calendar, chance, until)
        live(life, plan, house.made_of)
        yield book.whole(Story(life=life, plan=plan, resident=resident), number)


def _copy(house: House, lives: list[Whole], number: int) -> Whole:
    of = lives[number % len(lives)]
    chance = Chance(f"bench copy {number}")
    matter = chance.one(stock.matters())
    told = tell(matter, chance, on=date(2026, 1, 5), channel="email", points=1)
    rare = f" {RARE}" if number % _RARELY == 0 else ""
    return structs.replace(
        of,
        key=f"bench/{number}",
        words=told.words + rare,
        about=matter.subject,
        category=matter.category,
        resident=chance.one(house.residents),
    )


_SEARCH = {
    "sqlite": ("rowid", "lot, reference, resident, address, about, words"),
    "postgresql": ("complaint_id", "landlord_id, vector"),
}
# Numbers of copies lie this far from their originals' in every table.
_APART = 10_000_000


def copy_up_to(size: int) -> None:
    """Copy what is there, row by row in SQL, up to about `size` complaints."""
    originals = Complaint.objects.filter(pk__lt=_APART).count()
    with connection.cursor() as cursor:
        for number in range(1, -(-size // originals)):
            apart = number * _APART
            _copy_rows(cursor, Complaint, apart, reference=f"'{number:02}' || id")
            _copy_rows(cursor, Words, apart)
            _copy_rows(
                cursor,
                Entry,
                apart,
                complaint_id=f"complaint_id + {apart}",
                words_id=f"words_id + {apart}",
                key=f"'copy {number} of ' || key",
            )
            _copy_search(cursor, apart)
        if connection.vendor == "postgresql":
            # As its server does by itself a minute later. SQLite is never told how
            # many rows there are, here or at a landlord's.
            cursor.execute("ANALYZE")


def _copy_rows(
    cursor: CursorWrapper, model: type[Model], apart: int, **changed: str
) -> None:
    quoted = connection.ops.quote_name
    columns = [field.column for field in model._meta.concrete_fields]  # noqa: SLF001 - Django's own
    taken = [
        f"id + {apart}" if name == "id" else changed.get(name, quoted(name))
        for name in columns
    ]
    table = quoted(model._meta.db_table)  # noqa: SLF001 - the same
    named = ", ".join(map(quoted, columns))
    cursor.execute(
        f"INSERT INTO {table} ({named}) SELECT {', '.join(taken)}"  # noqa: S608 - no input
        f" FROM {table} WHERE id < {_APART}"
    )


def _copy_search(cursor: CursorWrapper, apart: int) -> None:
    number, rest = _SEARCH[connection.vendor]
    cursor.execute(
        f"INSERT INTO records_search ({number}, {rest})"  # noqa: S608 - no input
        f" SELECT {number} + {apart}, {rest} FROM records_search"
        f" WHERE {number} < {_APART}"
    )
