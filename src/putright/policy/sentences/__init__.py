"""One plain sentence for each kind of rule, in the landlord's own words."""

from __future__ import annotations

from putright.policy.sentences.asking import OfAsking
from putright.policy.sentences.grounds import OfGrounds
from putright.policy.sentences.keeping import OfKeeping
from putright.policy.sentences.letters import OfLetters
from putright.policy.sentences.people import OfPeople
from putright.policy.sentences.times import OfTimes


class Sentences(OfPeople, OfTimes, OfGrounds, OfLetters, OfAsking, OfKeeping):
    """Says the rules of one policy."""
