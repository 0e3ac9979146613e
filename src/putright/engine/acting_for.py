"""Who acts for the resident, and whether they may be told anything yet.

A complaint is taken from anybody at once. What the landlord knows goes to somebody else
than the resident only with authority: in the form that the policy wants, and while it
lasts; or without, for those whom the policy exempts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import Struct

from putright.engine.counting import DAY
from putright.engine.moments import in_words, read_day, to_date
from putright.engine.position import Notice, RepresentativeState
from putright.engine.telling import event_title
from putright.engine.vocabulary import AUTHORITY, REPRESENTATIVES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from putright.engine.grounds import Fault
    from putright.engine.history import Entry
    from putright.engine.rules import Authority, Rules
    from putright.engine.running import Running

EVENT, MEETING = "representative.written_to", "meeting.held"
_FORMS = [form for form, _ in AUTHORITY]
_FORM_TOLD = {"said": "authority", "written": "written authority"}
_KINDS = dict(REPRESENTATIVES)
_SOMEBODY = "Whoever acts for the resident"


class Acting(Struct):
    """Somebody who acts for the resident; days are numbers.

    `form` is empty while no authority is on record.
    """

    id: str
    name: str = ""
    acts_as: str = ""
    email: str = ""
    telephone: str = ""
    scope: str = ""
    since: int | None = None
    until: int | None = None
    form: str = ""
    ended: bool = False


def rule_of(rules: Rules) -> Authority | None:
    """What the policy asks for; None: it says nothing of it."""
    return rules.authorities[0] if rules.authorities else None


def name(running: Running, entry: Entry) -> None:
    """Somebody acts for the resident from now on, with authority or without."""
    one = Acting(f"a{entry.seq}")
    _fill(one, entry.data)
    running.acting[one.id] = one


def authorise(running: Running, entry: Entry) -> None:
    """The resident's authority for somebody named before, or for somebody new."""
    one = _meant(running, entry.data)
    if one is None:
        said = str(entry.data.get("representative", ""))
        one = Acting(f"a{entry.seq}", said)
        running.acting[one.id] = one
    _fill(one, entry.data)
    form = str(entry.data.get("authority"))
    one.form = form if form in _FORMS else _FORMS[0]
    one.ended = False


def end(running: Running, entry: Entry) -> None:
    """Authority that has ended is none; where nobody is named, everybody's."""
    meant = _meant(running, entry.data)
    for one in [meant] if meant else list(running.acting.values()):
        one.ended, one.form = True, ""
    if not any(one.form for one in running.acting.values()):
        running.happened.pop("representative.authorised", None)


def write(running: Running, entry: Entry) -> None:
    """Note that somebody was told without authority, whom the policy exempts."""
    one, rule = _meant(running, entry.data), rule_of(running.tables.rules)
    if one is None or rule is None or one.form or one.acts_as not in rule.exempt:
        return
    text = f"{_who(one)} needs no authority, and was told of the complaint without."
    running.notices.append(Notice(kind="exempt", text=text, source=rule.source))


def states(running: Running) -> tuple[RepresentativeState, ...]:
    """Everybody who acts for the resident, and why they may not be told anything."""
    return tuple(_state(running, one) for one in running.acting.values())


def may_be_told(running: Running) -> bool:
    """Whether somebody who acts for the resident may be told of the complaint now."""
    return any(not _lacking(running, one) for one in running.acting.values())


def fault(running: Running, data: Mapping[str, Any] | None = None) -> Fault | None:
    """Why nothing may go to whoever acts for the resident.

    `data` is None before the act: then one of them is enough who may be told.
    """
    rule = rule_of(running.tables.rules)
    if rule is None:
        return None
    if not running.acting:
        title = event_title("representative.named", running.tables)
        return f"Nobody acts for the resident on record: “{title}” first.", rule.source
    if data is None:
        if may_be_told(running):
            return None
        return _lacking(running, next(iter(running.acting.values()))), rule.source
    one = _meant(running, data)
    if one is None:
        names = " or ".join(_who(each) for each in running.acting.values())
        return f"Say which of them is meant: {names}.", rule.source
    because = _lacking(running, one)
    return (because, rule.source) if because else None


