"""How clauses are worded in which a provision settles something else: who judges, who may appeal, how long, what is kept.

Each pattern is one role, and is looked for in the folded words before a provision.
"""

from __future__ import annotations

import re

COMPETENCE = re.compile(
    r"\b(?:triable|tried|jurisdiction|venue|cogni[sz]ance|forum|zustandig(?:keit)?|gerichtsstand|"
    r"assigned to (?:this|our|the)|(?:is|are|territorially) competent|has competence|transferred to (?:this|our)|taken over from|"
    r"competent authority (?:in|within) the (?:sense|meaning)|"
    r"(?:files?|cases?|proceedings?) (?:was|were|is|are|has been|have been) (?:joined|merged|severed))\b"
)
""" "The case is triable by this court under": who may judge."""

RIGHTS = re.compile(
    r"\bright (?:of|to) (?:inspect|remain|silence|counsel|a lawyer|legal|defen[cs]e|be heard|appeal|object|refuse|complain|"
    r"erasure|access (?:the|his|her|their|your) (?:file|own)|privacy|review|remedy|copies)\b|"
    r"\byou (?:may|can|could|might|are free to) (?:move|apply|appeal|object|challenge|contest|refuse|decline|ask the court|seek)"
    r"\b|\b(?:beschwerde|einspruch|rechtsmittel|widerspruch|akteneinsicht)\b|\bmove to (?:quash|modify|vacate|set aside)\b"
)
""" "You may move to quash": what the law lets somebody do against us, or beside us."""

FREES = re.compile(
    r"\b(?:(?:frees?|relieves?|releases?|absolves?|shields?|protects?) (?:you|your|a provider|providers|any provider)|"
    r"you (?:are|will|would|do) not (?:be )?(?:in )?(?:breach\w*|infring\w+|violat\w+|bound|liable|offend\w*)|"
    r"(?:no|any) (?:breach|infringement|liability|cause of action)|"
    r"(?:stands?|standing) in (?:the|your) way|(?:hinders?|prevents?|bars?|stops?) you|"
    r"(?:is|are|forms?) no (?:bar|obstacle|hindrance)|"
    r"(?:allows?|permits?|enables?|lets?) (?:you|your company|controllers?|providers?) (?:to )?"
    r"(?:give|hand|disclose|share|provide|release|pass|answer|process|transfer)|"
    r"(?:lawful|permitted|allowed|unobjectionable) for (?:you|a controller|controllers|providers)|"
    r"your (?:disclosure|answer|reply|response|processing|transfer|release)\b[^.;:]{0,40}"
    r"\b(?:is|are|(?:would|will|may|can|should) be|rests?)\b|"
    r"disclosure [^.;:]{0,60}(?:does|do|would|will) not (?:infringe|breach|violate|offend)|"
    r"without (?:the |your |his |her )?(?:customer|user|data subject|individual)'?s? consent)"
)
""" "Your disclosure is permitted by": why the reader may answer."""

RETENTION = re.compile(
    r"\b(?:such|these|those|this kind of|of this kind|all|billing|traffic) (?:[a-z]+ )?(?:records|logs|data|books|documents)\b"
    r"[^.;:]{0,30}\b(?:has|have|is|are|must|shall) (?:to )?(?:be )?(?:obliged to |bound to |required to )?"
    r"(?:kept|retained|stored|archived|preserved|held) (?:by|for)\b|"
    r"\b(?:providers?|operators?|carriers?|intermediar(?:y|ies)|companies|businesses|traders?|your company|you)\b[^.;:]{0,40}"
    r"\b(?:has|have|is|are|must|shall) (?:to )?(?:obliged to |bound to |required to )?(?:keep|retain|store|archive|hold) "
    r"(?:such|these|those|its|their|your|all|logs|books|records)\b|"
    r"\b(?:data )?retention (?:dut(?:y|ies)|obligations?|periods?|rules?)\b"
)
""" "Your company has to keep such records under": what is kept by law."""

