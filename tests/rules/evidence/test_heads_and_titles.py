"""A bank of heads and signature blocks from many countries, none of them from a letter of the corpus.

Each head says whom a reader would name; a floor holds for the bank as a whole, since no rule is meant to know them all.
"""

from __future__ import annotations

import re
from collections import Counter

from rules.evidence.authority import find_authority
from rules.evidence.officer import find_officer
from rules.model import Author
from rules.policy import Policy
from rules.vocabulary import fold
from tests.rules.evidence.letters import Cell, Text, letter

MOST_WRONG_HEADS, MOST_WRONG_NAMES = 12, 1
"""What the bank may miss: a floor to raise, never to lower."""

BODY = "Please provide the log-in IP addresses of the account kestrel.77@example.org for May 2026."

HEADS: list[tuple[str, str, str]] = [
    # lines, the first set large; domain; what a reader names
    ("POLIZEIPRÄSIDIUM FREIBURG|Kriminalpolizeidirektion · Kriminalinspektion 5|Heinrich-von-Stephan-Straße 4, 79100 Freiburg",
     "polizei.bwl.de", "Polizeipräsidium Freiburg, Kriminalpolizeidirektion, Kriminalinspektion 5"),
    ("MINISTRY OF INTERIOR|GENERAL DIRECTORATE BORDER POLICE|46 Maria Luiza Blvd, 1202 Sofia", "mvr.bg",
     "General Directorate Border Police"),
    ("POLICÍA NACIONAL|Comisaría General de Policía Judicial|Unidad Central de Delincuencia Económica y Fiscal|C/ Julián González Segador s/n",
     "policia.es", "Policía Nacional, Comisaría General de Policía Judicial, Unidad Central de Delincuencia Económica y Fiscal"),
    ("REPUBLIC OF KENYA|NATIONAL POLICE SERVICE|DIRECTORATE OF CRIMINAL INVESTIGATIONS|P.O. Box 30036-00100, Nairobi",
     "dci.go.ke", "National Police Service, Directorate of Criminal Investigations"),
    ("GOVERNMENT OF NEPAL|NEPAL POLICE|CYBER BUREAU|Bhotahiti, Kathmandu", "nepalpolice.gov.np", "Nepal Police, Cyber Bureau"),
    ("NIGERIA POLICE FORCE|FORCE CRIMINAL INVESTIGATION DEPARTMENT|National Cybercrime Centre|Area 11, Garki, Abuja",
     "npf.gov.ng", "Nigeria Police Force, Force Criminal Investigation Department, National Cybercrime Centre"),
    ("T.C.|İÇİŞLERİ BAKANLIĞI|Emniyet Genel Müdürlüğü|Siber Suçlarla Mücadele Daire Başkanlığı", "egm.gov.tr",
     "T.C. İçişleri Bakanlığı, Emniyet Genel Müdürlüğü, Siber Suçlarla Mücadele Daire Başkanlığı"),
    ("T.C.|İZMİR CUMHURİYET BAŞSAVCILIĞI|Bilişim Suçları Soruşturma Bürosu", "adalet.gov.tr",
     "T.C. İzmir Cumhuriyet Başsavcılığı, Bilişim Suçları Soruşturma Bürosu"),
    ("QORTI TAL-MAĠISTRATI|Malta|Triq ir-Repubblika, Valletta", "courts.mt", "Qorti tal-Maġistrati, Malta"),
    ("PULIZIJA TA' MALTA|Taqsima Reati Ċibernetiċi|Kwartieri Ġenerali, Il-Furjana", "gov.mt",
     "Pulizija ta' Malta, Taqsima Reati Ċibernetiċi"),
    ("HEDDLU GOGLEDD CYMRU|NORTH WALES POLICE|Glan y Don, Bae Colwyn LL29 8AW", "northwales.police.uk",
     "Heddlu Gogledd Cymru, North Wales Police"),
    ("HEDDLU DYFED-POWYS|Uned Troseddau Economaidd|Llangynnwr, Caerfyrddin SA31 2PF", "dyfed-powys.police.uk",
     "Heddlu Dyfed-Powys, Uned Troseddau Economaidd"),
    ("ΕΛΛΗΝΙΚΗ ΔΗΜΟΚΡΑΤΙΑ|ΕΙΣΑΓΓΕΛΙΑ ΠΡΩΤΟΔΙΚΩΝ ΘΕΣΣΑΛΟΝΙΚΗΣ|26ης Οκτωβρίου 3, 546 26", "eispt.gov.gr",
     "Εισαγγελία Πρωτοδικών Θεσσαλονίκης"),
    ("ΕΛΛΗΝΙΚΗ ΑΣΤΥΝΟΜΙΑ|ΔΙΕΥΘΥΝΣΗ ΔΙΩΞΗΣ ΚΥΒΕΡΝΟΕΓΚΛΗΜΑΤΟΣ|Λ. Αλεξάνδρας 173, Αθήνα", "astynomia.gr",
     "Ελληνική Αστυνομία, Διεύθυνση Δίωξης Κυβερνοεγκλήματος"),
    ("politie|Eenheid Den Haag|Dienst Regionale Recherche|Burgemeester Patijnlaan 35, 2585 BG Den Haag", "politie.nl",
     "Politie, Eenheid Den Haag, Dienst Regionale Recherche"),
    ("POLICE FÉDÉRALE|Direction générale de la police judiciaire|Federal Computer Crime Unit|Rue Royale 202A, 1000 Bruxelles",
     "police.belgium.eu", "Police fédérale, Direction générale de la police judiciaire, Federal Computer Crime Unit"),
    ("MINISTÈRE DE L'INTÉRIEUR|Direction nationale de la police judiciaire|Office anti-cybercriminalité|101 rue des Trois-Fontanot, 92000 Nanterre",
     "interieur.gouv.fr", "Ministère de l'Intérieur, Direction nationale de la police judiciaire, Office anti-cybercriminalité"),
    ("GUARDIA DI FINANZA|Nucleo Speciale Tutela Privacy e Frodi Tecnologiche|Via Marcello Boglione 84, 00155 Roma", "gdf.it",
     "Guardia di Finanza, Nucleo Speciale Tutela Privacy e Frodi Tecnologiche"),
    ("LEGIONE CARABINIERI LOMBARDIA|Compagnia di Monza|Nucleo Operativo e Radiomobile|Via Volturno 35, 20900 Monza",
     "carabinieri.it", "Legione Carabinieri Lombardia, Compagnia di Monza, Nucleo Operativo e Radiomobile"),
    ("KOMENDA WOJEWÓDZKA POLICJI W POZNANIU|Wydział do Walki z Cyberprzestępczością|ul. Kochanowskiego 2a, 60-844 Poznań",
     "policja.gov.pl", "Komenda Wojewódzka Policji w Poznaniu, Wydział do Walki z Cyberprzestępczością"),
    ("MINISTÉRIO DA JUSTIÇA E SEGURANÇA PÚBLICA|POLÍCIA FEDERAL|Diretoria de Combate a Crimes Cibernéticos|SCN Quadra 4, Brasília",
     "pf.gov.br", "Polícia Federal, Diretoria de Combate a Crimes Cibernéticos"),
    ("POLICÍA DE INVESTIGACIONES DE CHILE|Brigada Investigadora del Cibercrimen Metropolitana|General Mackenna 1314, Santiago",
     "investigaciones.cl", "Policía de Investigaciones de Chile, Brigada Investigadora del Cibercrimen Metropolitana"),
    ("MINISTERIO PÚBLICO FISCAL|Unidad Fiscal Especializada en Ciberdelincuencia|Sarmiento 663, Ciudad de Buenos Aires",
     "mpf.gov.ar", "Ministerio Público Fiscal, Unidad Fiscal Especializada en Ciberdelincuencia"),
    ("ROYAL MALAYSIA POLICE|Commercial Crime Investigation Department|Menara KPJ, Jalan Tun Razak, Kuala Lumpur", "rmp.gov.my",
     "Royal Malaysia Police, Commercial Crime Investigation Department"),
    ("SINGAPORE POLICE FORCE|Criminal Investigation Department|Technology Crime Investigation Branch|391 New Bridge Road",
     "spf.gov.sg", "Singapore Police Force, Criminal Investigation Department, Technology Crime Investigation Branch"),
    ("SRI LANKA POLICE|Computer Crime Investigation Division|Colombo 01", "police.gov.lk",
     "Sri Lanka Police, Computer Crime Investigation Division"),
    ("MINISTRY OF JUSTICE|Directorate General of International Law and Foreign Relations|Ankara", "adalet.gov.tr",
     "Ministry of Justice, Directorate General of International Law and Foreign Relations"),
    ("TENNESSEE BUREAU OF INVESTIGATION|Cyber Crime and Digital Evidence Unit - 901 R.S. Gass Blvd, Nashville, TN 37216", "tn.gov",
     "Tennessee Bureau of Investigation, Cyber Crime and Digital Evidence Unit"),
    ("OREGON STATE POLICE|Agency incident #|SP26-114903|Salem", "osp.oregon.gov", "Oregon State Police"),
    ("SHERIFF'S OFFICE|PIMA COUNTY|1750 E. Benson Hwy, Tucson, AZ 85714", "sheriff.pima.gov", "Sheriff's Office, Pima County"),
    ("NSW POLICE FORCE|State Crime Command|Cybercrime Squad|1 Charles Street, Parramatta NSW 2150", "police.nsw.gov.au",
     "NSW Police Force, State Crime Command, Cybercrime Squad"),
    ("SÛRETÉ DU QUÉBEC|Direction des enquêtes criminelles|1701 rue Parthenais, Montréal", "surete.qc.ca",
     "Sûreté du Québec, Direction des enquêtes criminelles"),
    ("UNGDOMS- OG STRAFFESAGER|KØBENHAVNS POLITI|Polititorvet 14, 1567 København V", "politi.dk", "Københavns Politi"),
    ("POLISEN|Nationella operativa avdelningen|Nationellt it-brottscentrum|Polhemsgatan 30, Stockholm", "polisen.se",
     "Polisen, Nationella operativa avdelningen, Nationellt it-brottscentrum"),
    ("POLITSEI- JA PIIRIVALVEAMET|Põhja prefektuur|Kriminaalbüroo|Kolde pst 65, Tallinn", "politsei.ee",
     "Politsei- ja Piirivalveamet, Põhja prefektuur, Kriminaalbüroo"),
    ("THE CHIEF PROSECUTION OFFICE OF HUNGARY|Service with Integrity|1055 Budapest, Markó u. 16.", "mku.hu",
     "Chief Prosecution Office of Hungary"),
    ("DUBAI POLICE|Your Security Our Happiness|General Department of Criminal Investigation|P.O. Box 1493, Dubai", "dubaipolice.gov.ae",
     "Dubai Police, General Department of Criminal Investigation"),
    ("HAUT COMMISSARIAT DE POLICE|Section des crimes numériques|Moroni", "police.km",
     "Haut Commissariat de Police, Section des crimes numériques"),
    ("UGANDA POLICE FORCE|Directorate of Criminal Investigations|Electronic Counter Measures Department|Kibuli, Kampala", "upf.go.ug",
     "Uganda Police Force, Directorate of Criminal Investigations, Electronic Counter Measures Department"),
    ("GENERAL INSPECTORATE OF ROMANIAN POLICE|Directorate for Combating Organised Crime|Cybercrime Service|6 Mihai Vodă St., Bucharest",
     "politiaromana.ro", "General Inspectorate of Romanian Police, Directorate for Combating Organised Crime, Cybercrime Service"),
]  # fmt: skip

