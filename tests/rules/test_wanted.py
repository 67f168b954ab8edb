"""What short letters and mails want, on which road and by which instrument: many officials' words, judged whole."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rules.assess import assess
from rules.evidence.instrument import find_instrument
from rules.letter import read_letter
from rules.model import BODY_PAGE, Assessment, Document, DocumentKind, Submission
from rules.policy import Policy
from tests.rules.test_plain import message, page

SENDER = "a.b@politie.nl"


def sent(text: str) -> Submission:
    """A plain letter with these words between its opening and its close."""
    head = "# NATIONAL POLICE\nCyber Unit, Main Street 1\n\nTokenSMM LLP\n\nDear Sir or Madam,\n\n"
    return message(SENDER, f"{head}{text}\n\nYours faithfully,\n~sig\nJan Berg\nInspector\n")


def mailed(subject: str, text: str) -> Submission:
    """The same as a mail without a document."""
    body = Document("1", "mail", DocumentKind.BODY, pages=(replace(page(text), number=BODY_PAGE),))
    return replace(sent("x"), documents=(), body=body, subject=subject)


def wanted(judged: Assessment) -> str | None:
    return judged.request_type.value if judged.request_type else None


LETTERS = [
    (
        "preservation",
        "Under Article 29 of the Convention on Cybercrime we ask you to secure the following from deletion while a request for mutual assistance is drafted: account kat@mail.dk, log-in IP addresses. Please do not hand out anything yet.",
    ),
    (
        "preservation",
        "According to Article 56 of the Law, we request to keep and not to delete, in respect of account kho@live.com: IP addresses of entry, wallet charging operations, orders. The official request comes by diplomatic way later on.",
    ),
    (
        "preservation",
        "I direct you to keep intact and protected against any alteration the whole of the data existing with you about kach@pt.lu on the day this reaches you. I ask for nothing to be sent. A request for mutual assistance to obtain the data will be addressed to the Home Office.",
    ),
    (
        "preservation",
        "Pursuant to 18 U.S.C. § 2703(f) you are requested to preserve, for 90 days, all records of the account bob@aol.com pending the issuance of a warrant.",
    ),
    (
        "preservation",
        "Please freeze the data of the account eve@gmx.de so that nothing is lost. A mutual legal assistance request for the handing over of the data will follow.",
    ),
    (
        "preservation",
        "We ask that you extend the preservation of the account eve@gmx.de (our reference 22/26) for a further 90 days.",
    ),
    (
        "preservation",
        "Please take a snapshot of the account eve@gmx.de and hold it until further notice. We are not yet asking for the content of the snapshot to be handed over.",
    ),
    (
        "preservation",
        "Please make sure that the log-in IP addresses and the orders of eve@gmx.de are not overwritten or erased. The production of the data will be requested through judicial channels.",
    ),
    (
        "preservation",
        "Preservation is requested of the following, which shall be disclosed only upon receipt of an MLA request: log-in IP addresses, orders, top-ups of the account eve@gmx.de.",
    ),
    (
        "preservation",
        "Nous vous demandons de conserver les données suivantes du compte eve@gmx.de: adresses IP, commandes. La communication de ces données fera l'objet d'une demande d'entraide ultérieure.",
    ),
    (
        "preservation",
        "Wir bitten, die folgenden Daten des Kontos eve@gmx.de zu sichern: IP-Adressen, Bestellungen. Ein Rechtshilfeersuchen zur Herausgabe folgt.",
    ),
    (
        "preservation",
        "Se solicita la conservación inmediata de los datos de la cuenta eve@gmx.de: direcciones IP y pedidos. No se solicita en este momento la entrega de los datos.",
    ),
    (
        "preservation",
        "Kindly retain all records of eve@gmx.de. Formal legal process for production will be served within 90 days. Please confirm in writing that this has been done and tell us your reference.",
    ),
    (
        "disclosure",
        "Please preserve the account eve@gmx.de and provide us with the log-in IP addresses and orders for 1 January 2026 to 3 March 2026.",
    ),
    (
        "disclosure",
        "Under the order attached you must disclose the log-in IP addresses of eve@gmx.de. Please also preserve the account.",
    ),
    (
        "disclosure",
        "Pending your reply please keep the data from deletion. We require the IP logs of eve@gmx.de from 1 May 2026 to 3 June 2026 under section 91 CrPC.",
    ),
    (
        "disclosure",
        "We hereby inquire of you about the matters below pursuant to Article 197, paragraph 2 of the Code of Criminal Procedure. You are requested not to inform the account holder of this inquiry.\nAccount: sakura@ezweb.ne.jp\nMatters inquired about: IP addresses used for log-in to the account; order history.",
    ),
    (
        "disclosure",
        "On 3 May we sent you our request 12/26 and have had no answer. We repeat it: please provide the log-in IP addresses of eve@gmx.de for 1 January to 31 March 2026.",
    ),
    (
        "disclosure",
        "Thank you for preserving the data in May. We now ask for them: the orders and top-ups of eve@gmx.de for 1 January 2026 to 31 March 2026, under the attached court order.",
    ),
    (
        "disclosure",
        "To which e-mail address is the account eve@gmx.de registered and from which IP addresses was it used between 1 May and 3 June 2026? The court order is attached.",
    ),
    (
        "disclosure",
        "A copy is furnished to TokenSMM LLP for early preservation and action. The Ministry of Justice has the honour to request mutual legal assistance. Assistance requested: for account hangang@naver.com the log-in IP record, charging record of points, order record. Term: 1 February 2025 to 31 July 2025.",
    ),
    (
        "emergency",
        "ABDUCTION OF JUDITH MUNENE, 23 YRS, TAKEN AT 1910 HRS ON 06/11/2026 BY FOUR MEN. HER MOTHER RECEIVED A VIDEO IN WHICH A MAN SAYS SHE WILL BE KILLED AT 0900 HRS TODAY. REQUIRED FROM YOU WITHOUT DELAY: IP ADDRESSES OF LAST LOG INS OF MTAA@YAHOO.COM.",
    ),
    (
        "emergency",
        "A 14-year-old girl has been missing since last night; the man who used the account eve@gmx.de lured her from home and wrote that nobody will see her alive again. We need the last log-in IP addresses at once.",
    ),
    (
        "emergency",
        "The user of eve@gmx.de posted an hour ago that he will blow up the central station at 18:00 today. Send the IP addresses immediately.",
    ),
    (
        "emergency",
        "The account holder eve@gmx.de announced his suicide in a live stream twenty minutes ago and has taken tablets. We need his IP addresses to find him.",
    ),
    (
        "emergency",
        "A businessman is held hostage in Port Harcourt. The kidnappers who use eve@gmx.de say they will cut off his fingers tonight and then kill him. Please provide IP logs.",
    ),
    (
        "emergency",
        "A boy of 15 is being sextorted by the user of eve@gmx.de and told his mother this morning that he will end his life if the pictures are published at noon. Urgent request for IP log-ins.",
    ),
    (
        "emergency",
        "A pupil using the account eve@gmx.de has announced to shoot his classmates tomorrow at 8 a.m. at the Goethe school. We ask for the IP addresses immediately.",
    ),
    (
        "emergency",
        "The user of eve@gmx.de says he has poisoned baby food in supermarkets in Graz; two infants are in intensive care and further jars are on the shelves now. We ask for IP addresses without delay.",
    ),
    (
        "emergency",
        "Un homme menace de tuer son ex-compagne ce soir; il utilise le compte eve@gmx.de. Nous vous demandons en urgence vitale les adresses IP. Danger de mort imminent.",
    ),
    (
        "emergency",
        "Der Nutzer des Kontos eve@gmx.de hat vor einer Stunde seinen Suizid angekündigt. Es besteht akute Lebensgefahr. Wir bitten um sofortige Mitteilung der IP-Adressen.",
    ),
    (
        "emergency",
        "Una menor de 13 años fue secuestrada ayer; los captores, que usan la cuenta eve@gmx.de, amenazan con matarla esta noche. Solicitamos con urgencia las direcciones IP.",
    ),
    (
        "emergency",
        "Un uomo ha minacciato oggi di uccidere la moglie; usa l'account eve@gmx.de. Pericolo di vita imminente. Si chiedono con urgenza gli indirizzi IP.",
    ),
    ("emergency", "There is an imminent risk to life. Please provide the IP addresses of eve@gmx.de."),
    (
        "disclosure",
        "URGENT. The attached court order requires the IP logs of eve@gmx.de from 1 May 2026 to 3 June 2026. Failure to act may endanger the investigation.",
    ),
    (
        "disclosure",
        "In May 2025 the user of eve@gmx.de kidnapped a man and held him for two days; he was freed by police. Under the attached court order we need the IP logs from 1 May 2025 to 3 June 2025.",
    ),
    (
        "disclosure",
        "The accused threatened to kill the complainant on 4 March 2026. The court order attached requires the IP logs of eve@gmx.de from 1 March 2026 to 3 April 2026.",
    ),
    (
        "disclosure",
        "We investigate bomb threats that were made against schools in October 2025; no bomb was found. Please provide immediately, under the attached court order, the IP logs of eve@gmx.de from 1 October 2025 to 3 November 2025.",
    ),
    (
        "disclosure",
        "The suspect threatens to publish nude pictures of the complainant unless she pays. The attached court order requires the IP logs of eve@gmx.de from 1 May 2026 to 3 June 2026. This is urgent.",
    ),
    (
        "disclosure",
        "The user of eve@gmx.de threatens to burn down an empty warehouse of a competitor. Under the court order attached we need the IP logs from 1 May 2026 to 3 June 2026.",
    ),
    (
        "disclosure",
        "We investigate the murder of A.B. on 3 May 2026. The court order attached requires the log-in IP addresses of eve@gmx.de from 1 May 2026 to 3 June 2026 without delay.",
    ),
    (
        "disclosure",
        "This is not an emergency request within the meaning of section 9 of your Guidelines. We require under the attached court order the IP logs of eve@gmx.de for 1 May 2026 to 3 June 2026.",
    ),
    (
        None,
        "Withdrawal of our request for legal assistance IV/2 of 2 September 2026. By the above request this Office had sought the log-in IP addresses and the order history of the account tatra@centrum.sk for the period from 1 May 2026 to 31 July 2026. The evidence is no longer required. We withdraw the request in full; no records are to be sent to us.",
    ),
    (
        None,
        "We refer to our order of 3 May 2026 about the account eve@gmx.de. The order has been set aside by the court; please disregard it. No answer is needed.",
    ),
    (
        None,
        "Thank you for the log-in IP addresses of eve@gmx.de, which you sent us on 3 May. They led to an arrest. We need nothing further.",
    ),
    (
        None,
        "Please note that the undersigned has taken over the case 12/26 about eve@gmx.de from Inspector Blom. Nothing else changes. Please use my address in future.",
    ),
    (
        None,
        "We acknowledge receipt of your letter of 3 May 2026 concerning the account eve@gmx.de and thank you for your assistance.",
    ),
    (
        None,
        "You need no longer preserve the data of the account eve@gmx.de. The preservation request of 3 May 2026 is cancelled.",
    ),
    (
        "disclosure",
        "The suspect, who was arrested on 4 May, had sent bomb threats to three schools today one year ago. Court order attached: IP logs of eve@gmx.de from 1 May 2026 to 3 June 2026.",
    ),
    (
        "disclosure",
        "We investigate a kidnapping of 3 March 2024. The request is urgent as log files are deleted soon. Court order attached: IP logs of eve@gmx.de from 1 May 2026 to 3 June 2026.",
    ),
    (
        "disclosure",
        "The investigation concerns online incitement to suicide committed in 2024; it is requested to answer without delay. Court order attached: IP logs of eve@gmx.de from 1 May 2026 to 3 June 2026.",
    ),
    (
        "disclosure",
        "Urgent: the limitation period ends in December. The accused shot a man in 2019. Court order attached: IP logs of eve@gmx.de from 1 May 2026 to 3 June 2026.",
    ),
    (
        "disclosure",
        "Section 9 of your guidelines (imminent threat of death) is not invoked. Court order attached: IP logs of eve@gmx.de from 1 May 2026 to 3 June 2026.",
    ),
    (
        "disclosure",
        "The suspect is charged with attempted murder by poisoning. The victim recovered. Court order attached: IP logs of eve@gmx.de from 1 May 2026 to 3 June 2026.",
    ),
    (
        "disclosure",
        "The user sells firearms and explosives. Please reply immediately. Court order attached: IP logs of eve@gmx.de from 1 May 2026 to 3 June 2026.",
    ),
    (
        "disclosure",
        "The channel Bomb Deals sells stolen goods. This is an urgent request. Court order attached: IP logs of eve@gmx.de from 1 May 2026 to 3 June 2026.",
    ),
    (
        "disclosure",
        "The ransomware gang demands a ransom. Immediate answer is requested. Court order attached: IP logs of eve@gmx.de from 1 May 2026 to 3 June 2026.",
    ),
    (
        "disclosure",
        "The group extorts companies after encrypting their data and threatens to publish them tonight unless a ransom is paid. Court order attached: IP logs of eve@gmx.de from 1 May 2026 to 3 June 2026.",
    ),
    (
        "disclosure",
        "The suspect abducted the child in February 2026 and took it to Brazil; the child is well. Please answer urgently. Court order attached: IP logs of eve@gmx.de from 1 May 2026 to 3 June 2026.",
    ),
    (
        "disclosure",
        "If in future there should be an imminent danger to life we will use your emergency channel. Court order attached: IP logs of eve@gmx.de from 1 May 2026 to 3 June 2026.",
    ),
    (
        "disclosure",
        "This matter concerns terrorism. Delay may endanger the investigation. Please answer immediately. Court order attached: IP logs of eve@gmx.de from 1 May 2026 to 3 June 2026.",
    ),
    (
        "emergency",
        "Emergency disclosure request. A bomb will explode at the central market at 15:00 today according to a post from the account eve@gmx.de. IP addresses needed.",
    ),
    (
        "emergency",
        "El usuario de eve@gmx.de anunció hace una hora que se va a suicidar. Necesitamos las direcciones IP con urgencia.",
    ),
    (
        "emergency",
        "Użytkownik konta eve@gmx.de zapowiedział dziś samobójstwo. Istnieje bezpośrednie zagrożenie życia. Prosimy o pilne podanie adresów IP.",
    ),
    (
        "emergency",
        "O usuário eve@gmx.de ameaça matar a refém hoje à noite. Risco iminente de morte. Solicitamos com urgência os endereços IP.",
    ),
    (
        "emergency",
        "De gebruiker van eve@gmx.de heeft vanochtend aangekondigd zelfmoord te plegen. Er is acuut levensgevaar. Wij verzoeken met spoed de IP-adressen.",
    ),
    (
        "emergency",
        "A woman is being held against her will by the user of eve@gmx.de, who wrote an hour ago that she will not live till morning. Please send the last IP addresses.",
    ),
    (
        "emergency",
        "An active shooter has entered Lincoln High School. He streams on a channel whose owner uses eve@gmx.de. Exigent circumstances. We need IP addresses.",
    ),
    (
        "emergency",
        "The life of a child of 6 is at risk. She was taken from a playground at 16:20 today. The taker wrote from eve@gmx.de.",
    ),
    (
        "emergency",
        "We have reason to believe that the account holder eve@gmx.de is about to harm himself. He has posted a goodbye message and sits on a railway bridge. We need his location data, IP addresses.",
    ),
    (
        "emergency",
        "The husband has threatened to throw acid at his wife tonight. He writes from eve@gmx.de. Urgent: IP addresses.",
    ),
    (
        "disclosure",
        "Thank you for the preservation of the data of eve@gmx.de, reference 12. The court has meanwhile issued the enclosed production order. Please send the IP logs from 1 May 2026 to 3 June 2026.",
    ),
    (
        "disclosure",
        "Our request of 3 May 2026 no longer needs to be treated as urgent, but it stands. We require the IP logs of eve@gmx.de from 1 May 2026 to 3 June 2026 under the enclosed court order.",
    ),
    (
        "disclosure",
        "The accused no longer lives in Ghent. You are required under section 91 CrPC to furnish the IP logs of eve@gmx.de from 1 May 2026 to 3 June 2026.",
    ),
    (
        "disclosure",
        "Production order. TokenSMM LLP shall produce the IP logs of eve@gmx.de from 1 May 2026 to 3 June 2026. Retention of the data until compliance is required.",
    ),
    (
        "disclosure",
        "The court order requires IP logs of eve@gmx.de. The cancellation of the order placed by the user on 3 May is of interest. Period: 1 May 2026 to 3 June 2026.",
    ),
    (
        "disclosure",
        "The complainant withdrew his complaint against the second suspect. Please provide IP logs of eve@gmx.de from 1 May 2026 to 3 June 2026 under the attached order.",
    ),
    (
        "disclosure",
        "Data required: registration date; IP logs; top-ups. Account: eve@gmx.de. Period: 1 May 2026 to 3 June 2026. Legal basis: section 91 CrPC. Data retention: please do not delete these until answered.",
    ),
    (
        "disclosure",
        "We ask for the following information on eve@gmx.de: (a) date of opening (b) log-in IP addresses, 1 May 2026 to 3 June 2026. Kindly acknowledge receipt. Thank you for the assistance.",
    ),
    (
        "preservation",
        "The State Security Bureau requests you to save and keep, for 90 days, whatever is stored regarding eve@gmx.de. Judicial orders for obtaining them shall arrive in that time.",
    ),
    (
        "preservation",
        "Request for expedited preservation (Art. 16 Budapest Convention). Account: eve@gmx.de. Data: log-in IP addresses, top-ups, orders. Duration: 90 days. The data will subsequently be requested by way of mutual legal assistance.",
    ),
    (
        "preservation",
        "Pursuant to section 2703(f) take all necessary steps to preserve records pending the issuance of process: account eve@gmx.de, subscriber information, IP logs, transactional records. You are not to disclose the existence of this request.",
    ),
    (
        "preservation",
        "We would kindly request that you ensure the integrity and availability of the data of eve@gmx.de (IP logs, orders) is maintained until our authorities submit a request for their disclosure.",
    ),
    (
        "preservation",
        "Solicitamos a preservação dos registros da conta eve@gmx.de por 90 dias. A entrega dos dados será pedida por cooperação internacional.",
    ),
    (
        "preservation",
        "Si chiede di conservare i dati dell'account eve@gmx.de: indirizzi IP e ordini. La consegna sarà chiesta con successiva rogatoria.",
    ),
    (
        "emergency",
        "Notfall! Ein Mann hat heute um 14:10 Uhr seine Tochter (6 Jahre) entführt und droht, sie zu töten. Er nutzt eve@gmx.de. Wir benötigen sofort die IP-Adressen.",
    ),
    (
        "emergency",
        "Nous sollicitons en urgence les adresses IP de eve@gmx.de : son utilisateur a annoncé ce matin vouloir se suicider, il y a danger imminent pour sa vie.",
    ),
    (
        "emergency",
        "The writer of the account eve@gmx.de has taken an eight-year-old boy from his school bus this afternoon. He says the boy will be dead by midnight. Kindly give the IP addresses.",
    ),
    (
        "emergency",
        "Imminent mass casualty event: the user of eve@gmx.de declares that he will drive a lorry into the Christmas market tonight. IP addresses required at once.",
    ),
    (
        "emergency",
        "사용자 eve@gmx.de 가 오늘 밤 자살하겠다고 예고하였습니다. 생명이 위급합니다. IP 주소를 긴급히 요청합니다.",
    ),
    (
        None,
        "This letter informs you that the proceedings in case 12/26, in which you kindly provided data on eve@gmx.de, ended with a conviction. We thank you once more.",
    ),
    (
        None,
        "We inform you that the preservation of eve@gmx.de, which we had requested on 3 May 2026, may now be lifted.",
    ),
    (
        None,
        "We draw your attention to the fact that letters in case 12/26 which bear the name of Inspector Falk are forged. Please do not act upon them. We have made no request regarding eve@gmx.de.",
    ),
    (
        None,
        "Unsere Anfrage vom 3. Mai 2026 zum Konto eve@gmx.de ziehen wir hiermit zurück. Eine Auskunft wird nicht mehr benötigt.",
    ),
    (
        None,
        "Nous retirons notre réquisition du 3 mai 2026 relative au compte eve@gmx.de. Aucune réponse n'est nécessaire.",
    ),
]

MAILS = [
    (
        None,
        "Questions about your Guidelines",
        "Dear colleagues, we have read your Assistance Guidelines and have some questions before we write our internal manual. Does section 9 also apply where a person threatens suicide? Suppose a child is kidnapped at night: is your mailbox read then? In which format do you return log-in IP addresses? Kind regards, Ola",
    ),
    (
        None,
        "Invitation",
        "We have the pleasure of inviting you to our training on online investigations on 4 May 2026 in The Hague, where you could present how you provide user data to the police.",
    ),
    (
        None,
        "Survey",
        "Our Ministry prepares statistics on requests to service providers. Please fill in the attached questionnaire: how many requests for user data did you receive in 2025, and how many did you answer?",
    ),
    (None, "Thank you", "Thank you for the data on the account eve@gmx.de. The kidnapped boy was found safe."),
    (
        None,
        "Newsletter",
        "Cybercrime newsletter, issue 4: bomb threats against schools, how to preserve evidence, new production orders in the UK.",
    ),
    (
        None,
        "Complaint",
        "I wish to complain that your department has not been polite to my officer on the telephone on 3 May.",
    ),
    (
        None,
        "Contact",
        "Could you please tell me which is the right address for serving a production order on your company and whether you accept orders by e-mail?",
    ),
    (
        None,
        "Correction",
        "In our letter of 3 May 2026 the telephone number of Inspector Blom was wrong. The right one is +31 70 555 01 02. We ask you to take note of it. No other part of the letter changes.",
    ),
    (
        None,
        "Withdrawal",
        "Please be informed that our request 12/26 of 3 May 2026 concerning eve@gmx.de is withdrawn, since the suspect has confessed. Thank you.",
    ),
    (
        None,
        "Acknowledgement",
        "We confirm receipt of the data on eve@gmx.de which you supplied under our production order PO/12.",
    ),
    (
        None,
        "Re: our case 12/26",
        "I am retiring at the end of the month. My successor is Inspector Blom. I wanted to thank you for the good cooperation over the years.",
    ),
    (
        None,
        "Procedure",
        "Can your company tell us how long IP logs are retained, and if a preservation request under Article 16 of the Budapest Convention is honoured?",
    ),
    (
        None,
        "Status",
        "Have you received the request of our Ministry of Justice? We would like to know only whether it has arrived.",
    ),
    (
        "disclosure",
        "Reminder",
        "We remind you of our production order PO/12 of 3 May 2026: the IP logs and orders of eve@gmx.de for 1 January to 31 March 2026 are still outstanding. Please send them by Friday.",
    ),
    (
        "disclosure",
        "User data",
        "Please send me the IP addresses and orders of the account eve@gmx.de for January 2026.",
    ),
    (
        "disclosure",
        "Request",
        "I would like to know who is behind the user name kingboost77 who sold followers to a criminal. Please provide name and e-mail.",
    ),
    (
        "preservation",
        "Preservation",
        "Please preserve all data of the account eve@gmx.de for 90 days. A request will follow.",
    ),
    (
        "emergency",
        "EMERGENCY",
        "A man with a gun holds his two children in a flat in Breda since 10:15 today and says in a live stream that he will kill them. He uses eve@gmx.de. We need the IP addresses now.",
    ),
    (
        None,
        "Research",
        "For an academic study of our police academy we would be glad to interview somebody of your legal department about emergency disclosure in kidnapping cases.",
    ),
    (None, "Christmas", "We wish you a merry Christmas and thank you for all the data you have supplied this year."),
    (None, "Press release", "Please find attached our press release on the arrest of three persons for bomb threats."),
    (
        None,
        "Question",
        "Is it enough for you if a police officer writes in an emergency, for example when a child has been abducted? We would like to know it before an emergency happens.",
    ),
    (
        None,
        "Training",
        "Our academy trains officers on hostage situations and active shooter incidents; would you give a lecture about emergency disclosure in May?",
    ),
    (
        None,
        "Notice",
        "From 1 May our office moves to Harbour Road 4. Please update your records: requests for user data will come from our new mailbox.",
    ),
    (
        None,
        "Receipt",
        "We hereby confirm that we have received your answer in case 12/26 about the account eve@gmx.de. The file has been closed.",
    ),
    (
        None,
        "Guidance",
        "Could you send us a copy of your law enforcement guidelines in Spanish? We found only English and German versions.",
    ),
    (
        None,
        "Statistics",
        "For our annual report we ask you to tell us how many preservation requests you received from our country in 2025.",
    ),
    (
        None,
        "Apology",
        "We apologise that our request of 3 May was sent twice. You need not answer the second one, which concerned eve@gmx.de.",
    ),
    (
        None,
        "Feedback",
        "Your answer of 3 May about eve@gmx.de came within two days; the investigators asked me to pass on their thanks. The accused pleaded guilty to all charges.",
    ),
    (
        "disclosure",
        "Supplementary",
        "Thank you for the data of 3 May. The log-in IP addresses of February are missing there. Please send us the log-in IP addresses of eve@gmx.de for 1 to 28 February 2026 as well.",
    ),
    (
        "disclosure",
        "Corrected order",
        "Our order of 3 May 2026 is withdrawn and replaced by the following one: you are ordered to produce the log-in IP addresses of eve@gmx.de for 1 to 28 February 2026.",
    ),
    (
        "preservation",
        "Extension",
        "We request that you prolong the preservation of the data of eve@gmx.de for a further 90 days, as the treaty request is still on its way.",
    ),
    (
        "disclosure",
        "Enquiry",
        "Has anybody ordered followers for the page https://t.example/abc through your site in May 2026? We need the e-mail of that customer.",
    ),
]

ROADS = [
    (
        "none",
        "On 22 October 2026 the District Court decided that your company shall produce the IP logs of eve@gmx.de from 1 May 2026 to 3 June 2026. A request for legal assistance to the United Kingdom has not been made.",
    ),
    (
        "none",
        "We demand the IP logs of eve@gmx.de from 1 May 2026 to 3 June 2026 under Article 126nd. Should you require it, a request for mutual legal assistance can follow.",
    ),
    (
        "none",
        "We send this court order to you directly because mutual legal assistance takes months. We need the IP logs of eve@gmx.de from 1 May 2026 to 3 June 2026.",
    ),
    (
        "none",
        "There is a treaty on mutual legal assistance in force between our countries. By order of the District Court you must produce the IP logs of eve@gmx.de.",
    ),
    (
        "none",
        "This order is without prejudice to any request for mutual legal assistance. You must produce the IP logs of eve@gmx.de from 1 May 2026 to 3 June 2026 by order of the District Court.",
    ),
    (
        "none",
        "We reserve the right to seek mutual legal assistance. By order of the court produce the IP logs of eve@gmx.de.",
    ),
    (
        "none",
        "We do not wish to wait for mutual legal assistance. The court order attached requires the IP logs of eve@gmx.de.",
    ),
    (
        "none",
        "In the spirit of the European Convention on Mutual Assistance in Criminal Matters we request the IP logs of eve@gmx.de under the attached court order.",
    ),
    (
        "none",
        "A mutual legal assistance request is being prepared in parallel. Meanwhile we ask for the IP logs of eve@gmx.de under the attached court order.",
    ),
    (
        "none",
        "Mutual legal assistance is a slow road, therefore the order is sent to you directly. Please send the IP logs of eve@gmx.de.",
    ),
    (
        "none",
        "Our ministry advised us that the matter might be pursued by mutual legal assistance. The order of the District Court requires the IP logs of eve@gmx.de.",
    ),
    (
        "none",
        "Under Article 32 of the Convention on Cybercrime we request your voluntary cooperation without a request for mutual assistance. Court order attached. IP logs of eve@gmx.de.",
    ),
    (
        "none",
        "The Department for International Legal Assistance of this office issues the following demand under Article 95: provide the IP logs of eve@gmx.de from 1 May 2026 to 3 June 2026.",
    ),
    (
        "none",
        "We are aware that the usual channel for such a request is mutual legal assistance through the Central Authority. The court order attached is binding on you. Please provide the IP logs of eve@gmx.de.",
    ),
    (
        "none",
        "If you decline, we shall have recourse to the Convention on Mutual Assistance in Criminal Matters. The District Court orders you to produce the IP logs of eve@gmx.de.",
    ),
    (
        "none",
        "The Treaty between the Kingdom of the Netherlands and the United Kingdom on mutual legal assistance allows service of documents by post. We therefore serve the court order on you directly; please provide the IP logs of eve@gmx.de.",
    ),
    (
        "none",
        "Article 10 of the Convention would allow a request for mutual legal assistance; we chose instead to address you directly with the attached court order for the IP logs of eve@gmx.de.",
    ),
    (
        "mlat",
        "REQUEST FOR MUTUAL LEGAL ASSISTANCE\nThe Ministry of Justice requests, under Article 3 of the European Convention on Mutual Assistance in Criminal Matters, the IP logs of eve@gmx.de from 1 May 2026 to 3 June 2026.",
    ),
    (
        "mlat",
        "The Public Prosecutor's Office presents this request for legal assistance to the UK Central Authority, copy to TokenSMM LLP, and asks for the IP logs of eve@gmx.de from 1 May 2026 to 3 June 2026.",
    ),
    (
        "mlat",
        "On the basis of Article 1 of the European Convention on Mutual Assistance in Criminal Matters of 20 April 1959 we kindly request to obtain the IP logs of eve@gmx.de from 1 May 2026 to 3 June 2026.",
    ),
    (
        "mlat",
        "Pursuant to the Treaty on Mutual Legal Assistance in Criminal Matters between our two countries, Article 5, the Attorney General as Central Authority requests the IP logs of eve@gmx.de.",
    ),
    (
        "mlat",
        "In the criminal case of M.H. the General Prosecution asks for the legal help according to European Convention about mutual help in criminal things (1959). Data: IP logs of eve@gmx.de.",
    ),
    (
        "mlat",
        "This is a request for judicial assistance under Article 1 of the European Convention. You are asked to provide the IP logs of eve@gmx.de. The court order is attached.",
    ),
    (
        "mlat",
        "Demande d'entraide judiciaire internationale en matière pénale, adressée par le Parquet en vertu de la Convention européenne du 20 avril 1959: les journaux IP du compte eve@gmx.de.",
    ),
    (
        "mlat",
        "Rechtshilfeersuchen: Auf Grundlage des Europäischen Übereinkommens über die Rechtshilfe in Strafsachen ersuchen wir um Mitteilung der IP-Adressen des Kontos eve@gmx.de.",
    ),
    (
        "mlat",
        "Request pursuant to Part Three, Title VIII of the Trade and Cooperation Agreement between the European Union and the United Kingdom: obtaining of evidence. We request the IP logs of eve@gmx.de.",
    ),
    (
        "mlat",
        "The MLA request ref. 12/26 transmitted by our Ministry of Justice to the UK Central Authority on 3 May is enclosed and asks for the IP logs of eve@gmx.de.",
    ),
    (
        "mlat",
        "Article 18 of the United Nations Convention against Transnational Organized Crime is the basis of this request for mutual legal assistance. We ask for the IP logs of eve@gmx.de.",
    ),
    (
        "letters_rogatory",
        "LETTERS ROGATORY\nThe Regional Court requests the courts of England and Wales to obtain from TokenSMM LLP the IP logs of eve@gmx.de.",
    ),
    (
        "letters_rogatory",
        "The Registrar of this Court presents this letter rogatory to the courts of England, issued in terms of section 2(2) of the International Co-operation in Criminal Matters Act 75 of 1996. IP logs of eve@gmx.de.",
    ),
    (
        "none",
        "No letter rogatory is needed in our view. The order of our District Court requires the IP logs of eve@gmx.de.",
    ),
    (
        "uk_court",
        "The Wellington District Court made production order PO-WN-2025-117. On our application the High Court of Justice, King's Bench Division, in London has recognised it and directs you to comply (claim KB-2025-003318, enclosed). Please produce the IP logs of eve@gmx.de.",
    ),
    (
        "uk_court",
        "By order of the Crown Court at Southwark, sealed on 4 May 2026, our domestic order was recognised; the order is attached. Please produce the IP logs of eve@gmx.de.",
    ),
    (
        "none",
        "We will ask the High Court in London to recognise our order. Meanwhile please produce the IP logs of eve@gmx.de by order of our District Court.",
    ),
    (
        "none",
        "An application to the High Court of England and Wales for recognition of our court order is pending. Please produce the IP logs of eve@gmx.de.",
    ),
    (
        "none",
        "The Regional Court of Lyon issued the attached order. Should a formal letter of request be needed, our Ministry stands ready to send one. Please provide the IP logs of eve@gmx.de from 1 May 2026 to 3 June 2026.",
    ),
    (
        "none",
        "Since time presses we ask you to accept this order without our having to go through mutual legal assistance. Please provide the IP logs of eve@gmx.de from 1 May 2026 to 3 June 2026.",
    ),
    (
        "none",
        "We have considered making a request for mutual legal assistance but the data would be gone by then. We therefore rely on the attached order of the District Court. Please provide the IP logs of eve@gmx.de from 1 May 2026 to 3 June 2026.",
    ),
    (
        "none",
        "The parallel MLA request to the Home Office has ref. 12/26; this letter is independent of it and rests on the order of the District Court of Zwolle. Please provide the IP logs of eve@gmx.de from 1 May 2026 to 3 June 2026.",
    ),
    (
        "none",
        "The Agreement on Mutual Legal Assistance between our states has been ratified. The District Court of Zwolle ordered the production of the data. Please provide the IP logs of eve@gmx.de from 1 May 2026 to 3 June 2026.",
    ),
    (
        "none",
        "Formal mutual legal assistance will be sought only if you decline to co-operate. The order of the court is binding. Please provide the IP logs of eve@gmx.de from 1 May 2026 to 3 June 2026.",
    ),
    (
        "none",
        "You are reminded that our country and yours are parties to the European Convention on Mutual Assistance in Criminal Matters. By order of the court of 3 May you must comply. Please provide the IP logs of eve@gmx.de from 1 May 2026 to 3 June 2026.",
    ),
    (
        "none",
        "Our Mutual Legal Assistance Unit has advised that service abroad is possible by post. The order of the District Court is enclosed. Please provide the IP logs of eve@gmx.de from 1 May 2026 to 3 June 2026.",
    ),
    (
        "none",
        "An earlier request for mutual legal assistance of 2025 was executed by you swiftly. Now we send you an order of the District Court of Zwolle directly. Please provide the IP logs of eve@gmx.de from 1 May 2026 to 3 June 2026.",
    ),
    (
        "mlat",
        "LETTER OF REQUEST\nThe Director of Public Prosecutions, as a designated authority, requests assistance of the UK Central Authority under section 4 of the Mutual Assistance in Criminal Matters Act. Please provide the IP logs of eve@gmx.de from 1 May 2026 to 3 June 2026.",
    ),
    (
        "mlat",
        "The Central Authority of Brazil (DRCI) transmits the present request for international legal cooperation in criminal matters based on the Treaty between Brazil and the United Kingdom. Please provide the IP logs of eve@gmx.de from 1 May 2026 to 3 June 2026.",
    ),
    (
        "mlat",
        "Subject: Mutual legal assistance request in criminal case 12/26\nWe kindly ask that you provide the IP logs of eve@gmx.de from 1 May 2026 to 3 June 2026.",
    ),
    (
        "mlat",
        "Żądanie/Wniosek o pomoc prawną w sprawach karnych. Prokuratura Okręgowa zwraca się o udzielenie pomocy prawnej na podstawie art. 1 Europejskiej Konwencji o pomocy prawnej w sprawach karnych i prosi o adresy IP konta eve@gmx.de.",
    ),
    (
        "mlat",
        "In application of the European Convention on Mutual Assistance in Criminal Matters, I have the honour to request you to have the IP logs of eve@gmx.de transmitted.",
    ),
    (
        "mlat",
        "The Office of the Attorney General avails itself of this opportunity to request legal assistance in the criminal matter against X. If the request cannot be executed in full, partial execution is appreciated. Please provide the IP logs of eve@gmx.de from 1 May 2026 to 3 June 2026.",
    ),
    (
        "letters_rogatory",
        "The District Court for Prague 2 sends this letter rogatory to the competent court in London and requests that TokenSMM LLP be asked for the IP logs of eve@gmx.de.",
    ),
]

INSTRUMENTS = [
    (
        "production_order",
        "By the ordinance of 05.10.2026, on the ground of Art. 170 of the Romanian Code of Criminal Procedure, the prosecutor disposed that the holder of the computer data shall communicate the log-ins.",
    ),
    (
        "production_order",
        "I order you under Section 20 of the Criminal Procedure Code 2010 to produce within 14 days the records.",
    ),
    ("statutory_notice", "§ 95 StPO obliges you to the surrender. I ask you for the data."),
    (
        "statutory_notice",
        "The public prosecutor demands, pursuant to Article 126nd of the Code of Criminal Procedure, that TokenSMM LLP provide within five working days the IP addresses.",
    ),
    (
        "court_order",
        "On 22 October 2026 the Stockholm District Court decided, upon my application, that your company shall produce the data below. A request for legal assistance to the United Kingdom has not been made in this case.",
    ),
    (
        "court_order",
        "By ruling of the investigating judge of the Pechersk District Court of Kyiv of 3 June 2026 temporary access to the data was granted.",
    ),
    (
        "court_order",
        "Beschluss des Amtsgerichts Hannover vom 3.2.2026 (33 Gs 12/26), which is attached, orders the handing over of the records.",
    ),
    ("warrant", "The search warrant issued by the Superior Court on 3 March 2026 commands you to produce the records."),
    ("subpoena", "You are commanded by this administrative subpoena to produce the records listed below."),
    ("subpoena", "Summons No. 44-26: you are summoned to produce the following records."),
    (
        "court_order",
        "Ordonnance du juge d'instruction du 4 mars 2026: vous êtes requis de communiquer les données suivantes.",
    ),
    (
        "statutory_notice",
        "RÉQUISITION JUDICIAIRE. Vu l'article 77-1-1 du code de procédure pénale, requérons la société TokenSMM LLP de communiquer les données.",
    ),
    (
        "letter_rogatory",
        "Comisión rogatoria: the Court of Instruction no. 4 requests the competent judicial authority of England to obtain the data.",
    ),
    (
        "letter_rogatory",
        "This letter rogatory is issued by the Regional Court in Ljubljana and asks for the data of the account.",
    ),
    (
        "mlat_request",
        "The Ministry of Justice, as central authority, requests assistance under Article 3 of the European Convention on Mutual Assistance in Criminal Matters.",
    ),
    (
        "production_order",
        "A production order was made at Leeds Crown Court under section 345 POCA; the sealed order is attached.",
    ),
    (
        "production_order",
        "The General Production Order under section 487.014 of the Criminal Code was issued by the Ontario Court of Justice and requires TokenSMM LLP to produce the data.",
    ),
    ("statutory_notice", "Notice under section 91 CrPC: you are hereby directed to produce the following documents."),
    (
        "statutory_notice",
        "Notice under Section 94 of the Bharatiya Nagarik Suraksha Sanhita, 2023: you are directed to furnish the following details.",
    ),
    ("statutory_notice", "Civil Investigative Demand. You are required to produce the documents below."),
    ("none", "This request is made voluntarily; nothing in it compels you to provide the data."),
    ("none", "We will apply for a court order in due course. Please provide the data in the meantime."),
    (
        "court_order",
        "The decision of the Court of First Instance of Athens no. 331/2026 lifting the secrecy of communications is attached.",
    ),
    ("court_order", "By order of the Magistrate Court at Accra dated 4 May 2026 you are to release the records."),
    (
        "court_order",
        "Pursuant to the court order issued under 18 U.S.C. § 2703(d) by Magistrate Judge Ann Reed, you are ordered to disclose the records.",
    ),
    (
        "production_order",
        "European Production Order Certificate (EPOC): the addressee must transmit the data within 10 days.",
    ),
    (
        "statutory_notice",
        "Requisition under Article 88 of the Code: the judicial police officer requires the company to hand over the data below.",
    ),
    (
        "court_order",
        "The Judge of the 3rd Federal Criminal Court of Recife determined, by decision of 12 May 2026, that SmmPanelUS supply the data.",
    ),
    (
        "statutory_notice",
        "Information notice under paragraph 1 of Schedule 36 to the Finance Act 2008: you must provide the following information.",
    ),
    (
        "statutory_notice",
        "Under section 19 of the Act the Commission requires TokenSMM LLP to produce the following documents by 4 May.",
    ),
]


@pytest.mark.parametrize(("kind", "text"), LETTERS)
def test_what_a_letter_wants(policy: Policy, kind: str | None, text: str) -> None:
    assert wanted(assess(sent(text), policy)) == kind


@pytest.mark.parametrize(("kind", "subject", "text"), MAILS)
def test_what_a_mail_wants(policy: Policy, kind: str | None, subject: str, text: str) -> None:
    judged = assess(mailed(subject, text), policy)
    assert wanted(judged) == kind
    assert judged.alert == (kind == "emergency")


@pytest.mark.parametrize(("road", "text"), ROADS)
def test_the_road_is_the_one_that_the_letter_takes(policy: Policy, road: str, text: str) -> None:
    pathway = assess(sent(text), policy).pathway
    assert (pathway.value if pathway else None) == road


@pytest.mark.parametrize(("kind", "text"), INSTRUMENTS)
def test_the_instrument_is_the_one_that_compels(policy: Policy, kind: str, text: str) -> None:
    assert find_instrument(read_letter(sent(text), policy), policy.vocabulary)[0].value == kind