READERS_WORDS = re.compile(
    r"\b(?:you|your (?:\w+ )?(?:company|colleague|lawyer|solicitor|counsel|reply|answer|letter|e?-?mail|guideline|policy|"
    r"policies|term|website|portal|form|department|team|office|staff|side|firm)s?)\b[^.;:]{0,40}"
    r"\b(?:told|wrote|writes?|said|says?|saying|speaks?|refers?|referred|mentions?|mentioned|cites?|cited|quotes?|quoted|"
    r"claims?|claimed|argues?|argued|objects?|objected|refused|declined|informed us|replied|answered|pointed|tells?|state[sd]?)"
    r"\b(?! (?:below|above))"
)
""" "Your guidelines speak of requests made under": what the reader said."""

NOT_TOLD = re.compile(
    r"\b(?:user|customer|client|holder|subscriber|suspect|person|he|she|nobody|no one|anyone|anybody|kunde|nutzer)\b"
    r"[^.;:,]{0,30}\b(?:may|must|shall|should|can|need|is|will|darf)\b[^.;:,]{0,30}"
    r"\b(?:told|informed|notified|warned|alerted|aware|learn|unterrichtet|informiert)\b"
)
""" "The user may not be told; the court so ordered under": secrecy. Looked for in all that stands before."""

DENIED = re.compile(
    r"\b(?:(?:do|does|did|may|can|could|will|would|shall|need|is|are|was|were) ?not|cannot|nicht|keine?[rsmn]?)\b"
    r"(?! only\b| later\b| exceed)(?:(?!\b(?:but|sondern|only)\b)[^.;:,])*,?\s?(?:\w+\s){0,3}$"
)
""" "Our powers do not extend to content, section 5": what is said not to be."""

TASK = re.compile(
    r"\b(?:we|i|police|officers?|prosecutors?|wir|ich|this (?:office|unit)|authorit(?:y|ies))\b[^.;:]{0,30}"
    r"\b(?:bound|obliged|required|duty|verpflichtet|gehalten|investigates?|inquires?|enquires?|looks?|prosecutes?|must|has to)"
    r"\b[^.;:]{0,12}\b(?:look into|investigate|prosecute|inquire|enquire|examine|pursue|act on|follow up|crimes?|offen[cs]es?|"
    r"complaints?)\b"
)
""" "We are bound to look into every complaint": why there is an inquiry, and not why we are asked."""

TASK_BEHIND = re.compile(
    r"^\W*(?:sind wir|bin ich|ist die polizei|hat die polizei|haben wir)\b[^.;:]{0,20}\b(?:jede[mnrs]?|verpflichtet|gehalten)\b"
)
""" "Nach § 152 StPO sind wir verpflichtet, jedem Verdacht nachzugehen": the same, looked for behind."""

LASTS = re.compile(
    r"\b(?:lapses|expires|ends|ceases|lasts|runs? out|remains? (?:valid|in force)|(?:is|are) (?:valid|effective|executable)|"
    r"(?:was|be|has been) extended|renewed)\b"
)
""" "The order lapses after 90 days": how long a paper or an inquiry lasts."""

STATUS = re.compile(
    r"\b(?:powers? of (?:an? )?(?:constable|police|peace) ?(?:officers?|constables?)?|"
    r"hold(?:s|ing)? (?:the )?(?:powers?|office|rank)|(?:belongs?|belonging) to the|"
    r"(?:is|are|was|been) (?:an? )?(?:gazetted|notified|designated|commissioned|nominated|attested|sworn)|"
    r"(?:exists?|operates?|operating|works?|functions?) (?:by|under)|into being|(?:owes|draws|has) its (?:existence|origin))\b|"
    r"\bis an? (?:\w+ ){0,3}(?:officer|inspector|authority|agency|body|institution|examiner) "
    r"(?:for the purposes? of|within the meaning of|in the sense of|as defined (?:in|by)|under)\s(?:the\s)?$"
)
""" "Officers hold the powers of a constable by": what they are, and not what they ask."""

