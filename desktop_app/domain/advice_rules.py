"""The openers that everybody has heard before, as phrases to be held against METHOD, section 4.

How a phrase is written is told in advice_phrases.py; the lists in capitals are in
advice_words.py. Each table has its innocent neighbours in the tests.
"""

from __future__ import annotations

# METHOD: the call ("following up on the proposal ... in any wording").
FOLLOWING_UP = (
    "reminder|remind|reminding ... about|of|on|for|regarding OFFERED|MINE",
    "FOLLOW *? TALKED about|on|of|over OFFERED|MINE",
    "hear|have|get|know|like|for your *? thoughts|opinion|feedback|views|view|reaction|comments"
    " on|to|about|regarding OFFERED|MINE",
    "hear|have|get your thoughts|opinion|feedback|verdict|reaction $",
    "how_far you *? *? got|come|are with|on|in OFFERED|MINE",
    "FOLLOW on|about|regarding|concerning|after|re|to|of|with ... MINE|OFFERED",
    "FOLLOW with you? on|about|regarding|to ... MINE",
    "FOLLOW on|about|regarding|after|from THE|your *? *? TALKED",
    "to|wanted|just|quick|quickly|only|i'm|am|here|time|like|calling follow|following up $",
    "^ following up",
    "IM just? following|followed up",
    "said|promised|told ... would|i'd|we'd|to ask|look|enquire|check|ring|call|see after|about|on"
    "|into OFFERED",
    "just|quick|calling|short|another|this_is_a|this_is_my|little|usual|only|promised|a follow-up"
    "|followup call|on|about|to|regarding|$|from|with",
    "CALLING|it's|it_is|this_is|call_is|is again|back|today|now|you|only|just|simply? about"
    "|regarding|concerning|re|because_of|on_account_of|for|over OFFERED",
    "CALLING|it's|it_is|this_is|call_is|is again|back|today|now|you|only|just|simply? about"
    "|regarding|concerning|re|because_of|on_account_of|over MINE I SENDING",
    "with|in regard|reference|connection|respect|relation to|with MINE",
    "regarding|concerning|referring_to|refers_to|concerns|re OFFERED",
    "HEDGE|^ where|how do? we|you|things|it|that|everything stand|stands|are|is|do? with|on"
    " OFFERED",
    "HEDGE .... MINE|OFFERED is|are|was ... liking|taste|right|useful|interesting|interest",
    "HEDGE what you *? say|think|thought|make|made|said *? to|of|about MINE|OFFERED",
    "your feedback|reaction|opinion|thoughts|view|views|verdict on|to|about|regarding MINE"
    "|OFFERED|it",
    "HEDGE .... OFFERED works|suits|meets|fits|pleases|is_what|is_acceptable|is_all_right|is_good"
    "|appeals|found",
    "HEDGE how|whether|if you ... getting_on|coming_along|doing|faring|coming|along with OFFERED",
    "HEDGE .... happening|going_on|become|new|doing with|of|on|to OFFERED",
    "HEDGE|^ where|how OFFERED stands|is|are|sits|looks|comes",
    "where|how|^ we|you|things are? stand|stands|with|on with|on|regarding? OFFERED",
    "how is|are|are_things|is_it|are_we|does looking|coming|doing|it|your_board? coming|looking"
    "|with|sit|stand|like OFFERED",
    "what happened|has_happened|is_happening|became|has_become|came with|of|to OFFERED",
    "happening|moving|going_on|new|development|developments|movement with|on|in OFFERED",
    "news|update|updates|anything_new|something_new|anything|word|feedback|movement|progress"
    "|reaction|reactions|status|state on|about|regarding|from|to|of|with OFFERED",
    "reason ... is OFFERED",
    "back|up|to ... to your|the attention|top|desk",
    "chase|chasing|bump|bumping|resurface|resurfacing|jog|refresh|refreshing OFFERED|your_memory",
    "OFFERED is|are|was still on|open|valid|waiting|with|lying|good",
    "pick|picking|picked it? up|up_again where we left",
    "left things|it|off with|on|at OFFERED",
)
# METHOD: the call ("have you come to a decision").
DECISION = (
    "HEDGE .... got|get|have|won|win|lost|lose the job|contract|order|nod|bid|business",
    "if|whether .... will|would|want_to|are_going_to|can *? take|accept|go_with|use|choose"
    " OFFERED|it|us",
    "^ have|has|did|had .... talked|spoken|discussed|shown|talk|speak|discuss|show|put|taken ..."
    " OFFERED",
    "see your|a|any way|chance to",
    "in|about|for|to two|both minds",
    "^ have|has|had|haven't|hasn't|did|didn't|were|was .... DECIDED",
    "^ did|didn't .... DECIDE",
    "^ have|has|had|haven't|hasn't .... come|arrived|got|gotten|moved|made|reached|taken|met"
    "|formed|been|there to|at|any|a|your|the|their|its|that|near ... DECISION",
    "^ have|has|had|haven't|hasn't THE|any|your|their DECISION been|come|made|fallen|reached",
    "^ did|didn't .... come_to|get_to|reach|make|arrive_at|take|have any|a|your|the|their|its"
    "|that ... DECISION",
    "^ is|are|was there|it|that|your|a|the|any|their ... decision|verdict|answer",
    "^ is|are|will it|that|this|the_answer be|a|to_be|still? a? yes|no|go $",
    "^ is|are|will it|we|this going_to|to? be|get us|them|ours|in|the_one|the_job",
    "perhaps|maybe|by_now|meanwhile|hopefully ... you've|you_have .... DECIDED|DECISION",
    "^ are|is you|your_*|they|the_board leaning|inclined|tending|going to|towards|toward|with|for"
    " ... OFFERED|us|yes",
    "^ are|is ... ready|able|close|closer|nearer|near|any|further|prepared ... DECISION|decide"
    "|deciding|choose|choosing|yes|tell",
    "^ do|can|could|would|will you|we|they EVER? have|give|tell an|a|any|our|your|the|me|us ..."
    " answer|decision|verdict|decided|yes_or_no",
    "HEDGE|tell .... DECIDED",
    "if|whether|see|know|hear ... you|your_*|they|the_board want|wants|are_ready|is_ready"
    "|are_able|were_able|is_able to ... DECIDE|go_ahead",
    "if|whether|any|perhaps|maybe|that|hope|hoping .... DECISION",
    "HEDGE|tell .... ready|closer|close|nearer to ... decide|deciding|decision|choose|yes",
    "HEDGE|tell .... yes or a? no",
    "^ any|no ... decision|verdict|conclusion|answer|choice",
    "^ a? yes or a? no",
    "^ decided|decision EVER|on|about|$",
    "^ made|made_up your mind|decision|choice|minds",
    "where|how ... stand|stands|are|is|with with|on|about|in your|the|that|our *? decision"
    "|deciding",
    "give|given|giving it|this|that|things|OFFERED any|some|more|further|enough|a_bit|much|a *?"
    " thought|thoughts|consideration",
    "thought|think|thinking|mulled|sleep|slept|turned|mull it|this|that|things|matters|everything"
    "|OFFERED|on_it over|through|in_your_mind|$",
    "^ any|some *? thoughts|opinion|views|reaction|impression|verdict",
    "thoughts|opinion on|about OFFERED",
    "had|have|got|been|the|enough|any|some time|chance|opportunity|moment|able to think|consider"
    "|decide|weigh|reflect|mull|sleep|discuss OFFERED|it|on|over|about|your|this|that|$",
    "decision ... due|ready|made|taken|fallen|reached|in_sight|near|on OFFERED|yet|$",
    "a decision yet|on OFFERED",
)
# Asking for the decision itself is right while a proposal is open, and worn at any other time.
FOR_THE_DECISION = (
    "hear|have|get|know|receive|had|learn your|the|their|an|any *? *? decision|verdict|answer",
    "waiting|await|awaiting|wait|looking_out for? your|the|an|their *? decision|answer|verdict"
    "|reply|response|word",
    "^ what have|has|did you|your_*|they|the_board decided|decide|concluded|conclude on|about|$",
    "^ what|what's is|was? your|the|their *? decision|verdict|answer on|about|of|$",
    "^ when|how_soon can|may|could|will|do i|we|you ... hear|expect|have|get|know|give your|a|the"
    "|an *? decision|answer",
    "what|how you|your_*|they decided $",
    "^ which way are|is|do|does you|your_*|they leaning|lean|going|tending|tend",
    "curious|know|hear|ask|asking|wondering|call|calling|ring|ringing|here about|for your|the *?"
    " decision|verdict|choice|answer",
    "know|hear|see|learn which way you|your_*|they",
)
# METHOD: the call ("do you have any questions").
ANY_QUESTIONS = (
    "you ... might|may|could|will|must|probably|perhaps|still|surely ... have|had *? *? questions"
    "|question|queries|doubts",
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
    "anything|something|whatever|nothing|everything|all|anywhere|somewhere|point|points|part"
    "|parts|passage .... unclear|clear|not_clear|isn't_clear|unanswered|clarify|explain|explained"
    "|clarified|clarification|puzzling|puzzled|puzzles|confusing|understood|understandable|vague"
    "|obscure|open_for_you",
    "anything|something|whatever|nothing|points ... you|you'd|that_you|your_* .... ask|know|hear"
    "|query|to_ask me|us|about|on|more|of|after|further|before|from|in|$",
    "anything|something ... I|i_can|we_can|that_i could|can|may|might|should ... tell|help|add"
    "|clear|go_into|shed|answer",
    "^ is|was|were|are it|all|everything|OFFERED|MINE .... clear|plain|understandable",
    "^ does|did everything|it|all|MINE ... make sense",
    "HEDGE .... made|make|makes sense",
    "^ do|did|would you .... need|want|require|like ... information|clarification|explanation"
    "|details|explaining|clarified|explained",
    "left you? ... unclear|unanswered|puzzled|in_doubt|with_questions",
    "raise|raised|raises|left|leave|leaves you? with? any|some questions|doubts",
)
# METHOD: the call ("did you get my e-mail").
GOT_MY_MAIL = (
    "^ was|is|were|are the|my|our SENT ... what|helpful|useful|interesting|any|good|of|clear"
    "|all_right|enough|to",
    "still have|got|hold|keep MINE I SENDING",
    "^ did|didn't|have|has|had|haven't|hasn't|do|were|are|was|is|could|can you|your_*|the_*|they"
    "|anyone|anybody|everyone|everybody|she|he|both_of_you|one_of_you .... GOT .... MINE",
    "^ did|didn't|have|has|had|haven't|hasn't you|your_*|they|the_board EVER? GOT it|them|that"
    "|everything|through|at|over",
    "you|you've|and EVER? GOT ... MINE ... ASKS",
    "you|you've|and EVER? GOT ... MINE , i|we|no|right|yes|did_you",
    "you should|must|will|ought_to have|have_got|hold|be ... MINE by|in|now|already|$",
    "i|we SENDING .... wanted|want|wondering|wonder|like|and|so .... arrived|reached_you"
    "|came_through|got_there|read|seen|received",
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
    "^ my|our *? SENT .... GONE ... ASKS",
    "HEDGE .... it|they|everything|all arrived|reached|got_there|came_through|got_through|got_to",
)
# What is worn though it begins with what, how or where.
WORN_THOUGH_OPEN = (
    "^ where|how do|are|is we|you|things|it|your_*? stand|stands|with|on with|on|regarding?"
    " OFFERED",
    "^ how is|are OFFERED looking|coming|doing|going",
    "^ what happened|has_happened|is_happening|became|has_become with|of|to OFFERED",
    "^ what|what's is|was? the|your news|status on|about|of|with|from",
)

