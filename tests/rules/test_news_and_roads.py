"""Letters that only announce, thank or ask in general; roads and instruments told by what courts and officers do."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rules.assess import assess
from rules.evidence.instrument import find_instrument
from rules.letter import read_letter
from rules.model import Disposition, Submission
from rules.policy import Policy
from tests.rules.test_plain import message
from tests.rules.test_wanted import SENDER, mailed, sent

ANNOUNCED = [
    (
        "Change of contact details",
        "Our Intelligence team is moving: please update your records. From 29 June 2026 every notice or request for data that we send to an online service, whether under Schedule 7 to the Data Protection Act or with an order of a court, will come from intelligence.desk@gamblingcommission.gov.uk and from nowhere else. The telephone number of the desk will be 0121 496 0733. We hold no open matter with you. This letter does not ask for information about any of your users and you need send us nothing.",
    ),
    (
        "New liaison officer",
        "Detective Inspector Roe takes over as single point of contact for production orders and subpoenas on 1 July 2026. She will sign all future requests for user data. No action is needed.",
    ),
    (
        "New letterhead",
        "From 1 May 2026 our orders and preservation requests bear a new letterhead, a specimen of which is attached. Please brief your staff.",
    ),
    (
        "New domain",
        "Our e-mail addresses change from @police.example to @politie.nl on 3 June 2026. Requests sent from the old domain after that date are not ours.",
    ),
    (
        "Reorganisation",
        "The Cybercrime Centre and the Fraud Office are merged as of 1 January 2026. Warrants issued before that date stay valid. We look forward to continued cooperation.",
    ),
    (
        "Warning",
        "We warn service providers that forged emergency requests in the name of our agency are being sent. Please check the sender's domain and call the number on our web site. We do not ask you for any data.",
    ),
    (
        "Meeting",
        "May we suggest a video call on 4 May 2026 about how production orders for IP logs should be worded? Three colleagues of our unit would join.",
    ),
    (
        "New law",
        "We draw your attention to the Electronic Evidence Act which comes into force on 1 August 2026. Under section 4 providers will have to answer production orders within ten days.",
    ),
    ("Feedback form", "To improve our service please fill in the form on how you found our last subpoena."),
    ("Lost letter", "A letter addressed to another company was sent to you by mistake on 3 May. Kindly destroy it."),
    (
        "Out of order fax",
        "Our fax number for the return of records is out of order until 5 May 2026. Please use e-mail for answers.",
    ),
    (
        "Question",
        "Which particulars must a search warrant state for you to answer it, and do you need the signature of a judge?",
    ),
    ("Public key", "Attached is our new PGP key. Please use it when you send us records."),
    (
        "Holiday",
        "Our office is closed from 24 December 2026 to 2 January 2027. In urgent cases call the duty officer at +31 20 555 01 02.",
    ),
    (
        "Invitation",
        "You are invited to speak at our conference on e-evidence, 3 to 5 June 2026, about subscriber data and IP logs.",
    ),
    (
        "Correction of an earlier number",
        "In our production order PO/7 the page number was misprinted. The order itself is unchanged and you have already complied; nothing further is required.",
    ),
    (
        "Job",
        "I am an officer of the national police and would like to apply for the position in your legal team, where I would deal with warrants and subpoenas.",
    ),
    ("Thanks", "Many thanks for producing the IP logs so quickly. The court has convicted the accused."),
]
REQUESTED = [
    (
        "Change of officer",
        "DI Roe has taken over the case. She asks you to send her the IP logs of eve@gmx.de from 1 May 2026 to 3 June 2026 as ordered.",
    ),
    (
        "New contact",
        "Please note my new number. We still await the IP logs of eve@gmx.de from 1 May 2026 to 3 June 2026 under order PO/7.",
    ),
    (
        "Request",
        "Please provide the IP logs of eve@gmx.de from 1 May 2026 to 3 June 2026. From 1 July 2026 our requests will come from another mailbox.",
    ),
    ("Data", "IP logs of eve@gmx.de from 1 May 2026 to 3 June 2026 are required in the proceedings 12/26."),
    (
        "Invitation to produce",
        "You are invited to produce the IP logs of eve@gmx.de from 1 May 2026 to 3 June 2026 under section 9.",
    ),
    (
        "Training site",
        "The suspect runs a training site. Provide the orders of eve@gmx.de from 1 May 2026 to 3 June 2026.",
    ),
    (
        "Conference fraud",
        "A fake conference invitation was promoted via your site. Produce the IP logs of eve@gmx.de from 1 May 2026 to 3 June 2026.",
    ),
    ("Survey scam", "A survey scam uses eve@gmx.de. We request the orders from 1 May 2026 to 3 June 2026."),
]
ROADS = [
    (
        "uk_court",
        "On 30 April 2026 Master Okon, sitting in the King's Bench Division of the High Court of Justice in London, made the enclosed order against the LLP to produce the IP logs of eve@gmx.de from 1 May 2026 to 3 June 2026.",
    ),
    (
        "uk_court",
        "By sealed order of 4 May 2026 (Claim No. KB-2026-1) the High Court of England and Wales registered our production order. Produce the IP logs of eve@gmx.de from 1 May 2026 to 3 June 2026.",
    ),
    (
        "uk_court",
        "Westminster Magistrates' Court recognised our restraint and production order on 3 May 2026. We ask for IP logs of eve@gmx.de from 1 May 2026 to 3 June 2026.",
    ),
    (
        "none",
        "We shall ask the High Court of England and Wales to recognise our production order if you insist. Produce the IP logs of eve@gmx.de from 1 May 2026 to 3 June 2026.",
    ),
    (
        "none",
        "The Crown Court of Hong Kong ordered the production. Produce the IP logs of eve@gmx.de from 1 May 2026 to 3 June 2026.",
    ),
    (
        "letters_rogatory",
        "LETTER OF REQUEST\nissued in terms of section 2(2) of the International Co-operation in Criminal Matters Act\nTo: the competent judicial authority in England and Wales\nWhereas I, Additional Magistrate for the district of Tshwane, am satisfied, I request that assistance be rendered by furnishing the IP logs of eve@gmx.de from 1 May 2026 to 3 June 2026.",
    ),
    (
        "letters_rogatory",
        "The District Court at Tel Aviv presents this letter of request to the appropriate judicial authority of England. The court requests the IP logs of eve@gmx.de from 1 May 2026 to 3 June 2026.",
    ),
    (
        "letters_rogatory",
        "COMMISSION ROGATOIRE INTERNATIONALE. Nous, juge d'instruction, prions les autorités judiciaires compétentes du Royaume-Uni d'obtenir les adresses IP de eve@gmx.de du 1er mai 2026 au 3 juin 2026.",
    ),
    (
        "letters_rogatory",
        "Letter Rogatory. The Regional Court of Riga requests the judicial authorities of the United Kingdom to obtain IP logs of eve@gmx.de from 1 May 2026 to 3 June 2026.",
    ),
    (
        "letters_rogatory",
        "CARTA ROGATORIA. El Juzgado Federal ruega a la autoridad judicial competente del Reino Unido que obtenga los registros IP de eve@gmx.de del 1 de mayo de 2026 al 3 de junio de 2026.",
    ),
    (
        "letters_rogatory",
        "LETTER OF REQUEST FOR EVIDENCE. The High Court at Bombay, Sessions Judge, requests the competent court in the United Kingdom to obtain IP logs of eve@gmx.de from 1 May 2026 to 3 June 2026.",
    ),
    (
        "mlat",
        "INTERNATIONAL LETTER OF REQUEST\nFrom: the Director of Public Prosecutions\nTo: the UK Central Authority\nUnder the Mutual Assistance in Criminal Matters Act I request IP logs of eve@gmx.de from 1 May 2026 to 3 June 2026.",
    ),
    (
        "mlat",
        "LETTER OF REQUEST\nThe Attorney General of Kenya, Central Authority, requests mutual legal assistance: IP logs of eve@gmx.de from 1 May 2026 to 3 June 2026.",
    ),
    (
        "mlat",
        "The Prosecutor's Office presents this letter of request for mutual legal assistance in criminal matters under the 1959 Convention. IP logs of eve@gmx.de from 1 May 2026 to 3 June 2026.",
    ),
    (
        "mlat",
        "Request for mutual legal assistance by the Examining Judge of Turin under article 3 of the European Convention on Mutual Assistance in Criminal Matters: IP logs of eve@gmx.de from 1 May 2026 to 3 June 2026.",
    ),
]
INSTRUMENTS = [
    (
        "none",
        "On May 14 we served a search warrant at a residence in Burns and took a laptop. I would appreciate it if you would send me the IP logs of eve@gmx.de from 1 May 2026 to 3 June 2026. If you can do this on the strength of this letter it would save us all time.",
    ),
    (
        "none",
        "The suspect's flat was searched under a warrant of the Amtsgericht. On his phone we found the account. Please send the IP logs of eve@gmx.de from 1 May 2026 to 3 June 2026.",
    ),
    (
        "none",
        "A court order against the bank gave us the payment record that led to your site. Kindly give IP logs of eve@gmx.de from 1 May 2026 to 3 June 2026.",
    ),
    (
        "none",
        "With foundation in articles 62 and 290 of the Code of Criminal Procedure, which empower the Public Ministry to require information from any person, we ask you to inform us of the IP logs of eve@gmx.de from 1 May 2026 to 3 June 2026.",
    ),
    ("none", "He was arrested on a warrant on 3 May. We request IP logs of eve@gmx.de from 1 May 2026 to 3 June 2026."),
    (
        "none",
        "From the subpoena to Google we learnt the address. Please send IP logs of eve@gmx.de from 1 May 2026 to 3 June 2026.",
    ),
    (
        "none",
        "Section 19 of the Police Act allows the police to ask anybody for information. We ask for IP logs of eve@gmx.de from 1 May 2026 to 3 June 2026.",
    ),
    (
        "none",
        "If you cannot answer without an order, tell me what you need and I will walk over to the courthouse. IP logs of eve@gmx.de from 1 May 2026 to 3 June 2026 please.",
    ),
    (
        "court_order",
        "In accordance with the decision of Ankara 4th Criminal Judgeship of Peace dated 29/05/2026 and numbered 2026/3327, it is requested, pursuant to Article 332 of the Code of Criminal Procedure, that the IP logs of eve@gmx.de from 1 May 2026 to 3 June 2026 be sent to our Office.",
    ),
    (
        "court_order",
        "By determination (penetapan) No. 45/Pen.Pid/2026 of the Chairman of the District Court of South Jakarta we are permitted to obtain IP logs of eve@gmx.de from 1 May 2026 to 3 June 2026.",
    ),
    (
        "court_order",
        "The Chief Magistrate at Milimani ordered on 4 May 2026 that TokenSMM LLP furnish IP logs of eve@gmx.de from 1 May 2026 to 3 June 2026. The order is attached.",
    ),
    (
        "court_order",
        "Based on Ruling no. 114/P/2026 of the Investigating Judge of the County Court in Split, deliver IP logs of eve@gmx.de from 1 May 2026 to 3 June 2026.",
    ),
    (
        "court_order",
        "Pursuant to the judicial authorisation granted by the Guarantee Judge (Juez de Garantía) of Santiago on 3 May 2026, we request IP logs of eve@gmx.de from 1 May 2026 to 3 June 2026.",
    ),
    (
        "court_order",
        "The Senate of the Supreme Court allowed by its ruling of 4 May 2026 the seizure of data: IP logs of eve@gmx.de from 1 May 2026 to 3 June 2026.",
    ),
    (
        "warrant",
        "Enclosed is a search warrant issued yesterday by a Magistrate Judge. TokenSMM LLP shall produce IP logs of eve@gmx.de from 1 May 2026 to 3 June 2026.",
    ),
    (
        "warrant",
        "Warrant of search and seizure No. 2026-4412 issued by Busan District Court for the data of eve@gmx.de. We request IP logs from 1 May 2026 to 3 June 2026.",
    ),
    (
        "warrant",
        "The warrant attached commands you to hand over IP logs of eve@gmx.de from 1 May 2026 to 3 June 2026. Another warrant was executed at a residence in Burns.",
    ),
    (
        "subpoena",
        "A subpoena issued by the grand jury is attached. Produce IP logs of eve@gmx.de from 1 May 2026 to 3 June 2026.",
    ),
    (
        "production_order",
        "Production order PO/4 of the Crown Court: produce IP logs of eve@gmx.de from 1 May 2026 to 3 June 2026.",
    ),
    (
        "statutory_notice",
        "NOTICE under section 94 BNSS: you are hereby required to produce IP logs of eve@gmx.de from 1 May 2026 to 3 June 2026.",
    ),
    (
        "statutory_notice",
        "Article 95 obliges you to surrender to us the IP logs of eve@gmx.de from 1 May 2026 to 3 June 2026.",
    ),
]


def court(text: str) -> Submission:
    head = "# DISTRICT COURT OF HAARLEM\nCourt Square 1\n\nTokenSMM LLP\n\n"
    return message(SENDER, f"{head}{text}\n\n~sig\nJan Berg\nJudge\n")


@pytest.mark.parametrize(("subject", "text"), ANNOUNCED)
def test_news_and_general_questions_ask_for_nothing(policy: Policy, subject: str, text: str) -> None:
    for letter in (replace(sent(text), subject=subject), mailed(subject, text)):
        assert assess(letter, policy).reason == "not_a_request"


@pytest.mark.parametrize(("subject", "text"), REQUESTED)
def test_a_request_with_news_in_it_is_one(policy: Policy, subject: str, text: str) -> None:
    for letter in (replace(sent(text), subject=subject), mailed(subject, text)):
        assert assess(letter, policy).disposition is not Disposition.MISROUTED


@pytest.mark.parametrize(("road", "text"), ROADS)
def test_who_asks_whom_tells_the_road(policy: Policy, road: str, text: str) -> None:
    judged = assess(court(text) if road == "letters_rogatory" else sent(text), policy)
    assert judged.pathway is not None
    assert judged.pathway.value == road


@pytest.mark.parametrize(("kind", "text"), INSTRUMENTS)
def test_only_what_asks_of_the_company_is_its_instrument(policy: Policy, kind: str, text: str) -> None:
    assert find_instrument(read_letter(sent(text), policy), policy.vocabulary)[0].value == kind