AGAINST_SUSPECT = re.compile(
    r"\b(?:order(?:ed|s)|authori[sz]ed|granted|directed|decided|imposed|approved)\b[^.;:]{0,30}"
    r"\b(?:his|her|their|the (?:suspect|accused|defendant)\w{0,2}\W?s?)\s(?:\w+\s)?"
    r"(?:detention|arrest|release|remand|custody|surrender|committal|extradition|house|home|flat|premises|car|passport|assets|"
    r"bail|psychiatric)\b"
)
""" "The judge ordered his detention under": a measure against the suspect."""

EARLIER = re.compile(
    r"\b(?:our|my|an?|the|your) (?:earlier |first |previous |last |former )?(?:letter|notice|request|order|demand) "
    r"(?:of|dated) [^.;:]{3,30}, to which\b"
)
""" "Our letter of 2 May, to which section 91 applied": another paper than this."""

EVIDENCE = re.compile(
    r"\b(?:good evidence|evidence (?:in|before) (?:the )?courts?|admissible|admitted|prima facie|proof of|self-?authenticating|"
    r"(?:statements?|testimony|deposition) (?:was|were) (?:taken|given|heard|recorded))\b"
)
""" "An electronic record is good evidence in court by virtue of": what a court may take as proof."""

ATTENTION = re.compile(
    r"\b(?:(?:draw|call|invite) your (?:kind )?attention to|bear in mind)\b"
    r"(?:(?!\b(?:require|request|ask|demand)\w*\b)[^.;:])*$"
)
""" "We draw your attention to section 65": a warning, and no demand."""

RECEIVED = re.compile(
    r"\b(?:(?:reached|came to|were (?:sent|given) to|lies? before) us|we (?:have |had )?(?:already )?(?:received|obtained|"
    r"got|secured|seized|gathered|collected|examined))\b(?:(?!\b(?:order|warrant|subpoena)\b)[^.;:])*$"
)
""" "The bank's records reached us through a notice to it under": what we have, and no longer ask for."""

OTHERS_ANSWER = re.compile(
    r"^\W*(?!(?:the|this|that|our|a|an) )(?:[\w.&'-]+ ){1,3}(?:honou?red|obeyed|answered|satisfied|met|received|fought|"
    r"challenged|contested|resisted|complied with) (?:an?|the|our|that|such)"
    r" (?:\w+ ){0,2}(?:order|notice|warrant|subpoena|summons|demand|request)\b|"
    r"^\W*(?!(?:you|your|tokensmm) )(?:[\w.&'-]+ ){1,4}(?:has been|have been|was|were) "
    r"(?:also |already |since )?(?:served with|sent|given|handed) (?:an?|the|our)\b"
)
""" "Facebook honoured an order under": somebody else's answer."""

REFUSAL = re.compile(
    r"\b(?:refus\w+|fail(?:s|ed|ing|ure)?|ignor\w+|disobe\w+|disregard\w*|neglect\w*|non-?compl\w+|hinder\w*|obstruct\w*|default|"
    r"(?:does|do|did) not (?:comply|answer|obey|reply|respond|produce)|verweiger\w*|weigerung|nichtbefolgung|"
    r"zuwiderhandlung|unterlasst)\b"
)
""" "Wer die Auskunft verweigert": who does not answer."""

ROLES = (
    RIGHTS,
    FREES,
    RETENTION,
    READERS_WORDS,
    DENIED,
    TASK,
    LASTS,
    STATUS,
    AGAINST_SUSPECT,
    EARLIER,
    EVIDENCE,
    ATTENTION,
    RECEIVED,
    OTHERS_ANSWER,
)
"""The roles that the words before a provision alone tell."""
