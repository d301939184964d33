"""Word lists that the rules of advice are written with; a name in capitals stands for its list."""

from __future__ import annotations


def word_set(words: str) -> frozenset[str]:
    """Return the words of a text that holds nothing else, divided by blanks."""
    return frozenset(words.split())


SIGNS = frozenset(',;:!?."()[]–—…')

# After these a full stop ends no sentence.
ABBREVIATIONS = word_set(
    "mr mrs ms mx dr prof st sr jr rev hon capt lt col gen nos vs approx dept est fig tel ext "
    "e.g i.e eg ie cf resp incl excl hr fr bzw z.b ca jan feb mar apr jun jul aug sept sep oct "
    "nov dec mon tue tues wed thu thurs fri"
)
# After these it may: it does before a word with a capital that is no part of a date.
CLOSING_ABBREVIATIONS = word_set("a.m p.m am pm inc ltd co corp llc plc gmbh etc u.s u.k")
WEEKDAYS = "monday|tuesday|wednesday|thursday|friday|saturday|sunday"
MONTHS = "january|february|march|april|may|june|july|august|september|october|november|december"
DATED = frozenset(f"{WEEKDAYS}|{MONTHS}".split("|"))

# Words that nearly every sentence has one of.
COMMON = word_set(
    "i you we the a an to of in on at for with and or is are it that this my our your me us have"
    " has had do did will would can could be was were what how if not now , . ? i'm i'd so but"
    " any all"
)