SIGNED: list[tuple[tuple[str, ...], str, str]] = [
    # the lines below "Yours faithfully,"; the officer; the title as a reader tells it
    (("Rhys Pritchard", "Inspector", "Duty Incident Manager"), "Rhys Pritchard", "Inspector, Duty Incident Manager"),
    (("Police Major Olena Tkachuk", "Senior operative of special cases"), "Olena Tkachuk", "Police Major, Senior operative"),
    (("Police Captain", "Iryna BONDAR", "Senior investigator of special cases"), "Iryna BONDAR",
     "Police Captain, Senior investigator of special cases"),
    (("Dorota Wilk", "Podinspektor Policji", "Naczelnik Wydziału"), "Dorota Wilk", "Podinspektor Policji, Naczelnik Wydziału"),
    (("Luca Ferrante", "Vice Questore Aggiunto", "Dirigente della 4ª Sezione"), "Luca Ferrante",
     "Vice Questore Aggiunto, Dirigente della 4ª Sezione"),
    (("Inspector Chief (Inspetor-Chefe) Rui Vasco Teles",), "Rui Vasco Teles", "Inspector Chief (Inspetor-Chefe)"),
    (("Marisa Echols", "Special Agent"), "Marisa Echols", "Special Agent"),
    (("Detective Hollis Crane, Narcotics and Organized Crime Division",), "Hollis Crane", "Detective"),
    (("Jean-Marc Delattre", "Capitaine de police", "Chef du groupe cybercriminalité"), "Jean-Marc Delattre",
     "Capitaine de police, Chef du groupe cybercriminalité"),
    (("Authorised Officer", "Beverley Stubbs", "for the purposes of section 109A of the Act"), "Beverley Stubbs", "Authorised Officer"),
    (("Beverley Stubbs", "Authorised Officer within the meaning of section 31 of the Act"), "Beverley Stubbs", "Authorised Officer"),
    (("Kriminalhauptkommissarin Silke Vahrenholt", "Leiterin K 22"), "Silke Vahrenholt", "Kriminalhauptkommissarin, Leiterin K 22"),
    (("Erster Staatsanwalt", "Dr. Hanno Brüggemeier"), "Hanno Brüggemeier", "Erster Staatsanwalt"),
    (("Rechter-commissaris mr. E.J. Bakermans",), "E.J. Bakermans", "Rechter-commissaris"),
    (("Hauptmann Urs Zgraggen, Chef Ermittlung",), "Urs Zgraggen", "Hauptmann, Chef Ermittlung"),
    (("Kadri Põldmaa", "Vanemprokurör"), "Kadri Põldmaa", "Vanemprokurör"),
    (("Ωραία Καλλιγά", "Αντεισαγγελέας Πρωτοδικών"), "Ωραία Καλλιγά", "Αντεισαγγελέας Πρωτοδικών"),
    (("Γεώργιος Σταύρου", "Αστυνόμος Α΄", "Τμηματάρχης"), "Γεώργιος Σταύρου", "Αστυνόμος Α΄, Τμηματάρχης"),
    (("Mehmet Ali Karaca", "Cumhuriyet Savcısı"), "Mehmet Ali Karaca", "Cumhuriyet Savcısı"),
    (("Selin Aksoy", "Tetkik Hâkimi", "Daire Başkanı a."), "Selin Aksoy", "Tetkik Hâkimi"),
    (("Komiser Yardımcısı Burak Yalçın",), "Burak Yalçın", "Komiser Yardımcısı"),
    (("Spettur Kurt Zammit Cutajar",), "Kurt Zammit Cutajar", "Spettur"),
    (("Dr Graziella Mifsud", "Prosekutur"), "Graziella Mifsud", "Prosekutur"),
    (("Charlene Borg", "Spettur tal-Pulizija"), "Charlene Borg", "Spettur tal-Pulizija"),
    (("Ditectif Gwnstabl Lowri Bowen",), "Lowri Bowen", "Ditectif Gwnstabl"),
    (("Emyr Lloyd", "Ditectif Arolygydd", "Rheolwr Ymchwiliad"), "Emyr Lloyd", "Ditectif Arolygydd, Rheolwr Ymchwiliad"),
    (("Ivana Radić", "Deputy Municipal State Attorney"), "Ivana Radić", "Deputy Municipal State Attorney"),
    (("(Amina Yusuf Danladi)", "Chief Superintendent", "Head, Cyber Section"), "Amina Yusuf Danladi",
     "Chief Superintendent, Head, Cyber Section"),
    (("Sgt. Dale Ruiz #2217", "Criminal Investigations"), "Dale Ruiz", "Sgt"),
    (("Captain Lerato Molefe", "Investigating Officer", "for: Provincial Commissioner"), "Lerato Molefe",
     "Captain, Investigating Officer"),
    (("Nikola Petrov", "Investigating Police Officer", "Sofia City Directorate"), "Nikola Petrov", "Investigating Police Officer"),
    (("Anders Lindgaard", "Politikommissær", "Leder af efterforskningsgruppen"), "Anders Lindgaard",
     "Politikommissær, Leder af efterforskningsgruppen"),
    (("Zuzana Horváthová", "vyšetrovateľka PZ"), "Zuzana Horváthová", "vyšetrovateľka PZ"),
    (("mjr. Mgr. Radek Kolínský", "vrchní komisař"), "Radek Kolínský", "mjr., vrchní komisař"),
]  # fmt: skip

