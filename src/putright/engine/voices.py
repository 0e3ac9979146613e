"""How people say what they mean: plain phrases by which a voice is recognised.

Shared by every landlord, so that nobody must think of all the ways in which somebody
can be fed up. A list finds what it lists and no more: it proposes, a person decides.
"""

from __future__ import annotations

import re
from functools import cache

# `*` stands for the rest of a word, `~` for up to three words between, `(a|b)` for
# either. What is denied below is taken out first: “no complaints” voices none.
_DENIED = (
    "no complaints?",
    "not (a|an official|a formal) complaint",
    "not complaining",
    "(can't|cannot|can not) complain",
    "nothing to complain about",
    "not (angry|unhappy|upset|annoyed)",
    "no problems?",
)
_DISSATISFACTION = (
    # They say so.
    "complain*",
    "unhappy",
    "(not|isn't|aren't|wasn't) ~ (happy|satisfied|pleased|content|impressed)",
    "(not|isn't|aren't|wasn't) ~ (good enough|acceptable|right|fair|fit for)",
    "dissatisf*",
    "disappoint*",
    "fed up",
    "(had|have had) enough",
    "(sick|tired) (of|and tired)",
    "angry|furious|livid|fuming|upset|distress*",
    "frustrat*",
    "annoy*",
    "disgust*",
    "disgrac*",
    "appall*",
    "unaccept*",
    "outrag*",
    "shock*|shameful|ashamed",
    "ridiculous|pathetic|laughable|farce|shambles|shambolic",
    "useless|hopeless|incompeten*",
    "terribl*|awful|dreadful|horrible|horrendous|abysmal|atrocious|diabolical",
    (
        "(poor|bad|rubbish|lousy|slow|appalling) ~ (service|communication|job|work*|"
        "repair*|standard*|attitude|response)"
    ),
    "(is|was|it's|what) a (joke|mess|disgrace)",
    "shoddy|bodge*|botched|slapdash|half finished|half done",
    "let (me|us|them|him|her|everyone) down|let down",
    "rude*|disrespect*|unprofessional|patroni*|bull(y|ied|ying)|discriminat*",
    "unfair*|unjust*|unreasonabl*",
    "ignor*|fobb*|brushed off|palmed off|passed (around|from pillar)",
    "(don't|doesn't|didn't|not) (care|listen|bother)",
    "(waste|wasting|wasted) ~ (time|day|morning|afternoon|money)",
    "grievance|negligen*|neglect*",
    "fail(s|ed|ing)?|failure(s)?",
    "(shout*|swore|sworn|yell*) at|threaten*|insult*",
    "(can't|cannot|hard to|don't) believe",
    "(driving|drives) (me|us) (mad|crazy|up the wall)",
    "(how|what) (dare|on earth)",
    "compensat*",
    # Something was left undone, came late or came again.
    (
        "still ~ (not|no|nothing|nobody|waiting|broken|leaking|leaks|unfinished|there|"
        "*n't)"
    ),
    (
        "never ~ (turned|came|come|called|rang|rung|replied|answered|showed|shown|"
        "happened|arrived|fixed|mended|repaired|heard|got|gets|did|does|done|been|there|finished)"
    ),
    "(you|they|he|she|staff|lads|men|team|contractor*|cleaner*) never",
    "always ~ (dirty|filthy|late|cold|broken|wrong|excuse*|the same)",
    "(how|so) long (this|it|that|they|you)",
    (
        "(didn't|did not|hasn't|has not|haven't|have not|won't|wouldn't|doesn't|"
        "don't) ~ (turn* up|come|came|show*|call*|ring|rung|repl*|answer*|"
        "respond*|get back|got back|been (fixed|done|mended|repaired)|"
        "fixed|mended|repaired|heard|"
        "help*|finish*|keep|kept|do (anything|their|your))"
    ),
    (
        "(no-one|no one|nobody) ~ (has|have|came|comes|turned|turns|called|calls|"
        "rang|replied|replies|answered|answers|bother*|listen*|tell*|told|know*|seem*|will|"
        "show*|did|does|want*|got|is)"
    ),
    "(no|without) ~ (reply|response|answer|explanation|apology|update|call back)",
    "heard nothing|not heard|no-show|no show",
    "missed ~ (appointment*|visit*|call*)",
    "(again and|over and over|time and|time after|yet|once) (again|time|over)",
    (
        "keep(s)? (having|being|getting|happening|breaking|coming back|leaking|telling|"
        "cancel*|chang*|on)"
    ),
    "(second|third|fourth|fifth|sixth|tenth|umpteenth|nth) (time|visit|call|report)",
    "(chas(ed|ing)|have to chase|had to chase)",
    "(wait*|been|for|over) ~ (weeks|months|years)",
    "how (many times|much longer)",
    "(took|taking|takes|taken|far|much) too long",
    "(cancelled|cancelling) ~ (again|appointment*|without)",
    (
        "(promised|said|told) ~ (but|and then|yet) ~ (not|never|nothing|nobody|no one|"
        "*n't)"
    ),
    "(got|getting|gets|made it|is|become) worse",
)
_WORRY = (
    "worr(y|ied|ying|ies)",
    "concern(s|ed|ing)?",
    "afraid|scared|frightened|anxious|nervous",
    "unsafe|not safe|danger*",
)
_PRAISE = (
    "thank*",
    "grateful|gratitude|appreciat*",
    "well done|good (job|work)|great (job|work|service)|keep it up",
    "brilliant*|excellent*|fantastic*|wonderful*|amazing*|superb*|outstanding",
    "lovely|delight*|impress*|pleased",
    "(really|very|so) (kind|helpful|polite|happy|friendly|quick)",
    "(credit|asset) to",
    "compliment*|praise*",
    "happy with",
)
_SUGGESTION = (
    "suggest*",
    "(an|my|one|policy|good) idea*",
    "(you|we|they) (could|should|might) (consider|think|also|offer|allow|have|let)",
    "why (don't|not) ~ (you|we|try|let|have|offer)",
    "(it would be|would be|might be) ~ (good|better|nice|helpful|great|useful) if",
    "(have you|did you) ~ (thought|considered|think)",
    "(propose|proposing|proposal|recommend*)",
    "feedback",
)
_QUESTION = (
    "(can|could|would) (you|someone|somebody) ~ (tell|explain|say|let me know|confirm)",
    "(want|like|wish) to (know|understand)",
    "(i'd|i would|we'd) like (to know|information|an explanation)",
    "(information|details) (about|on|of)",
    (
        "(how|what|when|where|who|which|why) (do|does|is|are|can|could|will|much|many|"
        "should|would|was|did)"
    ),
    "(please|can you|could you) ~ (explain|tell me)",
)
_REQUEST = (
    "report(ing)?",
    "broken|broke down|broken down|not working|stopped working|doesn't work|faulty",
    "(is|are|has been|started|a) leak*|drip*|blocked|cracked|no (heating|hot water)",
    (
        "(please|can you|could you|can someone|could someone|can somebody|could "
        "somebody) ~ (send|come|fix|repair|mend|arrange|look|replace|check|book|change)"
    ),
    "need* ~ (fix*|repair*|mend*|replac*|seeing to|looking at|an appointment)",
    "(want|like|need) to (book|request|ask for|apply|arrange|change|order)",
)
VOICES: dict[str, tuple[str, tuple[str, ...]]] = {
    "dissatisfaction": ("that somebody is not content", _DISSATISFACTION),
    "worry": ("a worry", _WORRY),
    "praise": ("praise or thanks", _PRAISE),
    "suggestion": ("that something could be done otherwise", _SUGGESTION),
    "question": ("a question", _QUESTION),
    "request": ("that something is to be done", _REQUEST),
}
_MARKS = {"\u2019": "'", "\u2018": "'", "\u2010": "-", "\u2013": "-"}
_SPACE = r"[^\w.!?]+"  # no phrase runs on into the next sentence
_BETWEEN = rf"(?:[\w'-]+{_SPACE}){{0,3}}?"


