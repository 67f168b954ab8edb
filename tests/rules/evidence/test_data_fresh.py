"""Data asked for, and data only spoken of, in letters written without the rules at hand; `FLOOR` is what must be read right."""

from rules.evidence.requested_data import find_requested_data
from rules.policy import Policy
from tests.rules.evidence.letters import letter

S, C, I, T, O, N = "subscriber", "creation_date", "ip_logs", "topup_history", "order_history", "not_held"  # noqa: E741

ASKED: list[tuple[list[str], set[str]]] = [
    (["Would you be so good as to let this office have sight of the sign-in trail of the account (IP, hour)."], {I}),
    (["The order obliges you to yield up: what each credit to the wallet amounted to and the day it landed."], {T}),
    (["Needed", "E-mail address and last log-in IP address of that user"], {S, I}),
    (["If you hold the sort code and account number from which sums were paid I need those too."], {N}),
    (["The company shall produce: top-ups of balance; login IP addresses. And without limit of time, when that account was created."], {T, I, C}),
    (["Certified copies are sought of (1) the account opening record, showing the address given and the date and time of opening; (2) the record of payments into the balance."], {S, C, T}),
    (["You are requested to preserve for 90 days:", "a. the log-in (IP) records;", "b. the order history; and", "c. the balance top-up history"], {I, O, T}),
    (["Measures requested. Handing-over of the following records:", "• e-mail address and opening date of the account", "• IP addresses of all log-ins", "• orders with service ID and target link"], {S, C, I, O}),
    (["Item 1. Log of connections, with source port.", "Item 2. Ledger of the prepaid wallet.", "Please produce both items."], {I, T}),
    (["We would be obliged to learn which mailbox the account hangs on and since when it exists."], {S, C}),
    (["It is prayed that the intermediary be directed to furnish: CAF details, mobile number, IP login details."], {N, I}),
    (["Data sought: (i) email ID; (ii) date of account activation; (iii) recharge history; (iv) bank account linked."], {S, C, T, N}),
    (["Prego comunicare: indirizzo e-mail associato, data di attivazione, indirizzi IP di accesso."], {S, C, I}),
    (["Wir bitten um Mitteilung der zum Konto gespeicherten E-Mail-Adresse, des Anlagedatums und der Aufladungen."], {S, C, T}),
    (["Nous vous prions de nous transmettre les adresses IP de connexion ainsi que le détail des commandes passées."], {I, O}),
    (["Verzocht wordt te verstrekken: het e-mailadres, de aanmaakdatum, de inloggegevens (IP) en de bestellingen."], {S, C, I, O}),
    (["Begäran avser: e-postadress, datum för registrering, inloggnings-IP och genomförda betalningar."], {S, C, I, T}),
    (["Pyydämme toimittamaan tilin sähköpostiosoitteen, luontiajan, kirjautumisten IP-osoitteet ja tilaukset."], {S, C, I, O}),
    (["Žádáme o sdělení e-mailové adresy, data založení účtu, IP adres přihlášení a přehledu objednávek."], {S, C, I, O}),
    (["Kérjük közölni a regisztráció időpontját, a belépések IP-címeit és a feltöltések adatait."], {C, I, T}),
    (["Vă solicităm să comunicați adresa de e-mail, data creării contului, adresele IP și istoricul plăților."], {S, C, I, T}),
    (["Παρακαλούμε να μας χορηγήσετε τις διευθύνσεις IP σύνδεσης και το ιστορικό παραγγελιών."], {I, O}),
    (["Hesabın açılış tarihi, giriş IP adresleri ve ödeme kayıtlarının gönderilmesi rica olunur."], {C, I, T}),
    (["Solicito os registos de acesso (IP), a data de criação da conta e os carregamentos de saldo."], {I, C, T}),
    (["Palun esitada konto loomise aeg, sisselogimiste IP-aadressid ja maksete ajalugu."], {C, I, T}),
    (["Qed jintalbu: l-indirizzi IP użati biex isir il-login; l-istorja tal-ordnijiet; l-istorja tal-ħlasijiet fil-kont."], {I, O, T}),
    (["What the Sheriff's office is after is simple: who paid what into the account and what he got for it."], {T}),
    (["Records to be disclosed", "Every purchase made through the account, the page each was aimed at, and the running balance."], {O, T}),
    (["Fields required from your database: registration timestamp; last-login IP; order table export."], {C, I, O}),
    (["Can you tell us whether the account topped up on 3 May 2026, and by what amount?"], {T}),
    (["The Tribunal requires a statement of every sum credited to the balance, and of each order put through it."], {T, O}),
    (["Please let me have the following for the account valleys.fan@sky.com:", "IP addresses used for logging in", "orders placed and the links they were for"], {I, O}),
]  # fmt: skip

