"""Numbers in the reference block as registries of many countries write them, and numbers that stand there beside them."""

import re

import pytest

from rules.evidence.case_number import find_case_numbers
from rules.policy import Policy
from tests.rules.evidence.letters import OPENING, letter

ASKS = "Please provide the log-in IP addresses of the account kestrel.77@example.org. " * 4
LINE = 60
"""Signs up to which a passage is a line of the reference block."""


def bare(number: str) -> str:
    return re.sub(r"[\W_]+", "", number.casefold())


def numbers(policy: Policy, passage: str) -> list[str]:
    line = len(passage) < LINE
    opening = (passage, *OPENING) if line else OPENING
    texts = (ASKS,) if line else (ASKS, passage)
    found = find_case_numbers(letter(policy, *texts, opening=opening), "GB", policy.vocabulary)
    return [bare(item.value) for item in found]


NUMBERS = [
    ("CUD: 201102012604871", ["201102012604871"]),
    ("FIS-LPZ: 2604318", ["2604318"]),
    ("NUREJ: 20198765432", ["20198765432"]),
    ("IANUS 201699123", ["201699123"]),
    ("LÖKE: 007-2026-31184", ["007-2026-31184"]),
    ("Matter: 007-2026-31184", ["007-2026-31184"]),
    ("Interlocutory Act N° 214/2026 of 19 August 2026", ["214/2026"]),
    ("No: 0738 /AHTD", ["0738 /AHTD"]),
    ("CAU: 3/1/26 (C&E 14)", ["3/1/26"]),
    ("T20 0 KTK 0021874 26", ["T20 0 KTK 0021874 26"]),
    ("Broj: S1 2 K 047755 26 Krn", ["S1 2 K 047755 26"]),
    ("Ref: TS/26/00831/N2", ["TS/26/00831/N2"]),
    ("MP.2026.1184", ["MP.2026.1184"]),
    ("Our ref.: AGC/IAD/MLA/OUT/2026/017", ["AGC/IAD/MLA/OUT/2026/017"]),
    ("Dnr: AM-44718-26", ["AM-44718-26"]),
    ("Ärende B 4417-26", ["B 4417-26"]),
    ("criminal case No. 26-004417-1283-PE", ["26-004417-1283-PE"]),
    ("Exp. 26-004417-1283-PE", ["26-004417-1283-PE"]),
    ("Expediente único 26-000112-0042-PE", ["26-000112-0042-PE"]),
    ("Case FRAIMS 7402218-26", ["7402218-26"]),
    ("Jnr. 9-3371/2026", ["9-3371/2026"]),
    ("sagsnr. 4700-10077-00417-26", ["4700-10077-00417-26"]),
    ("the criminal case No. 2612 00418 0377 is being inspected", ["2612 00418 0377"]),
    ("Criminal case 267100031000412 was registered in the Unified Register", ["267100031000412"]),
    ("ERDR No. 267100031000412", ["267100031000412"]),
    ("Vorgangsnummer 260918-1127-i00342", ["260918-1127-i00342"]),
    ("Tgb.-Nr. 1187/26 KK 22", ["1187/26"]),
    ("St/118842/2026", ["St/118842/2026"]),
    ("Kenmerk PL0900-2026118842", ["PL0900-2026118842"]),
    ("Proc.-verbaalnummer PL1300-2026044188-3", ["PL1300-2026044188-3"]),
    ("Parketnummer 10/118842-26", ["10/118842-26"]),
    ("Notitienummer: AN.55.L1.004418/2026", ["AN.55.L1.004418/2026"]),
    ("Dossier CAB2/26/17", ["CAB2/26/17"]),
    ("n° d'instruction: JI.4.26.118", ["JI.4.26.118"]),
    ("RMP 1188/PR 044/KMB", ["1188/PR"]),
    ("PV n° 1188/SRPJ/26 du 4 mai 2026", ["1188/SRPJ/26"]),
    ("Soit-transmis n° 2026/4418", ["2026/4418"]),
    ("Causa N° FSM 11884/2026", ["FSM 11884/2026"]),
    ("IPP 06-00-011884-26/00", ["06-00-011884-26/00"]),
    ("NUC: 110016000050202611884", ["110016000050202611884"]),
    ("Noticia criminal 11001 60 00050 2026 11884", ["11001 60 00050 2026 11884"]),
    ("Carpeta de investigación CI-FDTP/CUH-2/UI-1/00118/05-2026", ["CI-FDTP/CUH-2/UI-1/00118/05-2026"]),
    ("Oficio No. FGE/118/2026", ["FGE/118/2026"]),
    ("NUIPC 118/26.4JAPRT", ["118/26.4JAPRT"]),
    ("BO nº 2026.118842", ["2026.118842"]),
    ("Autos: 0011884-12.2026.8.26.0050", ["0011884-12.2026.8.26.0050"]),
    ("ABM: B-12-00118/2026", ["B-12-00118/2026"]),
    ("KLM-2026/118-4", ["KLM-2026/118-4"]),
    ("Bűnügyi szám: 01000/1188-4/2026.bü.", ["01000/1188-4/2026"]),
    ("Č.j.: KRPA-11884-12/TČ-2026-000071", ["KRPA-11884-12/TČ-2026-000071"]),
    ("ČVS:PPZ-118/NKA-PZ-ZA-2026", ["PPZ-118/NKA-PZ-ZA-2026"]),
    ("Sp. zn. 0T 118/2026", ["0T 118/2026"]),
    ("ΑΒΜ: Α26/11884", ["26/11884"]),
    ("Αριθ. Πρωτ.: 1016/11/118-α", ["1016/11/118"]),
    ("Soruşturma No: 2026/118842", ["2026/118842"]),
    ("D. İş No: 2026/4418", ["2026/4418"]),
    ("исх. № 12/4-1188", ["12/4-1188"]),
    ("у/д № 12601040001000118", ["12601040001000118"]),
    ("ЄРДР 12026100000000118", ["12026100000000118"]),
    ("ДП № 118/2026 г. по описа на СлО", ["118/2026"]),
    ("Rekvizīcija; krimināllieta Nr. 11816001126", ["11816001126"]),
    ("DIICOT 118/D/P/2026", ["118/D/P/2026"]),
    ("Dosar penal nr. 118/P/2026", ["118/P/2026"]),
    ("CR No. I-11184019260118/2026", ["11184019260118/2026"]),
    ("Crl. M.P. No. 1188 of 2026", ["1188 of 2026"]),
    ("Case Property: E/CID/118/V-26", ["E/CID/118/V-26"]),
    ("Police Report: Dang Wangi Rpt 011884/26", ["011884/26"]),
    ("IP No. D/20260504/2118", ["D/20260504/2118"]),
    ("Inquest 2026-0118 (HT)", ["2026-0118"]),
    ("Complaint Ref ICO/CASE IC-311884-X8Y2", ["IC-311884-X8Y2"]),
    ("RCCD No. 26 RFN 00118", ["26 RFN 00118"]),
    ("Operation BRAMBLE (ref. 25XX/118/26)", ["25XX/118/26"]),
    ("ICMS 118842/26, warrant L-26-0118", ["118842/26", "L-26-0118"]),
    ("(Ct file: CRI-2026-004-001188)", ["CRI-2026-004-001188"]),
    ("Case file 1188-26 is held by the undersigned", ["1188-26"]),
    ("Investigation 26/02/1188 (“Larch”)", ["26/02/1188"]),
    ("registered with us at number 77.118/2026", ["77.118/2026"]),
    ("Order dated 3 May 2026 in Cause HCT-00-CR-0118-2026", ["HCT-00-CR-0118-2026"]),
    ("RUC: 2600418837-1", ["2600418837-1"]),
    ("RIT 118-2026", ["118-2026"]),
    ("SPOA: 26-44188", ["26-44188"]),
    ("Registry sign: III-2-118/26", ["III-2-118/26"]),
    ("PL No. 11884/26 (Ghent)", ["11884/26"]),
    ("KKO:118:2026-4", ["118:2026-4"]),
    ("Mål nr B 1188-26", ["B 1188-26"]),
    ("Case ID 6630/R/0044188/26", ["6630/R/0044188/26"]),
    ("VP-K 26.118.004", ["26.118.004"]),
    ("Our No. 3/2-1188", ["3/2-1188"]),
    ("Nº Expte.: 11884/26-0", ["11884/26-0"]),
    ("SIMP 30206/2026", ["30206/2026"]),
    ("under the pre-trial proceedings recorded as 42026000000001188", ["42026000000001188"]),
    ("Our enquiry 2026-CFU-00118 concerns a fraud.", ["2026-CFU-00118"]),
    ("Criminal Registration Number TAE/CRB 118/2026", ["118/2026"]),
    ("No. 08-1188/26-ND", ["08-1188/26-ND"]),
    ("PCMS: 0044188/26", ["0044188/26"]),
    ("Investigation warrant WI-2026-118", ["WI-2026-118"]),
    ("C.C. No. 1188/OF 2026", ["1188"]),
    ("26-SW-118-RMM", ["26-SW-118-RMM"]),
    ("HQ Ref DCI/ORG/8/4/1/VOL.II/118", ["DCI/ORG/8/4/1/VOL.II/118"]),
    ("IR# 26-0011884", ["26-0011884"]),
    ("CCN: 26118842", ["26118842"]),
    ("Aktennummer 2026.118.SG", ["2026.118.SG"]),
    ("K 118/26 Ko 2 0044", ["118/26"]),
]


