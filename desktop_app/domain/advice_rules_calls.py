"""The parts of an opening, and questions, as phrases to be held against METHOD, section 4.

How a phrase is written is told in advice_phrases.py; the lists in capitals are in
advice_words.py.
"""

from __future__ import annotations

# METHOD: the call ("a question that checks it suits them now"). Told of a question only.
CHECK = (
    "suit|suits|convenient|inconvenient|disturb|disturbing|interrupt|interrupting",
    "caught|catch|calling|reached|reach|found|ringing|getting you? ... at|in",
    "in the middle of",
    "free|available $",
    "free|available|able|happy|in_a_position to ... talk|speak|chat|discuss|take|listen",
    "free|available just|right|for|at|now|this ...",
    "can|could|shall|may|might|will you|we|i ... talk|speak|go_on|go_ahead|begin|start|continue"
    "|spare|take|use|manage|listen",
    "now|moment|time|minute|minutes|hour|this|today ... good|bad|fine|right|all_right|alright|ok"
    "|okay|work|works|fit|fits|possible|best|better|well|do|handy|for_you|with_you",
    "good|bad|fine|right|all_right|alright|ok|okay|work|works|fit|fits|possible|well|best|handy"
    "|better|for_you|with_you|suitable|opportune ... now|moment|time|minute|minutes|hour|to_talk"
    "|to_speak|for_this|for_you|with_you",
    "have|got|spare|find|give *? *? *? minute|minutes|moment|time|second|seconds|moments|quarter",
    "is|are it|that|this|you still|now? all_right|alright|ok|okay|fine|good|with|ready",
    "does|how_does|how_do|would|will|how_would|how's that|this|it|now|ten_minutes|* sound|fit|work",
    "how is|about|are now|this|ten|right|the_time|your",
)
# What a question that begins with how may still check.
CHECK_OPEN = (
    "how ... suit|suits",
    "how ... sound|fit|work|works|feel",
    "how ... now|moment|time for|with you",
    "how is|about now|this|ten|the_moment|the_time|your_time",
)

# METHOD: the call ("the agenda, ending in the next steps, if any").
AGENDA = (
    "next step|steps",
    "agenda",
    "i|i'd|we|we'll suggest|propose|recommend|thought_we|would_suggest|would_propose",
    "my|the|our plan|proposal|suggestion is|: ...",
    "today|now , i|we|let|let's",
    "let's|let_us|we|i'd|i|we'll|i'll|we'd|i_would|to|shall_we|and|can|could|might|like_to"
    "|minutes|then|better *? *? go|look|talk|discuss|cover|review|walk|compare|work_out|sort"
    "|settle|decide|agree|list|plan|share|see|hear|learn|find|understand|show|take|read|start"
    "|begin|pick|choose|measure|count|run_through|step|ask|tell|explain|check_the|weigh|think"
    "|come|bring|draw|map|sketch|set|solve|test|try_out over|through|at|about|into|what|which"
    "|where|how|who|when|why|on|the|your|my|our|both|each|one|two|three|them|it|with|you|out"
    "|together|whether|up|whatever|a|those|these|this|that",
    "first .... , then|and",
)
# "If any" is part of the next steps; a condition of something else is not.
IF_ANY = (
    "if any|applicable",
    "if there are|is|were|should_be|turn_out_to_be any|one|some",
    "if you see|find|want|wish any|one",
    "should there be any|one",
    "if|should|whether any are|is|be|come|make|need|prove|seem ...",
    "if|where necessary|needed|appropriate|called_for",
    "any|whatever next steps|step",
)

# Questions that are no closed ones in effect.
POLITE = (
    "could|can|would|will|might|won't you please|just|perhaps|kindly|briefly|also|maybe|possibly"
    "|ever|both|first? POLITELY",
    "may|might|can|could i|we EVER? ask|hear|know|learn|enquire|inquire",
    "would|do you mind|object_to telling|describing|explaining|sharing|walking|talking|saying"
    "|taking|giving|showing|my|if_i|expanding|elaborating",
    "would|are|will you be? care|willing|able|so_kind|kind_enough|happy|like|prepared|ready"
    "|good_enough as? to POLITELY",
    "i|we wonder|was_wondering|were_wondering what|how|why|which|who|when|where",
)
# What makes them closed again.
WHETHER = (
    "tell|say|know|ask|explain|share|remind|hear|confirm|clarify|enquire|inquire me|us|you? me?"
    " please? if|whether",
    "if|whether you|there|it|that|this|your_*|the_*|any|anyone|anybody|they|we|i",
)
# METHOD: promise ("Offer two slots"): asking for a time is no closed question.
TIME = (
    "WEEKDAY|tomorrow|noon|midday|#",
    "at|by|around|about|after|before HOUR",
    "another|other|different|that|either|any|same day|time|hour|date|slot|week|morning|afternoon",
)
SUITS = (
    "suit|suits|work|works|better|convenient|good|free|available|possible|fit|fits|call|ring"
    "|speak|talk|say|meet|do|easier|take|prefer|manage|make|best|book|set|agree|put|come"
    "|all_right|fine|okay|ok|pencil|be_in|try|reach|hold|phone",
)
