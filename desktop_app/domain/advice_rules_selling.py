"""What sells before its time, as phrases to be held against METHOD, section 4.

How a phrase is written is told in advice_phrases.py; the lists in capitals are in
advice_words.py. Each table has its innocent neighbours in the tests.
"""

from __future__ import annotations

# METHOD: the call ("asking outright to buy"). It is right while a proposal is open.
BUY = (
    "ready|able|prepared|willing|happy|keen|inclined|glad you? to BUY",
    "ready|like|want|prepared|time to get started|going today|now|with|on|$",
    "^ will|would|can|could|shall|should|may|might|are|won't|can't|must|let|why_not|why_don't"
    " you|we|i|us|your_* ... BUY",
    "like|want|need|hope|expect|urge|encourage|advise|ask|asking|invite|love|have you|your_company"
    "|your_* to BUY",
    "you|your_school|your_company|your_firm should|must|can|could|will|only_need_to|need_to|have_to"
    "|ought_to|might|may|would just|simply|now|already|always? BUY",
    "do|did|would you|your_* want|like|wish|plan|intend|mean to BUY",
    "let's|let_us just|simply|now? BUY",
    "put|pencil|sign|write|mark|jot|note|enter you|your_*|them|the_* down|up|in for|today|now|on"
    "|with|this|$",
    "get|getting|have you signed|started|enrolled|registered|set_up up|on|today|now|with|$",
    "get|have|take|count_on|win|earn|ask_for|ask_you_for|place|placing|book|confirm|accept|enter"
    "|receive|look_forward_to|need|want|put_in your|the|an *? order|orders|business|signature"
    "|commitment|go-ahead|custom|approval|deposit|down-payment|booking|reservation|subscription",
    "give|grant|send me|us ... order|business|yes|go-ahead|green_light|commitment|signature|try"
    "|deposit|order_form",
    "have|got|make|do|close|strike|call_it we|it|i|the|this|that|our|a deal|sale|contract|deal_now",
    "get|close|seal|finalise|finalize|conclude|wrap|tie the|this|our|your *? *? deal|sale|contract"
    "|order|agreement|paperwork|purchase",
    "take|takes|do|need to get|have|make|for|win|earn|persuade|convince you|your to? sign|buy|order"
    "|say|business|commit|signature|signed|switch",
    "for your signature|order|deposit|approval|payment",
    "your signature|order|deposit|commitment|payment today|now|this|on|by|before|in|$",
    "place|placing|put_in|send_in THE|your *? order|orders|deposit|purchase",
    "sign the|our|your|on|up|here|it|below|this|today|now|with|and *? contract|agreement|order|form"
    "|dotted|us|today|now|by|line|page|return|send|back|before",
    "buy|order|purchase|sign|commit|enrol|enroll|subscribe|pay|book today|now|this_week|this_month"
    "|right_away|at_once|from_us|from_me|with_us|with_me|before|early|by|straight",
    "send|e-mail|email|draw_up|prepare|issue|make_out you|over|out? THE *? contract|invoice"
    "|order_form|bill to|for|today|now|over|so|$",
    "^ please|just|then|so|now? buy|order|purchase|sign|subscribe|enrol|enroll|book|reserve|pay"
    "|try from|the|our|your|now|today|with|it|this|one|two|a|by|up|before|for",
    "purchase|credit|order|debit order|card|number|form number|details|$",
    "pay|paying for|by|with|in|today|now|the",
    "is|are|do|have|be it|this|that|we|have a deal",
    "be|are|do|doing in|business|customers|clients business|with|together|of us|together|$",
    "commit|agree|sign|switch|change|move|come to|over|across to? a|the|our|us *? contract|purchase"
    "|order|package|deal|year|$",
    "make it official",
    "your custom|business",
)
BUY_THOUGH_OPEN = (
    "when|how_soon|how_many|how_much|which|what .... can|could|will|would|do|shall|should you|i|we"
    " ... BUY",
    "which|what card|account|method|way .... pay|charge|invoice|bill",
    "when|how_soon|how_many|how_much|which|what .... shall|may|can|could|should|will i|we|you ..."
    " put|note|book|write|send|sign|reserve|deliver|ship|order|start down|you|up|the|with|for",
    "when|how_soon can|could|may|shall|will we|i ... start|begin|count|have|get|expect ... order"
    "|deposit|signature|business|contract|payment|$",
    "what .... take|takes|do to ... get|have|make|win|earn ... you|your to? sign|buy|order|business"
    "|commit|signature|switch|yes",
    "why not BUY",
)

