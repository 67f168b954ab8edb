"""Grounds, numbers, periods and instruments in words of many countries that the rules were not written from: a floor that holds."""

import re

import pytest

from rules.evidence.case_number import find_case_numbers
from rules.evidence.instrument import find_instrument
from rules.evidence.legal_basis import find_legal_basis
from rules.evidence.period import find_period
from rules.policy import Policy
from tests.rules.evidence.letters import OPENING, letter

ASKS = "Please provide the log-in IP addresses of the account kestrel.77@example.org. " * 4

FLOOR = 0.95
"""Share of the snippets that must be read right."""


def bare(text: str) -> str:
    return re.sub(r"[\W_]+", "", text.casefold())


# Laws of crimes that hold a procedure too, and crimes in the same codes. The sender's country, what is cited, and the numbers that are the basis.
BASES = [
    ("CA", "Criminal Code, subsection 487.012(1)", ["487.012"]),
    ("CA", "Pursuant to section 487.016 of the Criminal Code of Canada you shall produce transmission data.", ["487.016"]),
    ("CA", "en vertu de l'article 487.0142 du Code criminel, une ordonnance enjoint à votre société de communiquer", ["487.0142"]),
    ("AU", "Made under section 3LA of the Crimes Act 1914 (Cth)", ["3LA"]),
    ("MT", "By section 355AD(4) of the Criminal Code (Cap. 9) the Executive Police may demand information; we so demand.", ["355AD"]),
    ("MT", "skont l-artikolu 649 tal-Kodiċi Kriminali nitolbu l-assistenza", ["649"]),
    ("CA", "Preservation order, Criminal Code s. 487.013", ["487.013"]),
    ("AU", "under section 194 of the Crimes Act 1900 (ACT) and section 3ZQN of the Crimes Act 1914", ["194", "3ZQN"]),
    ("GB", "Rechtsgrundlage: Art. 25 Abs. 2 PAG", ["25"]),
    ("GB", "Rechtsgrundlage: § 33a Abs. 1 NPOG.", ["33a"]),
    ("GB", "Legal ground: § 23a ASOG Bln", ["23a"]),
    ("GB", "Under IPP 11(1)(f) in section 22 of the Privacy Act 2020 we ask for release.", ["22"]),
    ("GB", "We rely on section 94 BNSS-2023 to call for the records.", ["94"]),
    ("GB", "Notice u/s 94 BNSS, 2023 in case u/s 66(C), 66(D) IT Act", ["94"]),
    ("GB", "Wniosek na podstawie art. 585 § 1 pkt 3 i art. 217 § 2 Kodeksu postępowania karnego", ["585"]),
    ("GB", "Subject: Data - suspicion of § 126a StGB", []),
    ("GB", "Betreff: Auskunftsersuchen wegen Verdachts nach § 148a StGB", []),
    ("GB", "Datensicherung - Verdacht nach § 107 StGB", []),
    ("GB", "Objet : réquisition - art. 226-15 C. pén.", []),
    ("GB", "In the matter of: C.D. 4K-24-0117", []),
    ("GB", "Re: G.F. 2B-25-0533, target unknown", []),
    ("MT", "It is an offence under section 354 of the Criminal Code.", []),
    ("CA", "The offence is that of section 380(1) of the Criminal Code of Canada, fraud over $5,000.", []),
    ("CA", "Il est soupçonné d'avoir enfreint l'article 380 du Code criminel.", []),
    ("CA", "The data must be destroyed once the demand ends (section 487.0194).", []),
    ("GB", "section 351 of the Proceeds of Crime Act 2002 applies to the variation of this order.", []),
    ("GB", "You may apply to discharge this order. Section 351 POCA governs such an application.", []),
    ("GB", "There is probable cause to believe that fraud, A.R.S. § 13-2310, was committed.", []),
    ("MT", "Offence: artikolu 337C tal-Kodiċi Kriminali", []),
]  # fmt: skip

# A line among the references, and the numbers in it.
NUMBERS = [
    ("Procédure n° SV.24.0417-DCA", ["SV.24.0417-DCA"]),
    ("Verfahrensnummer: SV.23.1180-WEH", ["SV.23.1180-WEH"]),
    ("Our reference: 3318/26 PT-GB", ["3318/26 PT-GB"]),
    ("Parquet n°\n25177000311", ["25177000311"]),
    ("Control room log 260114-0338 refers.", ["260114-0338"]),
    ("Incident log: 251207-1140", ["251207-1140"]),
    ("The Fraud Division (FDI/2024/00811) is investigating an offence of cheating.", ["FDI/2024/00811"]),
    ("In the matter of: C.D. 4K-24-0117", ["C.D. 4K-24-0117"]),
    ("By order of 18.09.2026 the public prosecutor (procedure no. O 24 1187 KRB) obliged your company.", ["O 24 1187 KRB"]),
    ("Misc. Criminal Application No. E118 of 2026", ["Misc. Criminal Application No. E118 of 2026"]),
    ("FIR No. 0338/2025, P.S. Cyber, Delhi", ["FIR No. 0338/2025"]),
    ("Incident #: 2026-031877", ["2026-031877"]),
    ("Force log PSNI-BL-26-00417", ["PSNI-BL-26-00417"]),
    ("Tel. 044 247 31 18, Clerk Meier", []),
    ("The order with number 4418203 was placed (see https://smmpanelus.com/orders/4418203).", []),
    ("copied with the agreement of 9 October 2025 of the UKCA (UKCA ref. 25/ML/33120).", []),
    ("Sworn translator (No. 7714) appointed by the Ministry.", []),
    ("Form DEA-79 (facsimile), rev. 04-2019", []),
    ("We registered your answer under art. 138/140 P.O. of the Code.", []),
    ("He called 03 217 44 18 at 20:14 on 4 May.", []),
]  # fmt: skip