SPOKEN_OF: list[tuple[list[str], set[str]]] = [
    (["I ask only for orders placed, because I gather from your guidelines you don't hold names or cards."], {O}),
    (["The e-mail address is known to us already; kindly produce the log-in IP addresses."], {I}),
    (["We won't be able to take calls, so e-mail's best.", "Please provide the order history."], {O}),
    (["As the order records, the holder lives in Leeds.", "You are to produce the log-in IP addresses."], {I}),
    (["This office builds a case against a person who sells such material in chat groups.", "Request furnish the top-up history."], {T}),
    (["Please e-mail the results to me.", "What I need from you: IP addresses used for logging in."], {I}),
    (["We are requesting the following from the time the account was opened:", "- Order history", "- Top-up history"], {O, T}),
    (["You are ordered to provide us with:", "1 - Log-in IP addresses", "2 - Orders made", "E-mail of account: falcons.majlis@outlook.com"], {I, O}),
    (["In respect of the user registered with the e-mail address a.b@example.net between 1 and 31 May 2026:", "1- Log-in IP addresses", "2- Top-ups"], {I, T}),
    (["We know the name and home address of the suspect and need no more than the date of registration."], {C}),
    (["The bank has given us the card number; from you we require the deposits."], {T}),
    (["Messages between the two were found on his phone.", "Please supply the orders and target links."], {O}),
    (["The device was seized on 4 May. Kindly send the IP logs."], {I}),
    (["His passport was copied at the border. Please preserve the payment history."], {T}),
    (["The complainant's name and address are protected.", "Please disclose the IP logs."], {I}),
    (["We have already obtained the IP addresses from the internet provider.", "Please tell us when the account was set up."], {C}),
    (["You told us in March that you keep no messages and no telephone numbers. We therefore confine ourselves to the payment records."], {T}),
    (["Neither content nor names are requested; the log-in records are."], {I}),
    (["According to your privacy notice you store e-mail addresses, IP addresses and orders.", "We request the orders."], {O}),
    (["Your guidelines say that you hold no payment cards.", "The payment history is requested."], {T}),
    (["Followers and likes were bought for the page.", "We request the creation date of the account."], {C}),
    (["Please acknowledge receipt by e-mail and provide the IP history."], {I}),
    (["Please send the reply as an e-mail attachment. Data: log-in IPs."], {I}),
    (["Please quote our order number in your e-mail. We seek the top-up history."], {T}),
    (["A search of the suspect's mobile device brought up the login page of your site.", "Please produce the order history."], {O}),
    (["The suspect used the chat on a dating site to obtain bank details of his victims.", "We request the log-in IP addresses."], {I}),
    (["Please confirm receipt of this order by e-mail.", "Data: date of creation."], {C}),
    (["Officer's phone number and e-mail address stand at the foot of this letter.", "The IP addresses are requested."], {I}),
    (["The date of registration is not needed as your reply of 3 May gave it. The top-ups are."], {T}),
    (["Der Name des Nutzers ist bekannt. Wir bitten um die Login-IP-Adressen."], {I}),
    (["L'adresse électronique du titulaire nous est connue; merci de communiquer l'historique des commandes."], {O}),
    (["De namen van de slachtoffers zijn bij ons bekend. Verstrek de IP-adressen."], {I}),
    (["Ya disponemos de los nombres y tarjetas. Se solicitan las direcciones IP de acceso."], {I}),
    (["The order was sealed. The warrant lists the records of log-ins."], {I}),
]  # fmt: skip

FLOOR = 60


def test_most_letters_are_read_at_first_sight(policy: Policy) -> None:
    wrong = []
    for paragraphs, expected in (*ASKED, *SPOKEN_OF):
        found = find_requested_data(
            letter(policy, "The account is registered to x.y@example.com.", *paragraphs), policy.vocabulary
        )
        got = {item.value for item in found.items}
        if got != expected:
            wrong.append(f"+{sorted(got - expected)} -{sorted(expected - got)} {' / '.join(paragraphs)}")
    right = len(ASKED) + len(SPOKEN_OF) - len(wrong)
    assert right >= FLOOR, "\n".join(wrong)
