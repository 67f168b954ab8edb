"""Periods, roads, residences and telephone lines in words that no letter of the corpus has, with their opposites."""

from __future__ import annotations

import pytest

from rules.assess import assess
from rules.evidence.addresses import find_addresses
from rules.evidence.officer_email import find_officer_email
from rules.evidence.officer_phone import find_officer_phone
from rules.evidence.period import find_period
from rules.evidence.user import find_residency
from rules.evidence.user_notification import find_non_disclosure
from rules.model import Assessment
from rules.policy import Policy
from tests.rules.evidence.letters import OFFICER, letter, wrong
from tests.rules.test_plain import message

PERIODS: list[object] = [
    ("GB", "Log-ins are wanted from the second day of March to the fourth day of May, both inclusive, Two thousand and twenty six.", "2026-03-02/2026-05-04"),
    ("GB", "2. The documents are those created between 2 March 2026 and 4 May 2026 inclusive.", "2026-03-02/2026-05-04"),
    ("GB", "The data is that recorded from 2 March 2026 up to 4 May 2026.", "2026-03-02/2026-05-04"),
    ("PL", "1. IP addresses of log-ins, from 2nd March 2026 to 4th May\n2026,\n2. orders, for the same period,", "2026-03-02/2026-05-04"),
    ("EE", "(b) sessions with source address, 02.03.2026 through 04.05.2026;\n(c) orders, likewise;", "2026-03-02/2026-05-04"),
    ("MT", "Qed jintalbu, għall-perjodu mit-2 ta' Marzu 2026 sal-4 ta' Mejju 2026, l-indirizzi IP.", "2026-03-02/2026-05-04"),
    ("IE", "The records sought are confined in date to 2 March 2026 – 4 May 2026.", "2026-03-02/2026-05-04"),
    ("US", "Log-in IP addresses from March 2, 2026 through the date of this Order.\n\nDATED this 4th day of May, 2026.", "2026-03-02/2026-05-04"),
    ("US", "Records to be produced: IP logs. Those of March 2, 2026 at 12:01 a.m. to May 4, 2026 at 11:59 p.m. only.", "2026-03-02/2026-05-04"),
    pytest.param("ES", "I require the connections which took place from the 2nd of March to the 4th of May of 2026.", "2026-03-02/2026-05-04", marks=wrong("taken for what happened")),
    ("SG", "Login records dated from 2 Mar 2026 to 4 May 2026 (both dates inclusive) are to be produced.", "2026-03-02/2026-05-04"),
    ("KE", "The transaction history for the dates running between 2/3/2026 and 4/5/2026 is needed.", "2026-03-02/2026-05-04"),
    ("US", "For the dates of 03/02/26-05/04/26, all login IPs.", "2026-03-02/2026-05-04"),
    ("IT", "The access logs of the period 2.3.2026/4.5.2026 are requested.", "2026-03-02/2026-05-04"),
    ("NL", "orders, for the span 2 March 2026 to 4 May 2026; log-ins, for the same span", "2026-03-02/2026-05-04"),
    ("BE", "De gegevens worden gevraagd voor de periode van 02/03/2026 tot en met 04/05/2026.", "2026-03-02/2026-05-04"),
    ("FR", "We thank you for communicating to us, for the account opened with the address a@b.fr, between the 2nd March 2026 and the 4th May 2026 included:", "2026-03-02/2026-05-04"),
    ("US", "3. Only records dated from March 2, 2026 through May 4, 2026 shall be disclosed.", "2026-03-02/2026-05-04"),
    ("ES", "The following is sought from TokenSMM LLP concerning the account registered with a@b.es: 1. Date on which the account was opened. 2. Log-ins. All between 2 March 2026 and 4 May 2026.", "2026-03-02/2026-05-04"),
    ("ES", "The log-ins are sought from the day on which the account was opened. My leave runs between 2 March 2026 and 4 May 2026.", None),
    ("GB", "Please supply log-ins. My leave runs from 2 March 2026 to 4 May 2026.", None),
    ("GB", "The account was reported between 2 March 2026 and 4 May 2026. Please send the log-in data.", None),
    ("GB", "The victim's bank records show losses between 2 March 2026 and 4 May 2026. Please supply log-in data.", None),
    ("GB", "The conspiracy ran between 2 March 2026 and 4 May 2026 inclusive.", None),
    ("GB", "The detective is away from the second day of March to the fourth day of May, Two thousand and twenty six.", None),
    ("GB", "The statements are those taken from the victims between 2 March 2026 and 4 May 2026.", None),
    ("FR", "Send the log-in addresses from 2 March 2026 until the day of your answer.", None),
    ("LT", "IP addresses of log-ins, since the account exists; complaints were lodged between 2 March 2026 and 4 May 2026.", None),
    ("AU", "The warrant is valid between 2 March 2026 and 4 May 2026 inclusive.", None),
    ("DE", "The material is that described in our letters of 2 March 2026 and 4 May 2026.", None),
]  # fmt: skip

