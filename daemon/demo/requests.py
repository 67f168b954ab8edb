"""The letters of the demonstration. Every person, number and account is invented."""

from __future__ import annotations

from dataclasses import replace

from daemon.demo.letter import Letter, Officer

LEGAL = ("The Legal Department", "TokenSMM LLP (SmmPanelUS.com)", "By e-mail only")

DATA = (
    "- the e-mail address under which the account is registered;",
    "- the date and time at which the account was created;",
    "- the IP addresses from which the account was logged in to;",
    "- the balance top-up history (amount, date, transaction ID).",
)

UK_ORDER = Letter(
    head=("Metropolitan Police Service", "Cyber Crime Unit", "New Scotland Yard, London SW1A 2JL", "www.met.police.uk"),
    date="14 September 2026",
    addressee=LEGAL,
    fields=(("Our reference", "URN 01XX/0000417/26"), ("Production order no", "T20269901")),
    subject="Production order under the Police and Criminal Evidence Act 1984, section 9 and Schedule 1, paragraph 4",
    paragraphs=(
        "Dear Sir or Madam,",
        "On 10 September 2026 the Crown Court at Southwark made a production order (order no. T20269901) addressed "
        "to your partnership under section 9 and Schedule 1, paragraph 4 of the Police and Criminal Evidence Act "
        "1984. It concerns an investigation into a fraud in which purchased followers gave a cloned shop its "
        "credibility.",
        "The order concerns the SmmPanelUS.com account registered to the e-mail address lantern.deals@example.com.",
        "For the period 1 March 2026 to 30 June 2026 inclusive, you are required to produce the following and "
        "nothing further:",
        *DATA,
        "You must not notify the account holder of the existence of this order.",
    ),
    officer=Officer(
        "Rowena Pendlebury",
        "Detective Constable 900417, Cyber Crime Unit",
        "020 7946 0417",
        "r.pendlebury@met.police.uk",
    ),
)

US_ORDER = Letter(
    head=(
        "Federal Bureau of Investigation",
        "U.S. Department of Justice",
        "Detroit Field Office",
        "Detroit, Michigan 48226",
    ),
    date="September 9, 2026",
    addressee=("TokenSMM LLP", "Attn: Legal Department / Custodian of Records"),
    fields=(("File No.", "288A-DE-9900123"),),
    subject="Order pursuant to 18 U.S.C. § 2703(d), Case No. 2:26-mc-99012 (E.D. Mich.)",
    paragraphs=(
        "Dear Custodian:",
        "Enclosed please find a court order issued on September 8, 2026 by a United States Magistrate Judge under "
        "18 U.S.C. § 2703(d). The order directs TokenSMM LLP to disclose records pertaining to the SmmPanelUS.com "
        "account associated with the e-mail address velvet.boost@example.net for the period January 1, 2026 through "
        "August 15, 2026.",
        "The records to be disclosed are limited to:",
        *DATA,
        "Paragraph 4 of the order, entered under 18 U.S.C. § 2705(b), commands that you not notify any person, "
        "including the subscriber, of the existence of the order for one year.",
    ),
    officer=Officer("Martin T. Exley", "Special Agent, Cyber Squad", "+1 313 555 0164", "mtexley@fbi.gov"),
    closing="Sincerely,",
)

DUTCH_MLAT = Letter(
    head=(
        "Openbaar Ministerie",
        "National Public Prosecutor's Office",
        "Posthumalaan 74, 3072 AG Rotterdam",
        "www.om.nl",
    ),
    date="7 September 2026",
    addressee=("TokenSMM LLP, Legal Department", "through the UK Central Authority, Home Office, London"),
    fields=(("Case number", "10/990042-26"),),
    subject="Request for mutual legal assistance to the competent authorities of the United Kingdom",
    paragraphs=(
        "Dear Sir or Madam,",
        "This request for mutual legal assistance is made under Article 1 and Article 3 of the European Convention "
        "on Mutual Assistance in Criminal Matters of 20 April 1959 and section 126ng of the Dutch Code of Criminal "
        "Procedure. It was sent to the UK Central Authority on 7 September 2026; this is a copy for your information.",
        "The investigation concerns fraud with concert tickets. The suspect, a resident of the Netherlands, used the "
        "SmmPanelUS.com account registered to the e-mail address tulp.tickets@example.com.",
        "For the period 1 February 2026 to 31 May 2026 please provide:",
        *DATA,
    ),
    officer=Officer(
        "Femke Voorbeeld", "Public Prosecutor (officier van justitie)", "+31 20 201 0042", "f.voorbeeld@om.nl"
    ),
)