# The country, what is said, and the period.
PERIODS = [
    ("FR", "We thank you for communicating to us, between the 3rd March 2026 and the 14th June 2026 included: the connection logs;", "2026-03-03/2026-06-14"),
    ("ES", "The following is sought concerning the account: 1. Access IP addresses. 2. History of top-ups. All between 1 June 2025 and 30 September 2025.", "2025-06-01/2025-09-30"),
    ("PT", "We seek: 1. Access IPs. 2. Orders. All of it from 2 January 2026 to 3 March 2026.", "2026-01-02/2026-03-03"),
    ("NL", "De gegevens worden gevraagd voor de periode van 11/03/2026 tot en met 11/06/2026.", "2026-03-11/2026-06-11"),
    ("NL", "1. IP-adressen; 2. bestellingen; een en ander over de periode 1 april 2026 tot 1 juni 2026.", "2026-04-01/2026-06-01"),
    ("SG", "Documents falling under (b) and (c) are sought for the dates 10 February 2025 to 9 August 2025, both inclusive.", "2025-02-10/2025-08-09"),
    ("IT", "Si chiedono i log di accesso e gli ordini, il tutto dal 1° marzo 2026 al 30 aprile 2026.", "2026-03-01/2026-04-30"),
    ("DE", "Erbeten werden IP-Adressen und Bestellungen, jeweils vom 01.03.2026 bis 30.04.2026.", "2026-03-01/2026-04-30"),
    ("ES", "The payments were made by the victims. All between 1 June 2025 and 30 September 2025.", None),
    ("FR", "Between the 3rd March 2026 and the 14th June 2026 the victim was threatened.", None),
    ("NL", "Voor de feiten van 11/03/2026 en 11/06/2026 werd klacht neergelegd.", None),
    ("DE", "Der Beschuldigte war vom 01.03.2026 bis 30.04.2026 in Haft.", None),
]  # fmt: skip

INSTRUMENTS = [
    ("By order of edition of 18.09.2026 the Regional Public Prosecutor has obliged your company to hand over documents.", "production_order"),
    ("Mit Editionsverfügung vom 18.09.2026 hat die Staatsanwaltschaft Ihr Unternehmen zur Herausgabe verpflichtet.", "production_order"),
    ("Par ordre de dépôt du 18.09.2026, le Ministère public a astreint votre société à remettre les documents.", "production_order"),
    ("As central authority, and under Article 3 of the European Convention on Mutual Assistance in Criminal Matters, we transmit the request for judicial assistance agreed by order of the said Court. SUBJECT: Letter of request / request for mutual legal assistance", "mlat_request"),
    ("We have not yet obtained an order of edition from the public prosecutor.", "none"),
    ("The third edition of our guide explains how a request is written.", "none"),
]  # fmt: skip


def bases_of(policy: Policy, country: str, text: str) -> list[str]:
    found = find_legal_basis(letter(policy, ASKS, text), policy.vocabulary, policy.codes(country))
    return [item.value for item in found]


def bases_right(policy: Policy, country: str, text: str, want: list[str]) -> bool:
    found = [bare(value) for value in bases_of(policy, country, text)]
    return len(found) == len(want) and all(bare(number) in value for number, value in zip(want, found, strict=True))


def numbers_right(policy: Policy, text: str, want: list[str]) -> bool:
    found = find_case_numbers(letter(policy, ASKS, opening=(text, *OPENING)), "GB", policy.vocabulary)
    return [bare(item.value) for item in found] == [bare(number) for number in want]


def period_right(policy: Policy, country: str, text: str, want: str | None) -> bool:
    found = find_period(
        letter(policy, "It concerns the account kestrel.77@example.org.", text), country, policy.vocabulary
    )
    return (f"{found[0].start}/{found[0].end}" if found else None) == want


def instrument_right(policy: Policy, text: str, want: str) -> bool:
    return find_instrument(letter(policy, text, ASKS), policy.vocabulary)[0].value == want


def wrong_ones(policy: Policy) -> list[str]:
    return [
        *(text for country, text, want in BASES if not bases_right(policy, country, text, want)),
        *(text for text, want in NUMBERS if not numbers_right(policy, text, want)),
        *(text for country, text, want in PERIODS if not period_right(policy, country, text, want)),
        *(text for text, want in INSTRUMENTS if not instrument_right(policy, text, want)),
    ]


def test_most_of_what_nobody_foresaw_is_read_right(policy: Policy) -> None:
    wrong = wrong_ones(policy)
    assert len(wrong) <= (1 - FLOOR) * len([*BASES, *NUMBERS, *PERIODS, *INSTRUMENTS]), "\n".join(wrong)


@pytest.mark.parametrize(("country", "text"), [(country, text) for country, text, want in BASES if not want])
def test_no_basis_is_read_where_none_stands(policy: Policy, country: str, text: str) -> None:
    assert bases_of(policy, country, text) == []