# METHOD: the call ("asking outright ... for a referral"). It is wrong at any time.
REFERRAL = (
    "know|think_of|recommend|suggest|name|aware_of|have|come_to_mind|imagine|mention of? any|other"
    "|a|some|two|three|few|perhaps|more|another? *? OTHERS .... who|whom|that|else|we|i|like|in"
    "|could|might|would|interested|needing|looking|facing|having|with",
    "know|think_of anyone|anybody|someone|somebody|others|any_others|any_other_* else|in|with|to"
    "|whom|like|$",
    "who|whom|which_of_your_*|which_other_*|what_other_*|which_* else|among_your_*|in_your_*? do"
    "|would|could|can|might|should you|i|we *? know|recommend|suggest|refer|introduce|point|think"
    "|pass|put|name",
    "who|whom|which_of_your_*|which_other_*|which_*|where else|among_your_*|in_your_*|at_your_*?"
    " should|could|can|might|may|shall|do i|we EVER? call|talk|speak|contact|approach|ring|write"
    "|offer",
    "who|whom|which|anyone|anybody|someone|somebody|others|OTHERS else? .... could|might|would|may"
    "|can|needs|need|wants|want|has|likes|looking .... us|me|my|our|what_we|what_i|same|service"
    "|services|such|this|like_this|like_that|help|too $",
    "ASKYOU .... refer|introduce|recommend|mention|vouch|endorse|commend me|us|our|my|for",
    "ASKYOU .... referring|introducing|recommending|mentioning|passing|putting me|us|our|my",
    "ASKYOU .... introduction|introductions|referral|referrals|recommendation|recommendations|intro"
    "|intros|testimonial|reference|references",
    "ASKYOU .... put|bring|putting me|us|my|our|in in|into|name|a touch|contact|forward|word|good",
    "ASKYOU .... word|name|number|card|cards|details|contact|leaflet around|about|along|on|out|for"
    "|to|with me|us|someone|anyone|others|your|friends|a|$",
    "ASKYOU .... pass|give|hand|share|forward|show|leave my|our|out|around|on|along ... name|number"
    "|card|cards|details|brochure|brochures|leaflet|leaflets",
    "ASKYOU .... connect|link|pair me|us with|to|up",
    "ASKYOU .... give|send|share|suggest|get|provide|write|list|name|tell|have|spare|think me|us"
    "|down|of|the|some|a|any|two|three .... OTHERS",
    "ASKYOU .... names|numbers|addresses|contacts|leads of|who|that|for|from|$",
    "i|we'd|i'd|we|need|want|like|live|depend|rely|ask|asking|looking|hoping|grow|get|any|some"
    "|your|from|by|for|on|through .... referral|referrals|introductions|recommendations|leads"
    "|word_of_mouth",
    "names|numbers|addresses of|and|for|who *? *? *? OTHERS|phone|numbers",
    "send|sending|steer|point|direct|bring .... my|our|to|us way|me|us|along",
    "tell|telling|talk|mention|speak your|other|people|some|all|us|me|to|about|of ... OTHERS|us|me"
    " about|to|of? us|me|our|my|your",
    "tell OTHERS|your_* about|of us|me",
    "spread|spreading the|a word",
    "^ please|do|kindly? refer|introduce|recommend|connect|mention me|us|my|our",
    "recommend|recommending|refer|referring me|us|my|our to|at|in",
    "refer|introduce|recommend me|us|my|our to .... OTHERS|to",
    "can|could|would|will|might|may|to you .... refer|introduce|recommend me|us|to_me|to_us",
)

