"""The openers that everybody has heard before, as phrases to be held against METHOD, section 4.

How a phrase is written is told in advice_phrases.py; the lists in capitals are in
advice_words.py. Each table has its innocent neighbours in the tests.
"""

from __future__ import annotations

# METHOD: the call ("following up on the proposal ... in any wording").
FOLLOWING_UP = (
    "FOLLOW on|about|regarding|concerning|after|re|to|of|with ... MINE|OFFERED",
    "FOLLOW with you? on|about|regarding|to ... MINE",
    "FOLLOW on|about|regarding|after|from THE|your *? *? TALKED",
    "to|wanted|just|quick|quickly|only|i'm|am|here|time|like|calling follow|following up $",
    "^ following up",
    "IM just? following|followed up",
    "just|quick|calling|short|another|this_is_a|this_is_my|little|usual|only|promised|a"
    " follow-up|followup call|on|about|to|regarding|$|from|with",
    "CALLING|it's|it_is|this_is|call_is|is again|back|today|now|you|only|just|simply? about"
    "|regarding|concerning|re|because_of|on_account_of|for|over OFFERED",
    "CALLING|it's|it_is|this_is|call_is|is again|back|today|now|you|only|just|simply? about"
    "|regarding|concerning|re|because_of|on_account_of|over MINE I SENDING",
    "with|in regard|reference|connection|respect|relation to|with MINE",
    "regarding|concerning|referring_to|refers_to|concerns|re OFFERED",
    "HEDGE|^ where|how do? we|you|things|it|that|everything stand|stands|are|is|do? with|on"
    " OFFERED",
    "HEDGE|^ where|how OFFERED stands|is|are|sits|looks|comes",
    "where|how|^ we|you|things are? stand|stands|with|on with|on|regarding? OFFERED",
    "how is|are|are_things|is_it|are_we|does looking|coming|doing|it|your_board? coming|looking"
    "|with|sit|stand|like OFFERED",
    "what happened|has_happened|is_happening|became|has_become|came with|of|to OFFERED",
    "happening|moving|going_on|new|development|developments|movement with|on|in OFFERED",
    "news|update|updates|word|feedback|movement|progress|reaction|reactions|status|state"
    " on|about|regarding|from|to|of|with OFFERED",
    "reason ... is OFFERED",
    "back|up|to ... to your|the attention|top|desk",
    "chase|chasing|bump|bumping|resurface|resurfacing|jog|refresh|refreshing OFFERED|your_memory",
    "OFFERED is|are|was still on|open|valid|waiting|with|lying|good",
    "pick|picking|picked it? up|up_again where we left",
    "left things|it|off with|on|at OFFERED",
)
# METHOD: the call ("have you come to a decision").
DECISION = (
    "^ have|has|had|haven't|hasn't|did|didn't .... DECIDED",
    "^ have|has|had|haven't|hasn't .... come|arrived|got|gotten|moved|made|reached|taken|met|formed"
    "|been|there to|at|any|a|your|the|their|its|that|near ... DECISION",
    "^ have|has|had|haven't|hasn't THE|any|your|their DECISION been|come|made|fallen|reached",
    "^ did|didn't .... come_to|get_to|reach|make|arrive_at|take|have any|a|your|the|their|its|that"
    " ... DECISION",
    "^ is|are|was there|it|that|your|a|the|any|their ... decision|verdict|answer",
    "^ is|are it|that|this a|to_be|still? a? yes|no|go",
    "^ are|is ... ready|able|close|closer|nearer|near|any|further|prepared ... DECISION|decide"
    "|deciding|choose|choosing|yes|tell",
    "^ do|can|could|would|will you|we|they EVER? have|give|tell an|a|any|our|your|the|me|us ..."
    " answer|decision|verdict|decided|yes_or_no",
    "HEDGE|tell .... DECIDED",
    "HEDGE|tell .... DECISION",
    "HEDGE|tell .... ready|closer|close|nearer to ... decide|deciding|decision|choose|yes",
    "HEDGE|tell .... yes or a? no",
    "^ any|no ... decision|verdict|conclusion|answer|choice",
    "^ a? yes or a? no",
    "^ decided|decision EVER|on|about|$",
    "^ made|made_up your mind|decision|choice|minds",
    "hear|have|get|know|receive|had your|the|their|an|any *? *? decision|verdict|answer",
    "waiting|await|awaiting|wait|looking_out for? your|the|an|their *? decision|answer|verdict"
    "|reply|response|word",
    "where|how ... stand|stands|are|is|with with|on|about|in your|the|that|our *? decision"
    "|deciding",
    "what have|has|did ... decided|decide|concluded|conclude",
    "what's|what_is|what_was your|the|their *? decision|verdict|answer",
    "which way ... lean|leaning|going|tend|tending",
    "give|given|giving it|this|that|things|OFFERED any|some|more|further|enough|a_bit|much|a"
    " *? thought|thoughts|consideration",
    "thought|think|thinking|mulled|sleep|slept|turned|mull it|this|that|things|matters|everything"
    "|OFFERED|on_it over|through|in_your_mind|$",
    "^ any|some *? thoughts|opinion|views|reaction|impression|verdict",
    "thoughts|opinion on|about OFFERED",
    "had|have|got|been|the|enough|any|some time|chance|opportunity|moment|able to think|consider"
    "|decide|weigh|reflect|mull|sleep|discuss OFFERED|it|on|over|about|your|this|that|$",
    "decision ... due|ready|made|taken|fallen|reached|in_sight|near|on OFFERED|yet|$",
    "a decision yet|on OFFERED",
    "how you decided",
)
# METHOD: the call ("do you have any questions").
ANY_QUESTIONS = (
    "any|whatever|further|more|all_your|other|additional|what_other|all|remaining|possible ..."
    " questions|question|queries|query|doubts",
    "^ do|did|have|has|had .... have|had|got|with questions|queries|a_question|doubts|comments",
    "^ have|has you|your_*|they questions|a_question|queries",
    "HEDGE you|there|your_* ... have|had|are|were|has questions|a_question|queries|doubts",
    "^ questions $",
    "^ questions for|about|on|so_far|at_this|from",
    "questions for|to_ask|you_have_for|you_may_have_for me|us",
    "questions|question|queries ... come_up|came_up|arisen|arose|cropped|left|open|remain"
    "|remaining",
    "answer|address|clear_up|respond_to|settle|field your|the questions|question|queries|doubts"
    " about|on|on_the $|MINE",
    "anything|something|whatever|nothing|everything|all|anywhere|somewhere|point|points|part|parts"
    "|passage .... unclear|clear|not_clear|isn't_clear|unanswered|clarify|explain|explained"
    "|clarified|clarification|puzzling|puzzled|puzzles|confusing|understood|understandable"
    "|vague|obscure|open_for_you",
    "anything|something|whatever|nothing|points ... you|you'd|that_you|your_* .... ask|know|hear"
    "|query|to_ask me|us|about|on|more|of|after|further|before|from|in|$",
    "anything|something ... I|i_can|we_can|that_i could|can|may|might|should ... tell|help|add"
    "|clear|go_into|shed|answer",
    "^ is|was|were|are it|all|everything|OFFERED|MINE .... clear|plain|understandable",
    "^ does|did everything|it|all|MINE ... make_sense",
    "^ do|did|would you .... need|want|require|like ... information|clarification|explanation"
    "|details|explaining|clarified|explained",
    "left you? ... unclear|unanswered|puzzled|in_doubt|with_questions",
    "raise|raised|raises|left|leave|leaves you? with? any|some questions|doubts",
)
# METHOD: the call ("did you get my e-mail").
GOT_MY_MAIL = (
    "^ did|didn't|have|has|had|haven't|hasn't|do|were|are|was|is|could|can you|your_*|the_*|they"
    "|anyone|anybody|everyone|everybody|she|he|both_of_you|one_of_you .... GOT .... MINE",
    "^ did|didn't|have|has|had|haven't|hasn't you|your_*|they|the_board EVER? GOT it|them|that"
    "|everything|through|at|over",
    "you|you've|and EVER? GOT ... MINE ... ?",
    "HEDGE .... you|you've|you'd|your_*|they|the_* EVER? EVER? have|had|has|did|all|already"
    "|actually? EVER? GOT ... MINE|it|them|over|through",
    "HEDGE .... that? you|you've|you'd|your_* .... CHANCE to|for ... GOT",
    "^ did|have|has|had|were|are|haven't|didn't you|you_all|your_*|they|the_* .... CHANCE to|for"
    " ... GOT|read|work|reading|looking",
    "had|had_the|had_a|had_any|got|found|find|get|have|you've|been ... CHANCE to|for ... GOT ..."
    " MINE|it|them|over|through|at|$",
    "^ did|didn't|has|have|hasn't|haven't|is|are|was|were|do|does my|our|the|that|it|they|what"
    "|everything|all .... GONE",
    "^ did|didn't|has|have|hasn't|haven't MINE .... GONE|okay|ok|all_right",
    "HEDGE .... my|our|the|that|it|they|everything *? *? SENT|PROPOSAL|with|it|everything ... GONE",
    "HEDGE .... MINE ... GONE",
    "HEDGE .... it|they|everything|all has|have|did|all GONE",
    "receipt|arrival of MINE|it",
    "haven't|hadn't|not|never|didn't|without EVER? heard|hear|had|got|get|received|hearing|had_an"
    " ... you|reply|answer|response|back",
    "no|any|an|your|for answer|reply|response|reaction to|from|yet MINE|you|$",
    "MINE ... go|went|gone|end|ended|landed|stuck into|to|in|up your? spam|junk|in",
    "^ my|our *? SENT .... GONE ... ?",
)
# What is worn though it begins with what, how or where.
WORN_THOUGH_OPEN = (
    "^ where|how do|are|is we|you|things|it|your_*? stand|stands|with|on with|on|regarding?"
    " OFFERED",
    "^ how is|are OFFERED looking|coming|doing|going",
    "^ what happened|has_happened|is_happening|became|has_become with|of|to OFFERED",
    "^ what|what's is|was? the|your news|verdict|decision|status|answer on|about|of|$",
    "^ what have|has|did you|your_*|they|the_board decided|decide|concluded|conclude on|about|$",
    "^ which way are|is you|your_*|they leaning|going|tending",
    "^ when|how_soon can|may|could|will|do i|we|you hear|expect|have|get|know|give your|a|the|an"
    " decision|answer",
)

