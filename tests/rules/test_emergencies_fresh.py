"""Emergencies and what is none, told in words that no list foresaw; `FLOOR` is what must be read right."""

from rules.model import RequestType
from rules.policy import Policy
from tests.rules.test_emergencies import judged

REAL = [
    ("pdf", "Immediate assistance", "A climber's wife got a voice note from him twenty minutes ago: he has untied himself on the north face and says goodbye to the boys. Mountain rescue cannot find him. We need the last log-in IP address of alp.k@gmail.com."),
    ("pdf", "Request", "The mother of a baby of three weeks has written on the panel's forum that she will put the child in the bath tonight and hold it under until the crying stops. She logs in as mum22@gmail.com. Please give us the IP address now."),
    ("pdf", "Request", "An apprentice left his hostel at 5 this morning with his uncle's shotgun; his note to the foreman reads 'when the shift starts nobody gets out'. The shift starts at 14:00. We need the IP addresses of app.r@gmail.com."),
    ("pdf", "Request", "Since last night a diabetic of 71 has been locked in a cellar by men who want 40,000 euros; her insulin ends this evening. The men write from cel.r@gmail.com. We ask for the log-in IP addresses."),
    ("pdf", "Request", "A user of yours streams himself on a tram bridge; he stands on the outer ledge and counts down. Account: edge.r@gmail.com. Where is he logged in from?"),
    ("pdf", "Request", "Ricin was posted to the mayor this morning and the writer says that two more parcels are under way to nurseries. He writes from par.c@gmail.com. We ask for his log-in IP addresses."),
    ("pdf", "Anfrage", "Eine 15-Jährige hat vor einer Stunde ihrer Lehrerin geschrieben, dass sie alle Tabletten ihrer Oma genommen hat und nun im Wald liegt. Konto: wald.k@gmx.de. Wir bitten um die letzte IP-Adresse."),
    ("pdf", "Demande", "Un père a enlevé ses deux filles ce matin et vient d'envoyer à leur mère la photo d'un bidon d'essence avec ces mots : nous partons tous les trois ce soir. Compte : pere.t@gmail.com. Merci de nous donner les adresses IP."),
    ("pdf", "Solicitud", "Hoy a las 11:20 un hombre ha publicado que tiene a su ex pareja atada y que le va a cortar el cuello antes de las 15:00. Cuenta: ata.d@gmail.com. Solicitamos las direcciones IP."),
    ("pdf", "Request", "The voice on the line says that a bus with school children carries a charge that goes off when it slows down. It left Leeds at 8.15 today. He uses bus.r@gmail.com. Log-in IPs, please."),
]  # fmt: skip

NONE = [
    ("pdf", "Urgent request", "This is urgent. Orders of sun.k@gmail.com from 1 to 4 May 2026 are required, section 9 of the Police Act."),
    ("pdf", "Request", "A life insurance was cashed after the insured had been declared dead in 2024. Top-ups of ins.k@gmail.com 1 to 4 January 2026, section 9 of the Act."),
    ("pdf", "Request", "He sells knives that may not be carried. Orders of kni.k@gmail.com 1 to 4 May 2026, section 9 of the Act."),
    ("pdf", "Request", "The accused stabbed a man on 4 January 2026 and is in custody. IP logs of sta.k@gmail.com 1 to 4 January 2026, section 9 of the Act."),
    ("pdf", "Request", "A channel about poisonous mushrooms got 50,000 followers from your panel. Orders of mus.k@gmail.com 1 to 4 May 2026, section 9 of the Act."),
    ("pdf", "Request", "The trader threatens to kill off his rivals' shops with bad reviews by tomorrow. Orders of rev.k@gmail.com 1 to 4 May 2026, section 9 of the Act."),
    ("pdf", "Request", "The victims were children when the offences took place in 2019; nobody is at risk now. IP logs of old.k@gmail.com 1 to 4 May 2026, section 9 of the Act."),
    ("pdf", "Request", "The fire at the warehouse on 3 March 2026 burned four cars; the insurers suspect arson. IP logs of fir.k@gmail.com 1 to 4 March 2026, section 9 of the Act."),
    ("pdf", "Request", "A user pretends to collect for a girl with leukaemia who must be operated on this week; no such girl exists. Top-ups of leu.k@gmail.com 1 to 4 May 2026, section 9 of the Act."),
    ("pdf", "Request", "Please answer within two hours, since the hearing begins at 14:00 today. Orders of hea.k@gmail.com 1 to 4 May 2026, section 9 of the Act."),
]  # fmt: skip

FLOOR = 18


def test_most_are_told_apart_at_first_sight(policy: Policy) -> None:
    wrong = []
    for kind, subject, text in REAL:
        found = judged(policy, kind, subject, text)
        if found.request_type is not RequestType.EMERGENCY or "emergency_description" in found.missing:
            wrong.append(f"{found.request_type} {found.alert} {found.missing} {text}")
    for kind, subject, text in NONE:
        found = judged(policy, kind, subject, text)
        if found.alert or found.request_type is RequestType.EMERGENCY:
            wrong.append(f"{found.request_type} {found.alert} {text}")
    assert len(REAL) + len(NONE) - len(wrong) >= FLOOR, "\n".join(wrong)
