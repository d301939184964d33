"""Who calls whom in the tests of advice, and short ways to ask for it."""

from __future__ import annotations

from dataclasses import replace

from desktop_app.domain.advice import Advice, Situation, advise
from desktop_app.domain.records import ContactRecord, Me

ME = Me(name="Michael Powers", company="Brightline", phone="312 555 0100")
CONCERN = "the two training modules run over time"
DEBBIE = ContactRecord(
    name="Debbie Marsh",
    company="ABC Educom",
    concern=CONCERN,
    deadline="30 June",
    purpose="go through the two modules",
)
CALL = Situation(ME, DEBBIE)
PROPOSAL_OPEN = replace(CALL, proposal_open=True)
NEED_KNOWN = replace(CALL, need_known=True)
NOBODY = Situation()

OPENING = (
    "Debbie, this is Michael Powers of Brightline. You told me that both modules run over. I"
    " suggest we go over the timings, then the next steps, if any. How does now suit you?"
)


def rules(text: str, kind: str = "point", situation: Situation = CALL) -> list[str]:
    """Return the rules that apply to a text, in the order of their names."""
    return sorted({each.rule for each in advise(text, kind, situation)})


def one(text: str, rule: str, kind: str = "point", situation: Situation = CALL) -> Advice:
    """Return the first advice by a rule; there must be one."""
    return next(each for each in advise(text, kind, situation) if each.rule == rule)
