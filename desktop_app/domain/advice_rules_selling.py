"""What sells before its time, as phrases to be held against METHOD, section 4.

How a phrase is written is told in advice_phrases.py; the lists in capitals are in
advice_words.py. Each table has its innocent neighbours in the tests.
"""

from __future__ import annotations

# METHOD: the call ("asking outright to buy"). It is right while a proposal is open.
BUY = (
    "tell|say|let_me_know me? just? how_many|how_much|which|when|where to|you|i|we ... send|ship"
    "|deliver|order|book|put|want|take|start",
    "decide|choose|opt|go|vote|settle for|on us",
    "say the word and",
    "ready|able|prepared|willing|happy|keen|inclined|glad you? to BUY",
    "ready|like|want|prepared|time to get started|going today|now|with|on|$",
    "^ will|would|can|could|shall|should|may|might|are|won't|can't|must|let|why_not|why_don't you"
    "|we|i|us|your_* ... BUY",
    "like|want|need|hope|expect|urge|encourage|advise|ask|asking|invite|love|have you"
    "|your_company|your_school to BUY",
    "suggest|propose|recommend that? you BUY",
    "have|win|get|welcome|see you|your_* as|among|for|become|be a|our|my|one customer|customers"
    "|client|clients|of",
    "make|makes|let|get|bring|brings you sign|buy|order|say_yes|commit|switch",
    "you|your_school|your_company|your_firm should|must|can|could|will|only_need_to|need_to"
    "|have_to|ought_to|might|may|would just|simply|now|already|always? BUY",
    "do|did|would you|your_* want|like|wish|plan|intend|mean to BUY",
    "let's|let_us just|simply|now? BUY",
    "put|pencil|sign|write|mark|jot|note|enter you|your_*|them|the_* down|up|in for|today|now|on"
    "|with|this|$",
    "get|getting|have you signed|started|enrolled|registered|set_up up|on|today|now|with|$",
    "get|have|take|count_on|win|earn|ask_for|ask_you_for|place|placing|book|confirm|accept|enter"
    "|receive|look_forward_to|need|want|put_in|expect|await your|the|an order|orders|business"
    "|signature|commitment|go-ahead|custom|approval|deposit|down-payment|booking|reservation"
    "|subscription",
    "i|we|all|only need|want|wait_for|am_after|is your *? signature|order|yes|go-ahead|name_on",
    "give|grant|send me|us ... order|business|yes|go-ahead|green_light|commitment|signature|try"
    "|deposit|order_form",
    "have|got|make|do|close|strike|call_it we|it|i|the|this|that|our|a deal|sale|contract|deal_now",
    "get|close|seal|finalise|finalize|conclude|wrap|tie the|this|our|your *? *? deal|sale"
    "|contract|order|agreement|paperwork|purchase",
    "take|takes|do|need to get|have|make|for|win|earn|persuade|convince you|your to? sign|buy"
    "|order|say|business|commit|signature|signed|switch",
    "for your signature|order|deposit|approval|payment",
    "your signature|deposit|commitment|payment today|now|this|on|by|before|in|$",
    "your order today|now|this|by|before",
    "place|placing|put_in|send_in THE|your *? order|orders|deposit|purchase",
    "sign the|our|your|on|up|here|it|below|this|today|now|with|and *? contract|agreement|order"
    "|dotted|us|today|now|line|return|send|back|and|order_form",
    "buy|order|purchase|sign|commit|enrol|enroll|subscribe|book today|now|this_week|this_month"
    "|right_away|at_once|from_us|from_me|with_us|with_me",
    "send|e-mail|email|draw_up|prepare|issue|make_out you|over|out? THE *? contract|invoice"
    "|order_form|bill to|for|today|now|over|so|$",
    "^ please|just|then|so|now? buy|order|purchase|sign|subscribe|enrol|enroll|book|reserve|pay"
    "|try from|the|our|your|now|today|with|it|this|one|two|a|by|up|before|for",
    "purchase|credit|order|debit order|card|number|form number|details|$",
    "you|to|please|and pay|paying today|now|in_advance|up_front|at_once|half",
    "is|are|do|have|be it|this|that|we|have a deal",
    "be|are|do|doing|we in|doing|business|do|customers|clients business|with|together|of us"
    "|together|$",
    "will|would|can|could|shall you|we ... take|try|rent|hire|have the|our|both|one|two|it|them"
    " *? *? PRODUCT|$|now|today|home",
    "^ you take|take|have|get THE|both|all|our *? *? plan|package|PRODUCT|deal|one",
    "you|you'll will? take THE|both|our *? *? plan|package|PRODUCT|both|two",
    "sell|selling you",
    "sell|selling to you",
    "with|for|bring|bringing your *? order|deposit|signature|purchase_order",
    "book|enrol|enroll|register|sign|put you|your_*|them|him|her|the_* in|up|for|on|with|onto|down",
    "list|number|circle|group|ranks of our|the|my? buyers|customers|clients|members|subscribers",
    "will|would you|your_* EVER? choose|use|hire|engage|take|try us|me|our|my|ours",
    "commit|agree|sign|switch|change|move|come to|over|across to? a|the|our *? contract|purchase"
    "|order|package|deal|plan",
    "commit|agree|sign|switch|change|move|come over|across? to us",
    "make it official",
    "your custom|business",
)
BUY_THOUGH_OPEN = (
    "how would|will you ... to? pay|settle",
    "how do|did you want|like|wish|prefer to? pay|settle",
    "put|write|note|have ... on the order|invoice|order_form $",
    "what .... make|makes|get|gets|bring|brings|persuade|convince you to? sign|buy|order|say_yes"
    "|commit|switch|choose_us",
    "when|how_soon|how_many .... can|could|will|would|do|shall|should you|i|we ... BUY",
    "which|what ... our|my .... do|would|will|can|shall you|we ... like|want|BUY|take",
    "which|what ... would|will you like|want|care|prefer to BUY",
    "which|what ... would|will you like|want|care|prefer to take $",
    "which|what card|account|method|way .... pay|charge|invoice|bill",
    "when|how_soon|how_many|how_much|which|what .... shall|may|can|could|should|will i|we|you ..."
    " put|note|book|write|send|sign|reserve|deliver|ship|order|start down|you|up|the|with|for",
    "when|how_soon can|could|may|shall|will we|i ... start|begin|count|have|get|expect ... order"
    "|deposit|signature|business|contract|payment|$",
    "what .... take|takes|do to ... get|have|make|win|earn ... you|your to? sign|buy|order"
    "|business|commit|signature|switch|yes",
    "why not BUY",
)