def voiced(voice: str, words: str) -> str:
    """The first phrase by which a voice is recognised; empty: it is not heard.

    >>> voiced("dissatisfaction", "It never turned up!")
    'never turned'
    >>> voiced("dissatisfaction", "No complaints, thank you.")
    ''
    """
    told = _without_denials(_plain(words))
    found = _pattern(VOICES[voice][1]).search(told)
    return " ".join(found[0].split()) if found else ""


def said(phrases: tuple[str, ...], words: str) -> str:
    """The first of a landlord's own phrases that stands in the words; empty: none."""
    plain = _plain(words)
    for phrase in phrases:
        if re.search(rf"(?<!\w){re.escape(_plain(phrase))}(?!\w)", plain):
            return phrase
    return ""


def _plain(words: str) -> str:
    for mark, plain in _MARKS.items():
        words = words.replace(mark, plain)
    return " ".join(words.lower().split())


def _without_denials(words: str) -> str:
    return _pattern(_DENIED).sub(" . ", words)


@cache
def _pattern(phrases: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(rf"\b(?:{_regex(each)})" for each in phrases))


def _regex(phrase: str) -> str:
    """A phrase as a pattern that begins and ends with whole words."""
    made = phrase.replace("(", "(?:").replace("*", r"\w*")
    made = made.replace(" ~ ", f" {_BETWEEN}").replace(" ", _SPACE)
    return rf"(?:{made})\b"