PRESERVATION = Letter(
    head=(
        "Royal Canadian Mounted Police",
        "National Cybercrime Coordination Centre",
        "73 Leikin Drive, Ottawa, Ontario",
    ),
    date="11 September 2026",
    addressee=LEGAL,
    fields=(("File number", "2026-9900777"),),
    subject="Preservation request under section 487.012 of the Criminal Code",
    paragraphs=(
        "Dear Sir or Madam,",
        "In an ongoing investigation (file number 2026-9900777) we request that you preserve all data of the "
        "SmmPanelUS.com account registered to the e-mail address maple.growth@example.com. The request is made under "
        "section 487.012 of the Criminal Code of Canada and section 8 of your Assistance Guidelines.",
        "We are not asking you to disclose anything now. A request through the mutual legal assistance treaty will "
        "follow.",
    ),
    officer=Officer(
        "Audrey Fictive", "Corporal, Digital Investigations", "+1 613 555 0142", "audrey.fictive@rcmp-grc.gc.ca"
    ),
)

GERMAN = Letter(
    head=(
        "Polizeipräsidium Musterstadt",
        "Kriminalkommissariat 31",
        "Musterallee 1, 40476 Düsseldorf",
        "polizei.nrw.de",
    ),
    date="8. September 2026",
    addressee=("TokenSMM LLP", "Rechtsabteilung"),
    fields=(("Aktenzeichen", "900 Js 417/26"),),
    subject="Rechtshilfeersuchen: Auskunft über ein Nutzerkonto bei SmmPanelUS.com",
    paragraphs=(
        "Sehr geehrte Damen und Herren,",
        "die Staatsanwaltschaft Düsseldorf führt unter dem Aktenzeichen 900 Js 417/26 ein Ermittlungsverfahren wegen "
        "gewerbsmäßigen Betruges. Dieses Rechtshilfeersuchen ergeht nach Artikel 1 und 3 des Europäischen "
        "Übereinkommens über die Rechtshilfe in Strafsachen vom 20. April 1959 und nach § 100k der "
        "Strafprozessordnung; es wurde der britischen Zentralbehörde (UK Central Authority) zugeleitet.",
        "Betroffen ist das Nutzerkonto mit der E-Mail-Adresse krokus.angebote@example.com.",
        "Für den Zeitraum vom 1. Januar 2026 bis zum 31. März 2026 bitten wir um Mitteilung folgender Daten:",
        "- E-Mail-Adresse des Kontos;",
        "- Datum und Uhrzeit der Registrierung;",
        "- IP-Adressen der Anmeldungen;",
        "- Verlauf der Guthabenaufladungen.",
    ),
    officer=Officer("Jutta Beispiel", "Kriminalhauptkommissarin", "+49 30 23125 417", "jutta.beispiel@polizei.nrw.de"),
    closing="Mit freundlichen Grüßen",
)