@pytest.mark.parametrize(("passage", "expected"), NUMBERS)
def test_a_registrys_number_is_read(policy: Policy, passage: str, expected: list[str]) -> None:
    found = numbers(policy, passage)
    assert len(found) == len(expected), found
    assert all(any(bare(number) in value for value in found) for number in expected), found


OTHERS = [
    "Your ticket CC2026010200417 was closed without an answer.",
    "We refer to your reference TSM-2026-004417.",
    "The bank gave the payment reference 7740021188.",
    "The Bank of Ireland recorded it as FR/26/118842.",
    "The order 88213407 was placed at SmmPanelUS on 4 May 2026.",
    "The Google case 2-8844000031188 has been answered.",
    "Fax received P. 001/001",
    "AS 12.35.010 authorises this warrant.",
    "Telephone 028 9018 0233, fax 028 9018 0299",
    "Form SIS/A0/0613 (rev. 04/24)",
    "Form CA/118 (03/2025)",
    "L.1099999999",
    "Court of Appeal, Box 1188, 101 23 Stockholm",
    "The IP address 203.0.113.84 was seen on 30 March 2026 at 02:14 UTC.",
    "the IBAN GB33BUKB20201555555555 was credited",
    "The suspect holds passport No. P1188442.",
    "His vehicle with registration AB 118-CD was seen.",
    "Law No. 12.965/2014 and Decree 8.771/2016",
    "The complainant's lawyer has file 118/26/KM on it.",
    "Europol's SIENA message 1188442-3-1 arrived later.",
    "Badge 118842",
    "User ID seen in cabinet: 4471902",
    "smmpanelus.com/orders/88213405",
    "The transaction 5O190127TN364715T was found.",
    "Reg. No. in the register of companies: OC118842",
    "VAT GB 118 8442 26",
    "ISO 27001:2022 certified, certificate IS 118842",
    "Postal code 1050-118 Lisboa",
    "Tel. +351 21 118 84 42 / ext. 118",
    "NIP: 5252248481",
    "Postal code: 110001",
    "ABN 12 345 678 901",
    "Utas: 7018-1264",
    "Tel.: 2295-3000",
    "Conta: 118842-6",
    "Our VAT number is GB118844226.",
    "The victim's bank recorded it under claim 2026/118842.",
    "He used voucher 118842-26.",
    "The witness telephoned from 020 7946 0418.",
    "Room 118/26, Building 4",
    "The Convention (ETS No. 185) applies.",
    "Order no. 5518203 appears on a screenshot.",
    "Box 118, 107 22 Stockholm",
    "ID card AB118844",
    "License plate 118 KLM 26",
    "The post has ID 118004418822.",
    "IMEI 356938035643809",
    "Your ticket #118842",
    "Form 2039 (Rev. 3-2020)",
]


@pytest.mark.parametrize("passage", OTHERS)
def test_another_number_is_not_read(policy: Policy, passage: str) -> None:
    assert numbers(policy, passage) == []