# METHOD: the call ("a bare check-in (touching base, just checking in, staying in touch)").
CHECK_IN = (
    "INTENT check|checking|checked in",
    "^ checking in",
    "INTENT check|checking|look|looking|drop|dropping|pop|popping|call|calling up|in|by on|with you"
    "|your|things",
    "touch|touching|touched|cover base|bases",
    "INTENT stay|staying|keep|keeping|remain|remaining|be|get in touch|contact|the_loop|$",
    "^ staying|keeping in touch|contact",
    "INTENT say|saying|wish|wishing you? a? quick|friendly? hello|hi|hey|good_morning|good_day",
    "INTENT reconnect|reconnecting|re-connect|catch_up|catching_up|chat|talk $",
    "INTENT reconnect|reconnecting|catch_up|catching_up with you",
    "courtesy|social|friendly|routine|catch-up|check-in|touch-base|get-in-touch call|chat|ring",
    "a|another|my|our|quick|little|regular|usual|friendly|short|routine check-in|catch-up"
    "|touch-base|hello",
    "just|only|simply|merely|wanted_to|to|i'm reach|reaching out $",
    "just|only|simply|merely|wanted_to|to|i'm reach|reaching out to|and you|say|see|hear",
    "SEEING how THINGS all? have|has|is|are|was|been? going|doing|keeping|faring|getting|been|was"
    "|are|is|goes|go|went|coming|looking|feel|$",
    "SEEING how|what|what's ... been up going|doing|keeping|faring|getting_on|getting_along|to"
    "|with",
    "SEEING how life|things|business|the_* ... treating|going|doing",
    "SEEING what|what's|what_is|if|whether|anything is|there|has|there's|it's|anything? anything?"
    " new|news|up|happening|going_on|changed|fresh",
    "SEEING if|whether|that THINGS is|are|was|all? all? well|fine|all_right|okay|ok|good|in_order"
    "|alive|going|there",
    "INTENT ping|pinging|nudge|nudging|poke|bother|remind|reminding you $",
    "drop|dropping|dropped|send|sending you? a line",
    "give|giving you|them a quick? ring|call|buzz|shout|bell|tinkle and|$",
    "thought|figured ... you|ring|call|hello|hi again? $",
    "no|without_any|not_for_any|any particular|special|real|specific|great reason|news|purpose"
    "|agenda|occasion",
    "nothing special|in_particular|particular|specific|urgent $",
    "on|off|back_on your|the radar",
    "remind|reminding you ... exist|still_here|still_around|are_here",
    "was|happened|am in|to_be_in|passing the|your|through|by *? *? neighbourhood|neighborhood|area"
    "|list|contacts|address_book",
    "your name came|comes|popped|was|crossed up|next|my",
    "it's|it_has|its|has|been been|is|a a|so|some|quite|too? long? while|time|ages|long|weeks"
    "|months since|,|$",
    "long time no",
    "haven't|not spoken|talked|heard|chatted in|for|from a|some|ages|you while|time|in",
    "thinking|thought of|about you today? ,|and|so|$",
    "keep|stay|staying|remain|keeping|be ... in|on|of your mind|thoughts|memory",
    "see|know|hear if_you|whether_you|you_are|you're are? still|around|alive there|alive|around|in",
    "pass|passing the time",
    "ringing|calling|phoning|ring|call round|around all|my",
)