def meeting_fault(running: Running, data: Mapping[str, Any]) -> Fault | None:
    """That a meeting was without one of the two, and nobody said why."""
    rule = rule_of(running.tables.rules)
    standing = [one for one in running.acting.values() if not one.ended]
    if rule is None or not (rule.meetings_together and standing):
        return None
    there = [_yes(data.get(field)) for field in _ATTENDED]
    if all(there) or data.get("absence"):
        return None
    missing = [who for who, came in zip(_ATTENDING, there, strict=True) if not came]
    return (
        f"The resident and {_who(standing[0])} are expected together. Say why "
        f"{' and '.join(missing)} was not there, or that they were."
    ), rule.source


_ATTENDED = ("resident_attended", "representative_attended")
_ATTENDING = ("the resident", "whoever acts for them")


def _yes(value: object) -> bool:
    return str(value).lower() in {"yes", "true"}


def _fill(one: Acting, data: Mapping[str, Any]) -> None:
    """Take over what was said, leaving what was not."""
    for field in ("name", "acts_as", "email", "telephone", "scope"):
        setattr(one, field, str(data.get(field) or getattr(one, field)))
    for field in ("since", "until"):
        day = read_day(data.get(field))
        if day is not None:
            setattr(one, field, day)


def _meant(running: Running, data: Mapping[str, Any]) -> Acting | None:
    """Whom an entry is about: the one named, or the only one there is."""
    named = str(data.get("representative") or "")
    if named:
        return running.acting.get(named)
    only = list(running.acting.values())
    return only[0] if len(only) == 1 else None


def _lacking(running: Running, one: Acting) -> str:
    """Why this one may not be told anything, and what would help; empty: they may."""
    rule = rule_of(running.tables.rules)
    wanted = rule.form if rule else _FORMS[0]
    day = running.minute // DAY
    if one.ended:
        return f"The authority of {_who(one)} has ended. Ask for a new one."
    if one.until is not None and day > one.until:
        last = in_words(one.until)
        return f"The authority of {_who(one)} ran until {last}. Ask for a new one."
    if rule and one.acts_as in rule.exempt:
        return ""
    if not one.form or _FORMS.index(one.form) < _FORMS.index(wanted):
        return _wants(running, one, wanted)
    if one.since is not None and day < one.since:
        return f"The authority of {_who(one)} begins on {in_words(one.since)}."
    return ""


def _wants(running: Running, one: Acting, wanted: str) -> str:
    title = event_title("representative.authorised", running.tables)
    form = _FORM_TOLD.get(wanted, "signed authority")
    has = "is on record only as said" if one.form == _FORMS[0] else "is not signed"
    lack = f"{has}, and" if one.form else "is not on record:"
    return (
        f"The resident's authority for {_who(one)} {lack} {form} is needed before"
        f" anything goes to them. Ask for it, then “{title}”."
    )


def _state(running: Running, one: Acting) -> RepresentativeState:
    rule = rule_of(running.tables.rules)
    return RepresentativeState(
        id=one.id,
        name=one.name,
        acts_as=one.acts_as,
        email=one.email,
        telephone=one.telephone,
        scope=one.scope,
        since=None if one.since is None else to_date(one.since),
        until=None if one.until is None else to_date(one.until),
        authority=one.form,
        exempt=bool(rule and one.acts_as in rule.exempt),
        lacking=_lacking(running, one),
        source=rule.source if rule else running.tables.source,
    )


def _who(one: Acting) -> str:
    kind = _KINDS.get(one.acts_as, "").lower()
    if one.name and kind:
        return f"{one.name} ({kind})"
    return one.name or kind or _SOMEBODY[0].lower() + _SOMEBODY[1:]
