"""Grounds and numbers of authorities whose wordings the rules were not written from: right answers, and a floor that holds."""

import re

import pytest

from rules.evidence.case_number import find_case_numbers
from rules.evidence.legal_basis import find_legal_basis
from rules.policy import Policy
from tests.rules.evidence.letters import OPENING, letter

ASKS = "Please provide the log-in IP addresses of the account kestrel.77@example.org. " * 4

FLOOR = 0.92
"""Share of the snippets that must be read right: what no rule can tell without knowing the country may be missed."""


def bare(text: str) -> str:
    return re.sub(r"[\W_]+", "", text.casefold())


# What is cited, and the numbers of the provisions that are the basis, one string a provision.
BASES = [
    ("Made under article 12 of, and Schedule 2 to, the Air Navigation (Investigations) Order 2014.", ["12"]),
    ("We act under regulation 9 of, and the Schedule to, the Fisheries (Records) Regulations 2011.", ["9"]),
    ("By virtue of section 84(2) and Schedule 4 to the Armed Forces Act 2006 I require the records.", ["84"]),
    (
        "Under article 412B of the Criminal Code (Chapter 9 of the Laws of Malta) you are requested to preserve.",
        ["412b"],
    ),
    ("This request is made in terms of Article 30(1) of the Professional Secrecy Act (Cap. 377).", ["30"]),
    (
        "in terms of article 24 of the Security Service Act (Chapter 391 of the Laws of Malta), we request the data",
        ["24"],
    ),
    ("skont l-artikolu 355Q tal-Kodiċi Kriminali (Kapitolu 9 tal-Liġijiet ta' Malta) nitolbu d-data", ["355q"]),
    ("Adli Yardımlaşma Sözleşmesi'nin 4. maddesi uyarınca bilgilerin gönderilmesini rica ederiz.", ["4"]),
    ("6706 sayılı Kanun'un 5. maddesi gereğince kayıtların gönderilmesi rica olunur.", ["5"]),
    ("5271 sayılı CMK'nın 134 ve 135. maddeleri kapsamında bilgilerin gönderilmesi talep olunur.", ["134"]),
    ("We rely on Article 15 of the Treaty on Mutual Legal Assistance in Criminal Matters between our States.", ["15"]),
    (
        "Pursuant to the European Convention on Mutual Assistance in Criminal Matters (Strasbourg, 1959), Article 3, we request the data.",
        ["3"],
    ),
    ("Legal basis: Section 17 of Republic Act No. 9775; Section 6 of A.M. No. 21-06-08-SC", ["17", "6"]),
    ("Pursuant to 18 U.S.C. § 2702(b)(8) we ask for emergency disclosure.", ["2702"]),
    ("This emergency request is made under 18 USC 2702(c)(4).", ["2702"]),
    ("Gemäß § 94 Abs. 2, § 98 Abs. 1 StPO wird um Herausgabe ersucht.", ["94", "98"]),
    ("v zmysle § 90 ods. 1 písm. a) Trestného poriadku Vás žiadam o uchovanie údajov", ["90"]),
    ("podle § 7b odst. 1 zákona č. 141/1961 Sb., trestního řádu, vyzýváme k uchování dat", ["7b"]),
    ("w oparciu o art. 218a § 1 k.p.k. wnoszę o zabezpieczenie danych", ["218"]),
    ("A Be. 262. § (1) bekezdése alapján kérem az adatok közlését", ["262"]),
    ("в порядке ст. 144 УПК РФ прошу предоставить сведения", ["144"]),
    ("на підставі статті 159 КПК України прошу надати інформацію", ["159"]),
    ("Na osnovu člana 286 Zakonika o krivičnom postupku zahtevamo podatke", ["286"]),
    ("Na temelju članka 339.a Zakona o kaznenom postupku nalaže se dostava podataka", ["339"]),
    ("vadovaudamiesi Baudžiamojo proceso kodekso 97 straipsniu prašome pateikti duomenis", ["97"]),
    ("pamatojoties uz Kriminālprocesa likuma 191. pantu, pieprasu datus", ["191"]),
    ("KrMS § 215 alusel palume edastada andmed", ["215"]),
    ("conformément à l'article 46bis du Code d'instruction criminelle, nous requérons la communication", ["46"]),
    (
        "en virtud de lo dispuesto en el artículo 588 octies de la Ley de Enjuiciamiento Criminal, se requiere la conservación",
        ["588"],
    ),
    ("σύμφωνα με το άρθρο 265 του Κώδικα Ποινικής Δικονομίας ζητούμε τα στοιχεία", ["265"]),
    (
        "In accordance with Article 29 paragraph 1 of the Convention on Cybercrime we request expedited preservation.",
        ["29"],
    ),
    (
        "as provided in section 29 of the Criminal Procedure (Amendment) Act, 2014, I call upon you to produce the records",
        ["29"],
    ),
    ("The notice is given under s 62 of the Mutual Assistance in Criminal Matters Act 1992.", ["62"]),
    ("by the authority vested in me by Article 175 of Law No. 04/L-123 (Criminal Procedure Code), I request", ["175"]),
    ("Statutory power: Proceeds of Crime Act 2008 (Isle of Man), section 160", ["160"]),
    (
        "Dieses Ersuchen stützt sich auf Art. 30 des Bundesgesetzes über internationale Rechtshilfe in Strafsachen (IRSG).",
        ["30"],
    ),
    ("art. 170 aI. (2) of the Romanian Criminal Procedure Code is the legal ground of this request", ["170"]),
    ("We request the data on the grounds of art.170 par. (2) of the Romanian Criminal Procedure Code.", ["170"]),
    (
        "The Judge ordered under Article 218 of the Code of Criminal Procedure (hereinafter: CCP) that the data be given.",
        ["218"],
    ),
    (
        "Paragraph 4 of Schedule 1 PACE applies to this order, made under section 9 and Schedule 1, paragraph 4 of the Police and Criminal Evidence Act 1984",
        ["9"],
    ),
]