LISTS = {
    "ASKS": "?",
    "WEEKDAY": f"{WEEKDAYS}|mondays|tuesdays|wednesdays|thursdays|fridays",
    "MONTH": MONTHS,
    "POLITELY": (
        "tell me|tell us|tell|walk me|walk us|talk me|talk us|take me through|take us through"
        "|describe|explain|share|say more|say a little|say a bit|say something|say a word|give me"
        " an example|give me an idea|give me a sense|give us an idea|give an example|give me some"
        "|give me a picture|give me an impression|give me a feel|give me a rough|give me more"
        "|give me the|show me|show us|help me|help us|paint|run me|run us|expand|elaborate"
        "|outline|sketch|fill me in|list|spell out|guide me|remind me|remind us|summarise"
        "|summarize|clarify|put a figure|put a number|picture|name|let me know|lead me|go into|go"
        " through|read me|break it down|illustrate|enlighten|imagine what|think of an example"
    ),
    "HOUR": (
        "1|2|3|4|5|6|7|8|9|10|11|12|one|two|three|four|five|six|seven|eight|nine|ten|eleven"
        "|twelve|half past|quarter past|quarter to"
    ),
    "THE": "the|my|our|that|this|those|these|a|an",
    "I": "i|we|i've|we've|i'd|we'd|i'll|we'll|i'm|we're|i had|i have|we had|we have|he|she|they",
    "IM": "i|i'm|i am|i was|we|we're|we are|we were|i've been|i'd|i'll",
    "AUX": (
        "did|do|does|are|is|am|was|were|has|have|had|can|could|will|would|shall|should|may|might"
        "|must|didn't|don't|doesn't|aren't|isn't|wasn't|weren't|hasn't|haven't|hadn't|can't"
        "|couldn't|won't|wouldn't|shan't|shouldn't|ain't|mustn't|cannot"
    ),
    "PRONOUN": (
        "you|we|they|i|he|she|it|that|this|there|these|those|anyone|anybody|anything|someone"
        "|somebody|something|everyone|everybody|everything|nobody|nothing|any|your|my|our|the"
        "|both|his|her|their|its|a|an|one|you're|we're|they're|it's|i'm|you've|we've|they've|i've"
    ),
    "OPEN": (
        "what|what's|how|how's|why|which|when|when's|who|who's|whom|whose|where|where's|whatever"
    ),
    "IF": "if|whether",
    "EVER": (
        "already|yet|ever|finally|now|since|also|perhaps|maybe|just|all|both|even|by any chance"
    ),
    # What is decided on, and all that can be sent or left behind.
    "PROPOSAL": (
        "proposal|proposals|quote|quotes|quotation|quotations|offer|offers|bid|estimate|estimates"
        "|tender|contract|agreement|price list|price-list|pricing|costing|proposition|rate card"
    ),
    "SENT": (
        "e-mail|e-mails|email|emails|mail|mails|message|messages|letter|letters|note|notes"
        "|voicemail|voicemails|voice-mail|voice mail|brochure|brochures|catalogue|catalogues"
        "|catalog|information|info|material|materials|document|documents|documentation|file|files"
        "|package|packet|pack|summary|flyer|flyers|leaflet|leaflets|literature|papers|paper"
        "|paperwork|link|attachment|attachments|text|article|sample|samples|invitation|slides"
        "|deck|parcel|draft|outline|overview|pdf|fax|mailing|booklet|folder|prospectus|pages|page"
        "|sheet|sheets|presentation|write-up|report|plan|card|post|envelope|sketches|sketch"
        "|drawings|dossier"
    ),
    "TALKED": "conversation|discussion|meeting|talk|call|chat|demo|demonstration|last call|visit",
    "SENDING": (
        "sent|mailed|e-mailed|emailed|left|wrote|posted|submitted|forwarded|faxed|shared|handed"
        "|gave|dropped|put|prepared|delivered|quoted|offered|proposed|suggested|drew|made|passed"
        "|presented|priced|gave you|sent over|have sent|had sent|mailed out|enclosed|attached"
    ),
    "CALLING": (
        "calling|ringing|phoning|writing|call|ring|phone|here|in touch|called|rang|phoned|contact"
        "|contacting|getting in touch|on the line|on the phone|all"
    ),
    "FOLLOW": (
        "follow up|following up|followed up|follow-up|following-up|followup|circle back|circling"
        "|circling back|circle|check back|checking back|check up|checking up|check in|checking in"
        "|checking|touch base|touching base|loop back|looping back|reconnect|reconnecting|chase"
        "|chasing|chase up|chasing up|enquire|enquiring|inquire|inquiring|following through|nudge"
        "|follow through|come back|coming back|get back|getting back|going back|return|returning"
        "|revert|reverting|pick up|picking up|ask after|asking after|remind you|reminding you"
    ),
    # What the contact may have done with it, and what it may have done itself.
    "GOT": (
        "get|got|gotten|receive|received|see|seen|saw|read|open|opened|find|found|look|looked|had"
        " a look|have a look|take a look|taken a look|review|reviewed|go over|gone over|went over"
        "|go through|gone through|went through|notice|noticed|listen|listened|study|studied"
        "|digest|digested|get round|got round|get around|got around|come across|came across|been"
        " through|reading|been able|leaf|leafed|glance|glanced|check|checked|examine|examined|had"
        " in hand|hold of|have in hand|absorb|absorbed|watched|watch|skimmed|browse|browsed"
    ),
    "GONE": (
        "arrive|arrived|reach|reached|come|came|came through|come through|get through|got through"
        "|get to|got to|make it|made it|land|landed|get there|got there|turn up|turned up|went"
        " through|gone through|in your|with you|on your|safely|come in|came in|find its|found its"
        "|end up|ended up|delivered|got|gone|lost|in order|find you|found you|pop|popped"
    ),
    "CHANCE": (
        "chance|time|opportunity|moment|minute|minutes|occasion|leisure|able|around|round|managed"
        "|manage|luck"
    ),
    "HEDGE": (
        "if|whether|perhaps|maybe|hopefully|presumably|surely|hope|hoping|trust|trusting|assume"
        "|assuming|presume|suppose|guess|sure|certain|take it|understand|gather|imagine|believe"
        "|expect|expecting|confirm|see|seeing|know|check|checking|wonder|wondering|wondered"
        "|curious|ask|asking|find out|learn|hear"
    ),
    "DECISION": "decision|decisions|conclusion|verdict|choice|resolution|answer",
    "DECIDED": (
        "decided|concluded|made up your mind|made your mind up|made up their minds|made up its"
        " mind|made up his mind|made up her mind|settled on|settled for|settled|chosen|chose"
        "|picked|come down|opted|come to a conclusion|agreed to our|approved|said yes|given the"
        " green light|signed off|accepted|turned it down|rejected|going with us|made your choice"
        "|made a choice|made your decision|reached a verdict|plumped|in favour of|in favor of"
        "|come round to|come around to|made its mind up|voted|landed on|going for it|gone with"
        "|leaning|made their choice|taken a decision|made a decision"
    ),
    "DECIDE": (
        "decide|conclude|choose|pick|settle|opt|accept|approve|agree to our|say yes|sign off|go"
        " for it|come to a conclusion|make up your mind|come down|vote|take it|turn it down"
        "|reject|go with us|want to go ahead|give the green light"
    ),
    # What somebody says who wants no more than to say something.
    "INTENT": (
        "just|only|simply|quick|quickly|briefly|merely|wanted to|calling to|ringing to|phoning to"
        "|writing to|call to|ring to|here to|i'll|we'll|let's|let us|i'm|we're|i am|i'd like to"
        "|we'd like to|i would like to|love to|time to|, to|. to|and|,|:|.|i'd|i|we|here for"
        "|thought i'd|thought i would|thought we might|thought we'd|thought i might|thought to"
        "|shall|should|will|been|was|try to|tried to|plan to|going to|i like to|just want to|i"
        " want to|only want to|only to|just to|simply to|so as to|want to just|wanted us to|wish"
        " to|hoping to|hoped to|here|calling|ringing|call|quick call|thought i should|thought we"
        " should|i would|in order to|promised to|meant to|wanting to"
    ),
    "SEEING": (
        "make sure|making sure|see|seeing|hear|hearing|find out|finding out|know|ask|asking"
        "|wondering|wondered|wonder|learn|learning|check|curious|catch up on"
    ),
    "THINGS": (
        "you|you're|you've|things|it|it's|everything|everybody|everyone|business|life|all|all's"
        "|your week|your day|your team|the team|the family|your family|your year|work|the"
        " business|you and the team|you all|the world"
    ),
    "BUY": (
        "buy|purchase|order|sign|sign up|subscribe|enrol|enroll|place an order|place the order"
        "|place your order|close the deal|come on board|go with us|choose us|sign off|do business"
        "|seal the deal|sign the contract|buy from us|become a client|become a customer|become"
        " our client|take it|take the package|pay|commit|go ahead|move forward|move ahead|proceed"
        "|get on board|join us|pull the trigger|switch to us|change to us|hire us|engage us|hire"
        " me|engage me|book us|book me|say yes|give it a go|upgrade|renew|invest|reserve"
    ),
    "ASKYOU": (
        "could you|can you|would you|will you|might you|please|you could|you can|you would|you'd"
        "|you might|you to|you mind|appreciate|grateful|if you|you be willing to|you be able to"
        "|you be happy to|you be open to|ask you for|ask for|ask you|could we|could i|can i|may i"
        "|might i|would be|kindly|like|love|need|want|hoping|hope"
    ),
    # What caller and contact share; all else that is "ours" is the caller's.
    "SHARED": (
        "help|call|calls|talk|talks|appointment|conversation|conversations|meeting|discussion"
        "|session|chat|next|last|first|second|previous|earlier|own|two|three|ten|time|minutes|8"
        "|agreement|agenda|work|hands|way|line|date|day|list|eyes|heads|visit|offer|proposal"
        "|estimate|quote|quotation|tender|bid|contract|lease|price|invoice|letter|mail|e-mail"
        "|message|notes|part|side|end|questions|question|plan|module|modules|trainer|hall|problem"
        "|friend|name|number|business|landlord|own"
    ),
    # What a firm says it does.
    "BOAST": (
        "make|do|print|deliver|sell|build|run|train|teach|insure|clean|cook|cater|design"
        "|translate|handle|manage|cover|supply|produce|repair|install|specialise|specialize|serve"
        "|work|guarantee|ship|host|secure|organise|organize|create|develop|bring|give|offer"
        "|provide|beat|save|cut|fix|solve|pack|paint|grow|own|employ|use|know how|know what|know"
        " the|combine|tailor|match|love|care|put|take care|take the|look after|keep|turn|carry"
        "|stock|print|finish|answer|come out|respond|audit|advise|coach|support|protect|plant"
        "|have been|are here|are there"
    ),
    "OTHERS": (
        "anyone|anybody|someone|somebody|others|people|companies|company|colleague|colleagues"
        "|friend|friends|firms|firm|schools|school|businesses|clients|contacts|managers"
        "|neighbours|neighbors|partners|peers|relatives|family|acquaintances|departments|offices"
        "|owners|teachers|parents|members|associates|persons|person|who else|whom else|else|names"
        "|name|other|another|publishers|shops|houses|organisations|organizations|circle|network"
    ),
    # Others outside the contact's own house.
    "OUTSIDERS": (
        "friend|friends|neighbour|neighbours|neighbor|neighbors|acquaintances|relatives|family"
        "|circle|network|contacts|club|peers|schools|companies|firms|businesses|partners"
        "|suppliers|customers|clients|competitors|shops|owners|houses|branch|trade|industry"
        "|people|publishers|members|association|fellow *"
    ),
    "PRODUCT": (
        "product|products|service|services|solution|solutions|software|platform|system|systems"
        "|programme|programmes|program|programs|course|courses|training|trainings|package"
        "|packages|tool|tools|app|range|workshops|seminars|seminar|coaching|portfolio|catalogue"
        "|catalog|line|plans|subscription|membership|offering|offerings|consulting|technology"
        "|method|approach|offers|collection|models|kit|licence|license|version|edition|suite"
        "|machines|designs|policies|policy|printing|expertise|know-how|work|company|firm|team"
        "|trainers|experts|prices|rates|cards|menu|menus|dishes|cleaners|translators|staff"
    ),
    # Praise in itself, and what is praise only of one's own.
    "PRAISE": (
        "best|leading|leader|leaders|finest|cheapest|fastest|lowest|top|number one|unique"
        "|unrivalled|unrivaled|unmatched|unbeatable|unequalled|perfect|trusted|proven|award"
        "|awards|award-winning|prize|prizes|first-class|world-class|top-quality|high-quality"
        "|top-notch|superior|outstanding|excellent|exceptional|excellence|state-of-the-art"
        "|cutting-edge|innovative|revolutionary|guaranteed|guarantee|discount|discounts|famous"
        "|renowned|experts|specialists|specialise|specialize|specialised|exclusive|amazing"
        "|fantastic|incredible|wonderful|brilliant|superb|affordable|competitive|market-leading"
        "|industry-leading|unparalleled|second to none|around the clock|round the clock|day and"
        " night|full range|complete range|wide range|all-in-one|one-stop|tailor-made|bespoke|made"
        " to measure|experienced|friendliest|quickest|nicest|greatest|strongest|safest|satisfied"
        " customers|happy customers|satisfaction|easy-to-use|user-friendly|half price|money back"
        "|money-back|everything you need|five stars|five-star|unlike|reputation|references"
        "|decades|pride|proud|reviews|rated|certified|expertise|know-how|years of experience"
        "|track record|in business for|in the business|since 19|generations|passion|passionate"
        "|thorough|punctual|most *|the only|more than anyone|like nobody|like no other|than"
        " anybody|than anyone|than others|than the others|than the competition|than any other"
        "|best-selling|bestselling|success rate|successful|ideal|well known|well-known|flawless"
        "|spotless|impeccable|unforgettable|magic|miracle|miracles|widest|largest|biggest|oldest"
        "|newest|latest|most modern|love it|loves it|hassle-free|worry-free|no strings|a steal|a"
        " bargain|top of the|state of the art|gold standard|the answer to"
    ),
    "SHOWING": (
        "tell you|show you|tell you about|demonstrate|present|introduce|introduce you to"
        "|recommend|walk you through|take you through|explain|pitch|run you through|hear about"
        "|hear more about|know about|know more about|learn about|learn more about|interested in"
        "|talk to you about|talk about|speak to you about|speak about|consider|try|try out|give"
        " you a tour of|promote|offer you|offer|sell you|discover|tell you more about|excited"
        " about|calling about|interest you in|news about|announce|see|look at|let you know about"
        "|acquaint you with|draw your attention to|bring you|send you|is|introducing|presenting"
    ),
    "BENEFITS": (
        "save|saves|saved|cut|cuts|halve|halves|reduce|reduces|increase|increases|boost|boosts"
        "|double|doubles|improve|improves|solve|solves|guarantee|guarantees|spare|spares|speed"
        "|speeds|triple|triples|lower|lowers|raise|raises|transform|transforms|protect|protects"
        "|beat|beats|outperform|outperforms|pay for|pays for|eliminate|eliminates|make your|makes"
        " your|give you|gives you|let you|lets you|bring you|brings you|get you|gets you|help you"
        "|helps you|help your|helps your|help|helps|allow you|allows you|takes care|take care"
        "|outlast|outlasts|outsell|win|wins|won|shrink|shrinks|simplify|simplifies|free you|frees"
        " you|work wonders|works wonders|fix|fixes|grow your|grows your|keep your|keeps your|turn"
        " your|turns your|slash|slashes|shorten|shortens|offer you|offers you"
    ),
}

# What stands for each word of the caller's own firm, once a line is read.
OWN_FIRM = "ownfirm"

FRAGMENTS = {
    "MYFIRM": (f"{OWN_FIRM} {OWN_FIRM}? {OWN_FIRM}? {OWN_FIRM}?",),
    # The caller's own firm.
    "FIRM": ("my|our company|firm|business|house|agency|shop|team|people|name|trainers|office",),
    # Something that the caller has sent or quoted.
    "MINE": (
        "the|my|our|that|this|those|these|any|both|all|a|some *? *? SENT|PROPOSAL",
        "my|our *",
        "what|everything|anything|all|thing|things|one|ones|it|something|few|SENT|PROPOSAL that?"
        " I SENDING",
        "what went out|off",
        "price|prices|figure|figures|numbers|sum|pages that? I SENDING",
    ),
    "OFFERED": (
        "the|my|our|that|this|those|your|last|both *? PROPOSAL",
        "the|my|our|that *? price|prices|figure|figures|numbers|fee|rate that? I SENDING",
        "what I quoted|offered|proposed|sent|submitted|priced|put",
        "PROPOSAL|price|prices|figure|figures|numbers|terms|sum that? I SENDING",
    ),
}