RESIDENCES: list[tuple[str, str, bool]] = [
    ("PL", "It was established by the operator that the user of this account is living permanently in Poland, town Otwock.", True),
    ("RO", "The account is with e-mail a@b.ro. Its user is a Romanian citizen, with permanent and current address in the town of Deva, Romania.", True),
    ("UA", "The user is a Ukrainian citizen, registered and actually dwelling in Poltava, Ukraine.", True),
    ("LV", "The user of the account has declared place of residence in Latvia, Liepaja.", True),
    ("PE", "The holder of the account, Jorge M., has his real domicile in the district of Comas, Lima, Peru.", True),
    ("AR", "The user is an Argentine national, whose home is in Rosario, Argentina.", True),
    ("TH", "The user of the said account is domiciled at Muang District, Chiang Mai Province, Thailand.", True),
    ("BG", "The user of the account has a permanent address in Ruse, Bulgaria.", True),
    ("ID", "The account's user has been verified as an inhabitant of Surabaya, Indonesia.", True),
    ("SK", "In the chat the user speaks Slovak. The search took place at witness M. K. resident in Trnava.", False),
    ("SK", "The user speaks Slovak and writes of Trnava.", False),
    ("PL", "The user of this account is probably living in Poland.", False),
    ("PL", "The user of this account is living permanently in Germany, town Kassel.", False),
    ("RO", "The injured party is a Romanian citizen, with permanent address in Deva, Romania.", False),
    ("BG", "The user writes in Bulgarian; the server has an address in Sofia, Bulgaria.", False),
    ("LV", "Please state the declared place of residence of the user in Latvia.", False),
]  # fmt: skip

SILENCE: list[tuple[str, bool]] = [
    ("The Tribunal orders that the customer is not informed of the procedure.", True),
    ("The judge directs that the account holder be not informed of this act.", True),
    ("No information on this letter may be given to the subscriber (Art. 12).", True),
    ("No details of the inquiry shall be given to the user.", True),
    ("U mag de klant in geen geval over dit verzoek informeren.", True),
    ("De gebruiker mag hiervan niet op de hoogte worden gesteld.", True),
    ("Der Kontoinhaber darf von dieser Anfrage keinesfalls erfahren.", True),
    ("L'utilisateur ne doit en aucun cas être avisé de la présente.", True),
    ("Il titolare dell'account non deve essere messo a conoscenza della richiesta.", True),
    ("Användaren får inte underrättas om denna begäran.", True),
    ("Brugeren må ikke underrettes om anmodningen.", True),
    ("O titular da conta não pode ser informado desta diligência.", True),
    ("El titular de la cuenta no debe ser avisado de esta diligencia.", True),
    ("Nie wolno informować użytkownika o niniejszym wniosku.", True),
    ("Keep this inquiry from the account holder.", True),
    ("Keep the records from the user's page.", False),
    ("The case is conducted under judicial secrecy.", False),
    ("No information on this request was found in your guidelines.", False),
    ("The court ordered that the victim is not informed of the hearing.", False),
    ("We would welcome it if the subscriber were not informed.", False),
    ("Please tell us whether the user is informed of such requests.", False),
    ("Information on the user may be given to the undersigned only.", False),
    ("U mag de gegevens per e-mail sturen.", False),
    ("De gebruiker is niet bekend bij ons.", False),
]  # fmt: skip