NO_AUTHORITY = [
    # lines of a body or a column that are nobody's name; the head says nothing else
    "The above department is carrying out an inquiry against persons unknown",
    "Police Sergeant Wendeline Oakes",
    "Agency report #",
    "Agency telephone",
    "Department contact",
    "Handled by the police officer on duty",
    "Said police station has opened a file",
]

NO_OFFICER = [
    ("MADRID",), ("DE SEVILLA",), ("LA MAGISTRADA",), ("JUZGADO INSTR. 5",), ("Round stamp",), ("DE LA CORUÑA",),
    ("In Murcia, on 12 February",), ("CITY OF LEEDS",),
]  # fmt: skip


def _words(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", fold(text)))


def _alike(got: str | None, want: str, least: float) -> bool:
    """Whether most of the words wanted were told, and not far more beside them."""
    told, wanted = _words(got or ""), _words(want)
    common = sum((told & wanted).values())
    return bool(common) and common >= least * wanted.total() and common >= least * 0.6 * told.total()


def _headed(policy: Policy, lines: str, domain: str) -> str | None:
    first, *others = lines.split("|")
    head: tuple[Text, ...] = (Cell(first, size=15.0, bold=True), *(Cell(line, size=11.0) for line in others))
    found = find_authority(letter(policy, BODY, head=head), "", domain, policy.vocabulary)
    return found.value if found else None


def _signed(policy: Policy, lines: tuple[str, ...]) -> tuple[str | None, str | None]:
    written = letter(policy, BODY, close=("Yours faithfully,", "\n".join(lines)))
    name, title = find_officer(written, Author("unit@example.org"), policy.vocabulary)
    return name.value if name else None, title.value if title else None


def test_most_heads_of_the_bank_are_named_as_a_reader_would(policy: Policy) -> None:
    wrong = [
        (lines, got) for lines, domain, want in HEADS if not _alike(got := _headed(policy, lines, domain), want, 0.7)
    ]
    assert len(wrong) <= MOST_WRONG_HEADS, wrong


def test_most_blocks_of_the_bank_give_the_officer(policy: Policy) -> None:
    wrong = [(lines, got) for lines, want, _ in SIGNED if not _alike(got := _signed(policy, lines)[0], want, 1.0)]
    assert len(wrong) <= MOST_WRONG_NAMES, wrong


def test_most_blocks_of_the_bank_give_the_title(policy: Policy) -> None:
    wrong = [(lines, got) for lines, _, want in SIGNED if not _alike(got := _signed(policy, lines)[1], want, 0.5)]
    assert not wrong, wrong


def test_what_is_nobodys_name_is_no_authority(policy: Policy) -> None:
    wrong = [(line, got) for line in NO_AUTHORITY if (got := _headed(policy, f"Preservation|{line}", "example.org"))]
    assert not wrong, wrong


def test_a_place_or_a_stamp_is_no_officer(policy: Policy) -> None:
    wrong = [(lines, got) for lines in NO_OFFICER if (got := _signed(policy, lines)[0])]
    assert not wrong, wrong