NO_BASES = [
    "We investigate an offence of fraud by false representation, contrary to article 6 of, and Schedule 1 to, the Fraud (Guernsey) Order 2009.",
    "The suspect is accused under article 293 of the Criminal Code (Chapter 9 of the Laws of Malta).",
    "The suspect is charged with a crime under Article 158/1-f of the Turkish Penal Code.",
    "TCK'nın 158/1-f maddesinde düzenlenen nitelikli dolandırıcılık suçundan soruşturma yürütülmektedir.",
    "Il-persuna hija akkużata bi frodi skont l-artikolu 308 tal-Kodiċi Kriminali.",
    "Non-compliance is punishable under Section 9 of Republic Act No. 10175.",
    "This document was signed electronically under Section 3 of the Electronic Transactions Act 2010.",
    "It is an offence contrary to section 342 POCA to disclose this order.",
    "A copy of section 1 of the Fraud Act 2006 is attached for your information.",
    "The translator was sworn under section 189 of the Courts Constitution Act.",
    "The victim is a child within the meaning of Article 3 of the Law on Juvenile Protection.",
    "Die Tat ist als Computerbetrug nach § 263a StGB zu werten.",
    "Čin je kvalifikován jako podvod podle § 209 odst. 1 trestního zákoníku.",
    "I fatti integrano il reato di cui all'art. 640-ter c.p.",
    "La conducta está tipificada en el artículo 248 del Código Penal.",
]

NUMBERS = [
    ("Procédure n° SV.25.1093-TAB", ["SV.25.1093-TAB"]),
    ("Szám: 29033/1122/2026.bü.", ["29033/1122/2026.bü"]),
    ("Inq. n.º 3127/UNC3T/2.ª SIC", ["3127/UNC3T/2.ª SIC"]),
    ("Our ref.: Cat. A4/2026/SISCO/Prot. 4417", ["Cat. A4/2026/SISCO/Prot. 4417"]),
    ("Police report LP/B/311/VI/2026/SPKT/POLDA METRO JAYA of 4 June 2026", ["LP/B/311/VI/2026/SPKT/POLDA METRO JAYA"]),
    ("Incident: WYP 227 of 09/03/2026", ["WYP 227 of 09/03/2026"]),
    ("Reference: CAD 4417 of 12 May 2026", ["CAD 4417 of 12 May 2026"]),
    ("Our file: Y.D.D.T. 14.3.2.104/2026", ["Y.D.D.T. 14.3.2.104/2026"]),
    ("Αρ. Φακ.: Σ/311/26", ["Σ/311/26"]),
    ("Č.j.: KRPB-4417-12/TČ-2026-060081", ["KRPB-4417-12/TČ-2026-060081"]),
    ("Spis. zn. ČVS: PPZ-88/NKA-BA2-2026", ["PPZ-88/NKA-BA2-2026"]),
    ("Sygn. akt: 3041-1.Ds.118.2026", ["3041-1.Ds.118.2026"]),
    ("Наш №: 12/СО-4417", ["12/СО-4417"]),
    ("Дело № 1-417/2026", ["1-417/2026"]),
    ("Kovni akti 417/2026-Ž", ["417/2026-Ž"]),
    ("Broj: Kir-Us-118/2026", ["Kir-Us-118/2026"]),
    ("Case No. 0417/KKR/2026/Ş", ["0417/KKR/2026/Ş"]),
    ("Soruşturma No: 2026/44187 Sor.", ["2026/44187"]),
    ("Proc. n.º 311/26.2TELSB-A", ["311/26.2TELSB-A"]),
    ("N. 8844/26 R.G.N.R. mod. 21", ["8844/26 R.G.N.R. mod. 21"]),
    ("Prot. n. 311/26 R.G. G.I.P.", ["311/26 R.G. G.I.P."]),
    ("No. 25 317 000 882", ["25 317 000 882"]),
    ("N° Parquet : 26 114 000 317", ["26 114 000 317"]),
    ("N° instruction : JI CABJI3 26000044", ["JI CABJI3 26000044"]),
    ("Kriminalprocess KPL-118/26", ["KPL-118/26"]),
    ("Our case 9/ECD/2210/2026", ["9/ECD/2210/2026"]),
    ("Ref. AĠ/MLA/0311/2026", ["AĠ/MLA/0311/2026"]),
    ("Dosarnr. 311/D/P/2026", ["311/D/P/2026"]),
    ("Unique reference PSNI-UO-26-00844", ["PSNI-UO-26-00844"]),
    ("Mr. 118/2026-Öi", ["118/2026-Öi"]),
    ("Vizsgált ügy: B.118/2026/4-Bü", ["B.118/2026/4-Bü"]),
]