PHONES: list[tuple[str, str, str | None]] = [
    ("JE", "I shall be pleased to discuss the matter on 01534 448137, or by return to r.sample@gov.je.", "+441534448137"),
    ("GB", "Civ: 023 9201 0455\nMil: 9380 21455", "+442392010455"),
    ("HU", "Tel.: (36-1) 555-0123", "+3615550123"),
    ("HU", "Phone: (+36-1) 555-0123", "+3615550123"),
    ("CZ", "Phone: (420-2) 2255 5012", "+420222555012"),
    ("GB", "I can be got on 028 9055 0123, extension 318, between 8am and 4pm.", "+442890550123"),
    ("GB", "You will find me on 0161 496 0123 most days.", "+441614960123"),
    ("GB", "I am at my desk on 0161 496 0123.", "+441614960123"),
    ("IE", "Please speak to the undersigned at 01 555 0123.", "+35315550123"),
    ("IM", "Contact\n(01624) 555 123", "+441624555123"),
    ("SK", "Handled by / line\nMjr. Jane Hartley\n+421 961 555 318", "+421961555318"),
    ("DE", "Apparat/line 4417, Rufnummer 030 23125 410", "+493023125410"),
    ("NO", "Executive officer: Jane Hartley, +47 22 55 01 23", "+4722550123"),
    ("GB", "The suspect can be got on 07700 900123.", None),
    ("KE", "P.O. BOX 30036 - 00100 NAIROBI", None),
    ("KE", "Telephone: 020-7202841\nP.O. BOX 30036 - 00100", "+254207202841"),
    ("IN", "The Reader of the Court may be contacted on 011-2555 0123.", "+911125550123"),
    ("IM", "ref ICART 25-0163, e-mail jane.hartley@met.police.uk", None),
    ("GB", "Mil: 9380 21455", None),
    ("GB", "The victim was rung on 0161 496 0123.", None),
    ("HU", "Registry number: (36-1) 555/0123", None),
    ("GB", "If you wish to be heard, the Court Office is on 028 9055 0123.", None),
    ("DE", "Fax: (030) 23125 499", None),
    ("SK", "The user's telephone +421 961 555 318 is linked to the account.", None),
]  # fmt: skip

EMAILS: list[object] = [
    ("Contacts: Chief Inspector Jane Hartley, mob. +44 7700 900123, e-mail: j.hartley.unit@abv.bg", "j.hartley.unit@abv.bg", None),
    ("You are asked to send me the information held on the account kite@example.net, within three days, to the e-mail jane.hartley.fgj@hotmail.com.", "jane.hartley.fgj@hotmail.com", "kite@example.net"),
    ("The data of kite@example.net shall be delivered to the mail jhartley_police@yahoo.com.", "jhartley_police@yahoo.com", "kite@example.net"),
    ("Provide the data of kite@example.net within 5 days to the electronic mail unit.sofia@mail.bg.", "unit.sofia@mail.bg", "kite@example.net"),
    pytest.param("Funds were sent by the victim to the account kite@example.net.", None, "kite@example.net", marks=wrong("a victim stands nearer than the account")),
    ("All information you hold on said user, kite@example.net, is needed.", None, "kite@example.net"),
    ("Followers were sent to the page by the account with e-mail kite@example.net.", None, "kite@example.net"),
    ("Witness Jane Miller, e-mail: jmiller@example.com, reported it.", None, None),
]  # fmt: skip

DATA = " Data wanted: the IP logs of the account eve@gmx.de from 1 May 2026 to 3 June 2026."
INSTRUMENTS: list[tuple[str, str, str, str]] = [
    ("@pcr.cz", "court_order", "none", "The District Court in Brno issued on 5 May 2026 an order to you, file 7 Nt 12/2026, under section 8 of the Code."),
    ("@politiet.no", "court_order", "uk_court", "Bergen District Court gave on 2 May 2026 a production order, ref. 26-01. The High Court of Justice in London recognised it on 5 June 2026 and ordered you to produce the data."),
    ("@gov.je", "production_order", "uk_court", "Acting on our letter of request, the City of London Police applied on our behalf and the enclosed order was made against the company by the Crown Court at Southwark under section 9 of and Schedule 1 to the Police and Criminal Evidence Act 1984."),
    ("@ba.admin.ch", "mlat_request", "mlat", "Request for international mutual assistance in criminal matters. On the basis of the European Convention of 20 April 1959 mutual assistance is requested. By order of today the handing-over of the records was directed."),
    ("@politie.nl", "none", "none", "De vordering van de officier van justitie (artikel 126ng Sv) volgt."),
    ("@polizei.berlin.de", "none", "none", "Auskunftsersuchen gemäß §§ 161 Abs. 1, 163 Abs. 1 StPO. Es wird um Mitteilung gebeten."),
    ("@policja.gov.pl", "none", "none", "The decision of the prosecutor under article 218 of the Code will be sent after."),
    ("@pcr.cz", "none", "none", "A request under an MLA treaty would take a year."),
    ("@minv.sk", "none", "dual_criminality", "I conduct criminal prosecution for spreading of child pornography under section 369. I turn to you directly, without legal aid request."),
    ("@pcr.cz", "none", "dual_criminality", "The matter concerns production and handling of child pornography; we do not go the way of mutual legal assistance."),
    ("@policija.si", "none", "none", "The man is suspected of spreading false news, without any child pornography."),
    ("@gov.mt", "mlat_request", "mlat", "Rikjesta għal assistenza legali reċiproka magħmula skont l-artikolu 649 tal-Kodiċi Kriminali."),
]  # fmt: skip