# METHOD: the call ("a pitch before a need").
PITCH = (
    "we|i|we're|we've|i'm|our|us|ours|MINE_FIRM .... PRAISE",
    "PRAISE .... than we|us|ours|our|i|mine",
    "PRAISE .... on|in|at|around the|town|this market|city|town|industry|business|country|state"
    "|trade|region|world|area|field|midwest|$",
    "nobody|no_one|none|no_other ... *? *? offers|offer|beats|beat|else|matches|match|sells|sell"
    "|gives|give|does|do|comes|come|makes|make|has|have|can|could|delivers|prints|works|knows",
    "^ we|i|MINE_FIRM also|now|currently|proudly|even|all? offer|offers|provide|provides|specialise"
    "|specialises|specialize|specializes|deliver|delivers|sell|sells|supply|supplies|carry|stock"
    "|represent|cover|handle|guarantee|manufacture|produce|design|do|build|create|run|rent|install"
    " ...",
    "we|i|MINE_FIRM|our_*|our_*_* can|could|will|would|EVER? BENEFITS",
    "our *? *? *? BENEFITS",
    "we|MINE_FIRM|our_* help|helps|helped|train|trains|support|supports|serve|serves|work_with"
    "|works_with|worked_with|saved|have_helped|have_trained|have_saved ... OTHERS|customers"
    "|hundreds|thousands|teams|over|organisations|many|more|half|most|all|dozens",
    "our PRODUCT|*_PRODUCT is|are|can|will|does|has|have|would|could|comes|come|costs|cost|starts"
    "|includes|include|covers|cover|offers|runs|works|work|teaches|takes|lasts|fit|fits|which|that"
    "|do|gives|give|lets|let|makes|make|needs|use|uses|meets|runs",
    "SHOWING our|my *? *? *? PRODUCT|range",
    "SHOWING you? ... what|how|why|all we|our|i|MINE_FIRM ... do|offer|sell|can|work|works|help"
    "|make|stand|could|different|are",
    "SHOWING ... our|a|the|this new|latest|free|full|special|complete",
    "our|my new|newest|latest|brand-new|full|complete|special|improved|own|whole|entire|unique *?"
    " *? *? PRODUCT|range|*",
    "with|thanks_to|using|through|on our|my *? *? PRODUCT you|your|companies|clients|costs"
    "|everything|nothing|all|it",
    "special|limited|exclusive|introductory|unbeatable|great|amazing|fantastic|summer|spring|autumn"
    "|winter|attractive|unique|limited-time|time|launch|early-bird offer|offers|deal|deals|price"
    "|prices|discount|promotion|rate|rates|conditions|terms",
    "discount|discounts|bargain|bargains|promotion|half-price|money-back|sale_price",
    "* percent|% off|cheaper|less|faster|more|discount|savings|better|lower|on|reduction",
    "* tenth|third|quarter|half off",
    "two|three|buy for|one the|one|get price|free|one",
    "free|without of|trial|demo|sample|consultation|month|audit|seat|version|delivery|shipping|test"
    "|gift|charge|obligation|risk charge|$|of|for|on|with|and",
    "for free|nothing",
    "is|are|comes|come free",
    "at|with no extra|additional? cost|charge|risk|obligation",
    "guarantee|guarantees|guaranteed|warranty that|you|by|on|for|satisfaction|results|$",
    "award-winning|state-of-the-art|cutting-edge|world-class|best-in-class|market-leading"
    "|industry-leading|one-stop|all-in-one|revolutionary|groundbreaking|ground-breaking"
    "|game-changing|game-changer|top-quality|high-quality|first-class|turnkey|top-rated"
    "|unbeatable|unmatched|unrivalled|unrivaled|second-to-none|tailor-made|leading-edge|top-notch"
    "|user-friendly|best-selling|must-have|money-saving|time-saving|budget-friendly",
    "state of the art",
    "you'll|you_will|you_are_going_to|you're_going_to|you_would love|benefit|save|profit|gain"
    "|be_amazed|never|wonder|be_glad|be_delighted|get|thank|enjoy",
    "benefit|profit from our|what_we|this",
    "save|saves|saving you|your|up|companies|clients ...",
    "right|perfect|ideal|best|only fit|match|solution|choice|product|tool|course|partner|answer for"
    "|to ...",
    "just|exactly|precisely what_you|the_*|the_*_you need|needs|want|wants|you",
    "OTHERS|customers save|love|rave|report|swear|praise|rely|trust|choose|prefer|envy us|our|it|on"
    "|about|by|money|time|*_percent|up|$",
    "everybody|everyone is|loves|'s talking|raving|about|our|us",
    "won|winner|winners|voted|rated|awarded ... prize|award|best|medal|top|row|stars|year|number",
    "miss|missing out|this|the|our on|chance|opportunity|offer",
    "you get|receive|have ... included|free|around_the|support|for_only|for_just|day_and_night",
    "for|at|from only|just *? dollars|*_dollars|a_month|per",
    "years of experience",
    "up to * percent|%|times|dollars",
)