# METHOD: the call ("asking outright ... for a referral"). It is wrong at any time.
REFERRAL = (
    "give|pass|hand|show|mention|leave them|him|her|anyone|others|it|people|someone|somebody"
    "|friends my|our|to|with|me|us *? number|name|card|details|brochure|neighbours|friends|me",
    "give|pass|hand|show|mention|leave|drop my|our number|name|card|details|brochure|leaflet",
    "you|please ... know|think_of|recommend|suggest|name|aware_of|have|tell_me of|any|other|a"
    "|some|two|three|few|perhaps|more|another? *? OTHERS .... who|whom|that|else|we|i|like|in"
    "|could|might|would|interested|needing|looking|facing|having|with",
    "^ know|think_of|recommend|suggest|name of|any|other|a|some|two|three|few|more|another? *?"
    " OTHERS .... who|whom|that|else|we|i",
    "know|think_of anyone|anybody|someone|somebody|others|any_others|any_other_* else|in|with|to"
    "|whom|like|$",
    "ASKYOU .... refer|introduce|recommend|mention|mentioned|referred|recommended|introduced"
    "|vouch|endorse|commend me|us|our|my|for",
    "ASKYOU .... referring|introducing|recommending|mentioning|passing|putting me|us|our|my",
    "ASKYOU .... introduction|introductions|referral|referrals|recommendation|recommendations"
    "|intro|intros|testimonial|reference|references",
    "ASKYOU .... put|bring|putting me|us|my|our|in in|into|name|a touch|contact|forward|word|good",
    "ASKYOU .... word|name|number|card|cards|details|contact|leaflet around|about|along|on|out"
    "|for|to|with me|us|someone|anyone|others|your|friends|a|$",
    "ASKYOU .... pass|give|hand|share|forward|show|leave my|our|out|around|on|along ... name"
    "|number|card|cards|details|brochure|brochures|leaflet|leaflets",
    "ASKYOU .... connect|link|pair me|us with|to|up",
    "ASKYOU .... give|send|share|suggest|get|provide|write|list|name|tell|have|spare|think me|us"
    "|down|of|the|some|a|any|two|three .... OTHERS",
    "ASKYOU .... names|numbers|addresses|contacts|leads of|who|that|for|from|$",
    "i|we'd|i'd|we|need|want|like|live|depend|rely|ask|asking|looking|hoping|grow|get|any|some"
    "|your|from|by|for|on|through .... referral|referrals|introductions|recommendations|leads"
    "|word_of_mouth",
    "names|numbers|addresses of|and|for|who *? *? *? OTHERS|phone|numbers",
    "send|sending|steer|point|direct|bring .... my|our|to|us way|me|us|along",
    "tell|telling|talk|mention|speak your|other|people|some|all|us|me|to|about|of ... OTHERS|us"
    "|me about|to|of? us|me|our|my|your",
    "tell OTHERS|your_* about|of us|me",
    "spread|spreading the|a word",
    "^ please|do|kindly? refer|introduce|recommend|connect|mention me|us|my|our",
    "recommend|recommending|refer|referring me|us|my|our to|at|in",
    "refer|introduce|recommend me|us|my|our to .... OTHERS|to",
    "can|could|would|will|might|may|to you .... refer|introduce|recommend me|us|to_me|to_us",
)
# Whom else to call, whatever the question begins with.
REFERRAL_THOUGH_OPEN = (
    "who|whom|which_of_your_*|which_other_*|what_other_*|which_* else|among_your_*|in_your_*? do"
    "|would|could|can|might|should you|i|we *? know|recommend|suggest|refer|introduce|point|think"
    "|pass|put|name",
    "who|whom|which_of_your_*|which_other_*|which_*|where else|among_your_*|in_your_*|at_your_*?"
    " should|could|can|might|may|shall|do i|we EVER? call|talk|speak|contact|approach|ring|write"
    "|offer",
    "who|whom|which|anyone|anybody|someone|somebody|others|OTHERS else? .... could|might|would"
    "|may|can|needs|need|wants|want|has|likes|looking .... us|me|mine|ours|what_we_*|what_i_*"
    "|same_service|service|services|like_this|like_that|our_* $",
    "who|whom|which|any|anybody|anyone|somebody|someone|some|one|what_other among|of|else_among"
    "|in|from|other? your|the other? OUTSIDERS .... could|might|would|may|can|need|needs|want"
    "|wants|use|has|have|is|are|benefit|looking|like",
    "who|whom else should|could|can|might|may|shall|ought|do i|we EVER? be? call|calling|talk"
    "|talking|speak|speaking|contact|approach|ring|write|offer",
    "which|what other? OUTSIDERS .... need|needs|use|want|wants|call|talk|offer|help|refer"
    "|recommend|introduce|know",
    "which|who|anyone|anybody|any|OTHERS .... use|need|needs|want|wants|benefit|profit|like|gain"
    "|interested .... my|our|mine|ours|me|us|service|services|like_this|like_that",
    "who|whom|which_OTHERS|OTHERS do|could|can|would|might you .... recommend|refer|introduce"
    "|send|name|suggest me|us|to_me|to_us|our|my",
)