ASKS: list[tuple[str, bool]] = [
    ("Measures requested: the handing-over of the following records: IP addresses of all log-ins of the account eve@gmx.de.", True),
    ("By order of today's date this office has directed the surrender of the log-in addresses of the account eve@gmx.de.", True),
    ("It is resolved that the log-in addresses of the account eve@gmx.de come to this office.", True),
    ("Thank you for handing over the records in the matter of eve@gmx.de; the file is now closed.", False),
    ("No information on our conference may be given to the press before 1 May 2026.", False),
    ("We thank you for the execution of our order and wish you a good summer.", False),
]  # fmt: skip


def judged(policy: Policy, sender: str, text: str) -> Assessment:
    head = "# NATIONAL POLICE\nCyber Unit, Main Street 1\n\nTokenSMM LLP\n\nDear Sir or Madam,\n\n"
    return assess(message(f"a.b{sender}", f"{head}{text}\n\nYours faithfully,\n~sig\nJan Berg\nInspector\n"), policy)


@pytest.mark.parametrize(("country", "text", "expected"), PERIODS)
def test_period(policy: Policy, country: str, text: str, expected: str | None) -> None:
    asks = () if "og" in text or "IP" in text else ("Please provide the log-in IP addresses of kite@example.net.",)
    found = find_period(letter(policy, *asks, *text.split("\n\n")), country, policy.vocabulary)
    assert (f"{found[0].start}/{found[0].end}" if found else None) == expected


@pytest.mark.parametrize(("country", "text", "lives"), RESIDENCES)
def test_residence(policy: Policy, country: str, text: str, lives: bool) -> None:
    found = find_residency(letter(policy, text), policy.jurisdiction(country), policy.jurisdictions, policy.vocabulary)
    assert (found is not None) == lives


@pytest.mark.parametrize(("text", "forbidden"), SILENCE)
def test_silence(policy: Policy, text: str, forbidden: bool) -> None:
    assert (find_non_disclosure(letter(policy, text), policy.vocabulary) is not None) == forbidden


@pytest.mark.parametrize(("region", "text", "expected"), PHONES)
def test_phone(policy: Policy, region: str, text: str, expected: str | None) -> None:
    found = find_officer_phone(letter(policy, text), region, "Jane Hartley", policy.vocabulary)
    assert (found.value if found else None) == expected


@pytest.mark.parametrize(("text", "expected", "account"), EMAILS)
def test_email(policy: Policy, text: str, expected: str | None, account: str | None) -> None:
    read = letter(policy, text)
    found = find_officer_email(find_addresses(read, policy), read, OFFICER, "Jane Hartley", policy)
    assert (found.value if found else None) == expected
    accounts = judged(policy, "@politie.nl", text + " The log-in IP addresses are asked.").fields.account_emails
    assert list(accounts) == ([account] if account else [])


@pytest.mark.parametrize(("sender", "instrument", "pathway", "text"), INSTRUMENTS)
def test_instrument(policy: Policy, sender: str, instrument: str, pathway: str, text: str) -> None:
    found = judged(policy, sender, text + DATA)
    assert (found.fields.instrument, found.pathway) == (instrument, pathway)


@pytest.mark.parametrize(("text", "asks"), ASKS)
def test_asks(policy: Policy, text: str, asks: bool) -> None:
    assert (judged(policy, "@politie.nl", text).reason != "not_a_request") == asks
