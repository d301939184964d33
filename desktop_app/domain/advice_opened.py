"""Closed questions asked openly: do you like it, and what do you like about it.

Only where the question stays a good one; for the others a person finds better words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

_WHO = (
    r"(?P<who>you|we|they|he|she|it|this|that|i|everybody|(?:the|your|our|my|their|his|her|these"
    r"|those|all|both)(?: [\w'’-]+){1,3}?)"
)
_DEGREES = (
    "happy|satisfied|pleased|content|familiar|confident|comfortable|important|useful|hard|difficult"
    "|easy|urgent|sure|aware|big|large|long|short|far|busy|often|late|early|good|bad|old|new"
    "|worried|concerned|likely|flexible|serious|reliable|accurate|clear|helpful|well"
    "|costly|expensive|noisy|quiet|fast|slow|strict|safe"
)
_WAYS = (
    "work|help|affect|handle|manage|measure|track|deal|train|choose|decide|plan|organise"
    "|organize|solve|compare|use|feel|check|keep|share|run|go|count|store|pay|hire|test|record"
    "|teach|learn|make|change|look|notice|divide|split|cope|see|report|prepare"
)
_COURSES = "working|going|getting|coming|doing|managing|handling|dealing|coping|progressing"
# What goes on like this belongs to the question itself: do you know how many.
_TAIL = r"(?P<rest>(?! (?:to|if|whether|that|how|what|who|when|where|why|which)\b)[^?]*)\?"

# A closed question, and the open one in its place; the first that fits is taken.
_OPENED = (
    (
        rf"(?P<aux>are|is|was|were)(?:n['’]t)? {_WHO}"
        rf" (?:(?:still|really|quite|very|too|so|as) ){{0,2}}(?P<how>{_DEGREES})\b"
        r"(?P<rest>[^?]*)\?",
        "How {how} {aux} {who}{rest}?",
    ),
    (
        rf"(?P<aux>do|does|did|would)(?:n['’]t)? {_WHO} (?:still |really |also )?"
        rf"(?P<verb>like|enjoy|value|appreciate|prefer)\b{_TAIL}",
        "What {aux} {who} {verb} about{rest}?",
    ),
    (
        rf"(?P<aux>do|did|does|have)(?:n['’]t)? {_WHO} have (?:any|a|an|some)"
        r" (?P<what>[\w'’-]+(?: [\w'’-]+)??)(?P<rest>(?: (?:with|in|at|on|for|about|of|to|when"
        r"|from|after|before)\b[^?]*)?)\?",
        "What {what} {aux} {who} have{rest}?",
    ),
    (
        r"(?P<aux>are|is|were|was)(?:n['’]t)? there (?:still )?(?:any|some)"
        r" (?P<what>[\w'’-]+(?: [\w'’-]+)??)(?P<rest>(?: (?:with|in|at|on|for|about|of|to|when"
        r"|from|after|before)\b[^?]*)?)\?",
        "What {what} {aux} there{rest}?",
    ),
    (
        rf"(?P<aux>do|does|did|can|could|will|would)(?:n['’]t)? {_WHO}"
        rf" (?:(?:still|really|also|always|usually|often) )?(?P<verb>{_WAYS})\b{_TAIL}",
        "How {aux} {who} {verb}{rest}?",
    ),
    (
        rf"(?P<aux>are|is|was|were)(?:n['’]t)? {_WHO} (?:still )?"
        rf"(?P<verb>{_COURSES})\b{_TAIL}",
        "How {aux} {who} {verb}{rest}?",
    ),
    (
        rf"(?P<aux>have|has)(?:n['’]t)? (?P<who>(?:the|your|our|my|their) [\w'’-]+|it|that|things)"
        rf" (?P<verb>changed|improved|grown|worked|helped|gone|developed)\b{_TAIL}",
        "How {aux} {who} {verb}{rest}?",
    ),
    (
        rf"(?P<aux>will|would|shall) {_WHO} (?P<verb>come|arrive|start|begin|end|decide|finish|move"
        r"|open|close|return|leave|meet|be ready|be finished|be done)\b"
        r"(?P<rest>(?! (?:by|before|until|on|at|after)\b)[^?]*)\?",
        "When {aux} {who} {verb}{rest}?",
    ),
    (
        rf"(?:might|could|would|may) {_WHO} (?P<verb>agree|accept|consider|allow|join|support)\b"
        r"(?P<rest>[^?]*)\?",
        "What would it take for {whom} to {verb}{rest}?",
    ),
    (
        rf"(?P<aux>was|were|is|are)(?:n['’]t)? {_WHO} (?P<verb>told|asked|given|shown|taught"
        r"|promised|offered)(?: anything)?(?P<rest>)\?",
        "What {aux} {who} {verb}?",
    ),
    (
        rf"(?P<aux>have|has)(?:n['’]t)? {_WHO} (?P<verb>noticed|said|found|learned|tried|done|heard"
        r"|seen|suggested|planned|asked for|written)(?: anything| yet| something)?(?P<rest>)\?",
        "What {aux} {who} {verb}?",
    ),
    (
        r"(?P<aux>has|is|was|will|can|could|would)(?:n['’]t)? (?:anyone|anybody|someone|somebody)"
        rf" (?P<verb>[\w'’-]+){_TAIL}",
        "Who {aux} {verb}{rest}?",
    ),
    (
        r"(?P<aux>do|does|did|would|will|could) (?P<who>[\w'’-]+(?: [\w'’-]+){0,5}?) make"
        r" (?:a|any) difference(?P<rest>[^?]*)\?",
        "What difference {aux} {who} make{rest}?",
    ),
)
_LONGEST = 300
# "As you hoped" has its answer in it.
_EXPECTED = re.compile(r" as (?:you|they|we|it)\b.*| (?:well|all right|alright|fine|smoothly)\Z")
_OBJECTS = {"they": "them", "he": "him", "she": "her", "we": "us", "i": "me"}
_UNDECIDED = re.compile(r"\b(?:any|anyone|anybody|anything|yet|ever|or)\b", re.IGNORECASE)


def opened(question: str) -> Iterator[str]:
    """Yield the question asked openly, where there is a good way to do so."""
    spoken = " ".join(question.split())
    if len(spoken) > _LONGEST:
        return
    for pattern, open_ in _patterns():
        match = pattern.fullmatch(spoken)
        if match and not _UNDECIDED.search(match["rest"]):
            parts = {name: part or "" for name, part in match.groupdict().items()}
            parts["aux"] = parts.get("aux", "").lower()
            who = parts.get("who", "")
            parts["whom"] = _OBJECTS.get(who.lower(), who)
            parts["rest"] = _EXPECTED.sub("", parts["rest"])
            yield open_.format(**parts)
            return


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Read when a first question is to be opened: most runs of the program open none."""
    return tuple((re.compile(closed, re.IGNORECASE), open_) for closed, open_ in _OPENED)