NO_NUMBERS = [
    "Organisation number 983 998 631",
    "Org.nr. 971 526 920",
    "CVR-nr. 17 14 36 11",
    "Y-tunnus 0246089-8",
    "KvK 27378529",
    "Handelsregister HRB 118842",
    "The warrant was issued under A.M. No. 17-11-03-SC (Rule on Cybercrime Warrants).",
    "Under Memorandum Circular No. 2020-044 the officer must keep a log.",
    "SI 2009/2056 applies.",
    "Repertory No. TP/3117/26",
    "Translator's register TP/2214/06",
    "Rep. No. 417/2026 of the sworn translator's book",
    "Sworn translator no. TP/88/11 of the Minister of Justice",
    "Reg. tłum. TP/311/09",
    "Military telephone network: 94391 7755",
    "Mil. 9380 21455",
    "Directive (EU) 2014/41",
    "Regulation (EU) 2023/1543",
    "Official Journal L 191/118",
    "Law 23(I)/2001 governs.",
    "P.O. Box 1187, 2404",
    "NATO network 9421-4417",
    "SWIFT GIBAATWWXXX",
    "EORI GB123456789000",
    "Act CXXX of 2010",
]

CASES = (
    [("basis", text, want) for text, want in BASES]
    + [("basis", text, []) for text in NO_BASES]
    + [("number", text, want) for text, want in NUMBERS]
    + [("number", text, []) for text in NO_NUMBERS]
)


def right(policy: Policy, kind: str, text: str, want: list[str]) -> bool:
    if kind == "basis":
        values = [item.value for item in find_legal_basis(letter(policy, ASKS, text), policy.vocabulary)]
        return len(values) == len(want) and all(
            number in value.casefold() for number, value in zip(want, values, strict=True)
        )
    line = len(text) < 60
    body, opening = ((ASKS,), (text, *OPENING)) if line else ((ASKS, text), OPENING)
    found = find_case_numbers(letter(policy, *body, opening=opening), "GB", policy.vocabulary)
    return [bare(item.value) for item in found] == [bare(number) for number in want]


def test_most_of_what_nobody_foresaw_is_read_right(policy: Policy) -> None:
    wrong = [text for kind, text, want in CASES if not right(policy, kind, text, want)]
    assert len(wrong) <= (1 - FLOOR) * len(CASES), "\n".join(wrong)


@pytest.mark.parametrize("passage", [*NO_BASES, *NO_NUMBERS])
def test_no_basis_is_read_where_none_stands(policy: Policy, passage: str) -> None:
    assert find_legal_basis(letter(policy, ASKS, passage), policy.vocabulary) == ()


def test_a_law_that_the_list_of_references_counts_by_a_letter_is_named(policy: Policy) -> None:
    listed = "References:\nA. Armed Forces Act 2006.\nB. Armed Forces (Retention) Order 2009 (SI 2009/2056)."
    asks = f"Made under article 10 of, and Schedule 1 to, Reference B, we request you to preserve the data. {ASKS}"
    found = find_legal_basis(letter(policy, listed, asks), policy.vocabulary)
    assert len(found) == 1
    assert "Armed Forces (Retention) Order 2009" in found[0].value


def test_a_longer_writing_of_a_provision_takes_the_place_of_a_shorter_one(policy: Policy) -> None:
    short = f"This order is made under Schedule 1 paragraph 4 of PACE. {ASKS}"
    long = "PRODUCTION ORDER under section 9 and Schedule 1, paragraph 4 of the Police and Criminal Evidence Act 1984"
    found = find_legal_basis(letter(policy, short, long), policy.vocabulary)
    assert [item.value for item in found] == [long.removeprefix("PRODUCTION ORDER under ")]


TWICE = [
    (("Our ref: Σ/311/26", "File number: S/311/26"), ["Σ/311/26"]),
    (("Our ref: 3041-1.Ds.118.2026", "I, sworn translator entered in the list under no. TP/3117/06, certify.", "TP/3117/06"), ["3041-1.Ds.118.2026"]),
]  # fmt: skip


@pytest.mark.parametrize(("lines", "expected"), TWICE)
def test_a_number_is_read_once_and_the_translators_never(
    policy: Policy, lines: tuple[str, ...], expected: list[str]
) -> None:
    found = find_case_numbers(letter(policy, ASKS, opening=(*lines, *OPENING)), "GB", policy.vocabulary)
    assert [item.value for item in found] == expected
