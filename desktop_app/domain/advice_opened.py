"""Closed questions asked openly: do you like it, and what do you like about it.

Only where the question stays a good one; for the others a person finds better words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

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
    "work|help|affect|handle|manage|measure|track|deal|train|find|choose|decide|plan|organise"
    "|organize|solve|compare|use|feel|check|keep|share|run|go|count|store|pay|hire|test|record"
    "|teach|know|learn|make|change|look|notice|divide|split|cope|see|report|prepare"
)
_TAIL = r"(?P<rest>[^?]*)\?"

# A closed question, and the open one in its place; the first that fits is taken.
_OPENED = (
    (
        rf"(?P<aux>are|is|was|were)(?:n['’]t)? {_WHO} (?:still |really |quite |very |too |so )?"
        rf"(?P<how>{_DEGREES})\b{_TAIL}",
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
        r"(?P<aux>are|is|were|was)(?:n['’]t)? there (?:still )?(?:any|a|an|some)"
        r" (?P<what>[\w'’-]+(?: [\w'’-]+)??)(?P<rest>(?: (?:with|in|at|on|for|about|of|to|when"
        r"|from|after|before)\b[^?]*)?)\?",
        "What {what} {aux} there{rest}?",
    ),
    (
        rf"(?P<aux>do|does|did|can|could|will|would)(?:n['’]t)? {_WHO} (?P<verb>{_WAYS})\b{_TAIL}",
        "How {aux} {who} {verb}{rest}?",
    ),
    (
        rf"(?P<aux>are|is|was|were)(?:n['’]t)? {_WHO} (?:still )?(?P<verb>[\w'’-]+ing)\b{_TAIL}",
        "How {aux} {who} {verb}{rest}?",
    ),
    (
        rf"(?P<aux>have|has)(?:n['’]t)? (?P<who>(?:the|your|our|my|their) [\w'’-]+|it|that|things)"
        rf" (?P<verb>changed|improved|grown|worked|helped|gone|developed)\b{_TAIL}",
        "How {aux} {who} {verb}{rest}?",
    ),
    (
        rf"(?P<aux>should|could|would|can) {_WHO} (?P<verb>be [\w'’-]+|[\w'’-]+)\b{_TAIL}",
        "How {aux} {who} {verb}{rest}?",
    ),
)
_PATTERNS = tuple((re.compile(closed, re.IGNORECASE), open_) for closed, open_ in _OPENED)
_LONGEST = 300
_UNDECIDED = re.compile(r"\b(?:any|anyone|anybody|anything|yet|ever|or)\b", re.IGNORECASE)


def opened(question: str) -> Iterator[str]:
    """Yield the question asked openly, where there is a good way to do so."""
    spoken = " ".join(question.split())
    if len(spoken) > _LONGEST:
        return
    for pattern, open_ in _PATTERNS:
        match = pattern.fullmatch(spoken)
        if match and not _UNDECIDED.search(match["rest"]):
            parts = {name: part or "" for name, part in match.groupdict().items()}
            parts["aux"] = parts["aux"].lower()
            yield open_.format(**parts)
            return