# METHOD: the call ("a bare check-in (touching base, just checking in, staying in touch)").
CHECK_IN = (
    "SEEING how you and|are|all|both ... are|is|doing|keep",
    "call|ring|phone everybody|everyone|each|people|all_my_*|my_* *? once|every|now_and|from_time"
    "|in_turn|regularly|this_week",
    "keep|keeping the|our|this|a contact|line|lines|connection|friendship|relationship alive|warm"
    "|open|going|fresh",
    "wanted|want|like|love|good|nice to hear from_you|your_voice|your_news",
    "INTENT keep|keeping up with",
    "hear your voice|news $",
    "INTENT check|checking|checked in with|on_you|on_things|to|and|now|today|again|regularly"
    "|briefly|before|from|as|for|because|on_how|after|once|every|occasionally|$",
    "^ checking in",
    "INTENT check|checking|look|looking|drop|dropping|pop|popping|call|calling up|in|by on|with"
    " you|your|things",
    "touch|touching|touched|cover base|bases",
    "INTENT stay|staying|keep|keeping|remain|remaining in touch|contact|the_loop",
    "INTENT be|get in touch|contact soon|again|sometime|some_time|now_and|from_time|every|$",
    "^ staying|keeping in touch|contact",
    "INTENT say|saying|wish|wishing you? a? quick|friendly? hello|hi|hey|good_morning|good_day",
    "INTENT reconnect|reconnecting|re-connect|catch_up|catching_up $",
    "for a *? chat|natter|catch-up|gossip $",
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
    " new|news|up|happening|going_on|changed|fresh $",
    "SEEING what|what's|if|whether ... new|news|up|changed with|at you|your",
    "SEEING if|whether|that THINGS is|are|was|all? all? well|fine|all_right|okay|ok|good|in_order"
    "|alive|going|there",
    "INTENT ping|pinging|nudge|nudging|poke|bother|remind|reminding you $",
    "drop|dropping|dropped|send|sending you? a line",
    "give|giving you|them a quick? buzz|shout|bell|tinkle",
    "thought|time|so|just|here|am|i'm ... give|giving you|them a quick? ring|call and|$",
    "call|ring|phone all|every|each|round my|our|of|the *? clients|customers|contacts|list|people",
    "it|today|now is|it's|was your turn",
    "have|having a little|quick|nice? chat|natter",
    "chat|chatting for a|ten|five|$",
    "call|ring|phone you some_time|sometime|some_day|soon|again_soon|one_of_these_days"
    "|now_and_then|now_and_again|when_i_can",
    "lose|losing|lost touch|contact|sight",
    "SEEING how the|your *? *? summer|holiday|holidays|weekend|christmas|vacation|trip|year"
    "|family|kids|children|new_year|break was|went|is|has|are|were|going",
    "SEEING if|whether|that|you're|you_are you're|you_are? still? there|alive|around",
    "thought|figured ... you|ring|call|hello|hi again? $",
    "no|without_any|not_for_any|any particular|special|real|specific|great reason|news|purpose"
    "|agenda|occasion",
    "nothing special|in_particular|particular|specific|urgent $",
    "on|off|back_on your|the radar",
    "remind|reminding you ... exist|still_here|still_around|are_here",
    "was|happened|am in|to_be_in|passing the|your|through|by *? *? neighbourhood|neighborhood"
    "|area|list|contacts|address_book",
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