# METHOD: the call ("a pitch before a need").
PITCH = (
    "the most * .... there_is|on_the_market|in_the_*|of_all|available|in_town|you_can",
    "i_am|i'm|we_are|we're the|a|an|your best-known|most|number|top|right|only",
    "this|it|that|which|they will|can|would change|transform|revolutionise|revolutionize|double"
    "|halve|simplify the|your|how",
    "our clients|customers|pupils|tenants|guests|users !ask|asks|are|were|and",
    "of our clients|customers|users renew|stay|come|say|save|return|would",
    "better|best|right *? , and that is us",
    "no * is|are too small|big|large|hard|short|far",
    "our *? *? PRODUCT|package include|includes|comes_with",
    "we|our_* have|offer|stock|do|carry|cover everything|all",
    "MYFIRM|we|we're|we've|we_are|our|ours|with_us|from_us|i'm|i_am|FIRM .... PRAISE",
    "PRAISE .... than we|us|ours|our|i|mine",
    "PRAISE .... on|in|at|around the|town|this market|city|town|industry|business|country|state"
    "|trade|region|world|area|field|midwest|$",
    "nobody|no_one|none|no_other ... *? *? .... than|like|as|so we|us|our|ours|i|me|MYFIRM",
    "nobody|no_one|none|no_other ... *? *? beats|beat|match|matches us|our|me|this|these",
    "nobody|no_one else does|offers|has|can|gives",
    "no_other * .... gives|offers|does|delivers|sells|such you|this|these|it|a",
    "you|you'll will|won't|can't|cannot|could not? find|get|see|beat .... better|cheaper|faster"
    "|elsewhere|anywhere|like|quality",
    "better|cheaper|faster|safer|quicker|nicer than anybody|anyone|any_other|others|the_others"
    "|the_rest|elsewhere|all_the|the_competition|your",
    "our !SHARED *? has|have|had never|always|already|been|the|more|over|won|every|no|a|all|their",
    "our !SHARED *? *? speak|speaks|works|work|does|know|knows|pay|pays|makes|make|can|will"
    "|brings|bring|deliver|delivers|runs|run|meets|fits|fit|lets|let|teaches|needs|use|uses|never"
    "|always|love|loves",
    "with|using|through|imagine|thanks_to|tries|tried|try|without our !SHARED",
    "^ we always|never|only|even|also|all? BOAST !not|it|you|on|until",
    "^ we do everything|all|it|things|more|the|what",
    "we|MYFIRM make|makes|run|use|print|keep|take|put|get *? *? ... easy|easier|simple|faster"
    "|better|safe|happy|smile|work",
    "^ we|we've have|ourselves? just? launched|built|made|won|great|good|exciting|news|clients"
    "|customers|years|over|more|thousands|hundreds|helped|saved|trained|never|the|everything"
    "|all_the|all_you|something|experts|specialists|trained|what_you|plenty|offices|branches|staff",
    "MYFIRM , the|your|a|an|where|because ... PRAISE|PRODUCT|shop|partner",
    "^ MYFIRM is|has|makes|helps|offers|does|gives|saves|means|stands|provides|delivers|can|will"
    "|knows|sells|prints|leads",
    "PRAISE .... MYFIRM",
    "better|best|right|good|safer|wiser choice|partner|hands|address|decision than|with|for|at|in"
    " MYFIRM|us|ours",
    "there|that is|are|there's no|nothing|hardly better|faster|cheaper|finer|like|easier|other",
    "none|nothing better|like|compares|comes",
    "no_other|nothing_else|few|not_many|no ... *? like|as|so|such|can_match|gives|offers|does"
    " .... we|us|our|ours|this|MYFIRM",
    "no_other|few|no * *? in|on|of the *? *? gives|offers|does|can|has|have",
    "offer|price|prices|sale|deal|rate ends|end|runs|lasts|expires|stands|only|valid|holds until"
    "|on|till|out|for|today|this|tomorrow|WEEKDAY",
    "this_week|this_month|today|now only|for_only|for_just|at_half",
    "cost|costs half|nothing|less_than|only|just|free ... *",
    "among|one of the most|best|few|largest|leading|top|oldest",
    "comes|come back for|to more|us",
    "never|not_once missed|failed|lost|late|had ... deadline|client|customer|day|complaint|us",
    "pays|pay for itself|themselves",
    "no more late|paperwork|queues|worries|headaches|stress|hassle|waiting|errors|mistakes",
    "imagine .... with|without|if|no",
    "quality|service|experience|trust has|is|that|you .... MYFIRM|count|trust|feel|us",
    "every|each school|company|office|team|firm|manager|business|house should|needs|must|wants"
    " have|it|one|our|this|$",
    "^ we|i|FIRM also|now|currently|proudly|even|all? offer|offers|provide|provides|specialise"
    "|specialises|specialize|specializes|deliver|delivers|sell|sells|supply|supplies|carry|stock"
    "|represent|cover|handle|guarantee|manufacture|produce|design|do|build|create|run|rent"
    "|install !not",
    "we|i|FIRM|our_*|our_*_* can|could|will|would|EVER? BENEFITS",
    "our *? *? *? BENEFITS",
    "we|FIRM|our_* help|helps|helped|train|trains|support|supports|serve|serves|work_with"
    "|works_with|worked_with|saved|have_helped|have_trained|have_saved ... OTHERS|customers"
    "|hundreds|thousands|teams|over|organisations|many|more|half|most|all|dozens",
    "our PRODUCT|*_PRODUCT can|will|has|have|would|could|covers|cover|offers|runs|run|works|work"
    "|teaches|fit|fits|which|that|gives|give|lets|let|makes|make|needs|use|uses|meets",
    "SHOWING our|my *? *? *? PRODUCT|range",
    "SHOWING you? ... what|how|why|all we|our|i|FIRM ... do|offer|sell|can|work|works|help|make"
    "|stand|could|different|are",
    "SHOWING ... our|my new|latest|free|full|special|complete",
    "our|my new|newest|latest|brand-new|full|complete|special|improved|own|whole|entire|unique *?"
    " *? *? PRODUCT|range|*",
    "with|thanks_to|using|through|on our|my *? *? PRODUCT you|your|companies|clients|costs"
    "|everything|nothing|all|it",
    "with|thanks_to|through us|me , you|your|everything|nothing|it|all",
    "with us|me you|your|everything|nothing|it|all",
    "special|limited|exclusive|introductory|unbeatable|great|amazing|fantastic|summer|spring"
    "|autumn|winter|attractive|unique|limited-time|time|launch|early-bird offer|offers|deal|deals"
    "|price|prices|discount|promotion|rate|rates|conditions|terms",
    "you_get|there_is|there's|offer|offering|with|have|give_you|get|our|special|this *? *?"
    " discount|discounts|bargain|promotion",
    "half-price|money-back|early-bird",
    "* percent|% off|cheaper|less|faster|more|discount|savings|better|lower|on|reduction",
    "* tenth|third|quarter|half off",
    "two|three|buy for|one the|one|get price|free|one",
    "free|without of|trial|demo|sample|consultation|month|audit|seat|version|delivery|shipping"
    "|test|gift|charge|obligation|risk charge|$|of|for|on|with|and|included",
    "first|second|third|next|one *? is|are free|on_us|half|yours $|of|for",
    "delivery|shipping|setup|installation|service|support|everything is|are free|included",
    "is|are|one|it|all|coffee|lunch on us|the_house $",
    "for free|nothing",
    "at|with no extra|additional? cost|charge|risk|obligation",
    "we|i|our_*|MYFIRM|money-back|price|written|lifetime|full guarantee|guarantees|guaranteed"
    "|warranty",
    "satisfaction|results|delivery|success|quality|savings guaranteed|guarantee",
    "guaranteed $",
    "award-winning|state-of-the-art|cutting-edge|world-class|best-in-class|market-leading"
    "|industry-leading|one-stop|all-in-one|revolutionary|groundbreaking|ground-breaking"
    "|game-changing|game-changer|top-quality|high-quality|first-class|turnkey|top-rated"
    "|unbeatable|unmatched|unrivalled|unrivaled|second-to-none|tailor-made|leading-edge|top-notch"
    "|user-friendly|best-selling|must-have|money-saving|time-saving|budget-friendly",
    "you'll|you_will|you_are_going_to|you're_going_to|you_would be? love|benefit|save|profit|gain"
    "|amazed|never|wonder|glad|delighted|thrilled|pleased|surprised|impressed|thank|enjoy"
    "|astonished|convinced",
    "benefit|profit from our|what_we|this",
    "save|saves|saving you|your|up|companies|clients ...",
    "right|perfect|ideal|best|only fit|match|solution|choice|product|tool|course|partner|answer"
    " for|to ...",
    "just|exactly|precisely what_you|the_*|the_*_you need|needs|want|wants|you",
    "OTHERS|customers save|love|rave|report|swear|praise|rely|trust|choose|prefer|envy us|our|it"
    "|on|about|by|money|time|*_percent|up|$",
    "everybody|everyone|everybody's|everyone's is|loves|talking|raving|praises about|our|us|of",
    "MYFIRM|we|our_*|i|our_*_* have|has|just|also|even|recently? won|winner|winners|voted|rated"
    "|awarded ... prize|award|best|medal|top|row|stars|year|number|quill|times|first",
    "miss|missing out|this|the|our on|chance|opportunity|offer",
    "you get|receive|have ... included|free|around_the|support|for_only|for_just|day_and_night",
    "for|at|from only|just *? dollars|*_dollars|a_month|per",
    "ours is|are the|a|better|cheaper|faster|different",
    "* years of|in experience|business|trade",
    "in business|the_trade since|for",
    "up to * percent|%|times|dollars",
)