TRANSLATION = Letter(
    head=("Certified translation from German", "Police Headquarters Musterstadt, Criminal Investigation Unit 31"),
    date="8 September 2026",
    addressee=("TokenSMM LLP", "Legal Department"),
    fields=(("Case number", "900 Js 417/26"),),
    subject="Request for mutual legal assistance: information on a user account at SmmPanelUS.com",
    paragraphs=(
        "Dear Sir or Madam,",
        "The Public Prosecutor's Office of Düsseldorf conducts criminal proceedings for commercial fraud under case "
        "number 900 Js 417/26. This request for mutual legal assistance is made under Articles 1 and 3 of the European "
        "Convention on Mutual Assistance in Criminal Matters of 20 April 1959 and section 100k of the German Code of "
        "Criminal Procedure; it was sent to the UK Central Authority.",
        "It concerns the user account with the e-mail address krokus.angebote@example.com.",
        "For the period from 1 January 2026 to 31 March 2026 please provide the following data:",
        "- the e-mail address of the account;",
        "- the date and time of registration;",
        "- the IP addresses of log-ins;",
        "- the balance top-up history.",
        "Jutta Beispiel, Detective Chief Inspector (Kriminalhauptkommissarin), Tel. +49 30 23125 417, "
        "jutta.beispiel@polizei.nrw.de",
        "I, Ottilie Muster, sworn translator for the English language, certify that this is a true and complete "
        "translation of the German document presented to me.",
    ),
    officer=Officer("Ottilie Muster", "Sworn translator, authorised by the courts"),
    closing="Düsseldorf, 9 September 2026",
)

NO_PHONE = replace(
    UK_ORDER,
    head=("Kent Police", "Serious Crime Directorate", "Sutton Road, Maidstone ME15 9BZ", "www.kent.police.uk"),
    fields=(("Our reference", "URN 46XX/0000981/26"), ("Production order no", "2026-MCC-0977")),
    paragraphs=tuple(
        p.replace("T20269901", "2026-MCC-0977")
        .replace("at Southwark", "at Maidstone")
        .replace("lantern.deals", "orchard.promo")
        for p in UK_ORDER.paragraphs
    ),
    officer=Officer(
        "Tobias Muddlecombe",
        "Detective Sergeant 9981, Serious Crime Directorate",
        "",
        "tobias.muddlecombe@kent.police.uk",
    ),
)

OVERBROAD = replace(
    US_ORDER,
    head=("Denver Police Department", "Cyber Crimes Unit", "1331 Cherokee Street, Denver, Colorado 80204"),
    subject="Search warrant, Case No. 26-CW-990321",
    paragraphs=(
        "Dear Custodian:",
        "Attached is a search warrant issued on September 1, 2026 under 18 U.S.C. § 2703(a). Please provide any and "
        "all records and everything you hold on the SmmPanelUS.com account registered to granite.hype@example.com.",
    ),
    fields=(("Warrant No.", "26-CW-990321"),),
    officer=Officer(
        "Carla Placeholder", "Detective, Cyber Crimes Unit", "+1 720 555 0133", "carla.placeholder@denvergov.org"
    ),
)

SCANNED = replace(
    UK_ORDER,
    head=(
        "Greater Manchester Police",
        "Economic Crime Unit",
        "Northampton Road, Manchester M40 5BP",
        "www.gmp.police.uk",
    ),
    fields=(("Our reference", "URN 06XX/0000355/26"), ("Production order no", "T20269944")),
    paragraphs=tuple(
        p.replace("T20269901", "T20269944")
        .replace("at Southwark", "at Manchester")
        .replace("lantern.deals", "copper.reach")
        for p in UK_ORDER.paragraphs
    ),
    officer=Officer(
        "Imogen Samplewright",
        "Detective Constable 10355, Economic Crime Unit",
        "0161 496 0355",
        "isamplewright@gmp.police.uk",
    ),
)

BLOG = replace(
    PRESERVATION,
    head=("Garda Siochana", "Garda National Cyber Crime Bureau", "Harcourt Square, Dublin 2", "www.garda.ie"),
    subject="Comments on blog.smmpanelus.com",
    fields=(("Our reference", "GNCCB 99/26"),),
    paragraphs=(
        "Dear Sir or Madam,",
        "Please provide the IP address of the person who left a comment on blog.smmpanelus.com on 2 June 2026 under "
        "the name greenlantern. The request concerns the blog blog.smmpanelus.com only.",
    ),
    officer=Officer("Nuala Specimen", "Detective Garda", "+353 1 555 0199", "nuala.specimen@garda.ie"),
)
