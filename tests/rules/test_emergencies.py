"""Emergencies as officials tell them, and what only sounds like one: whole messages, judged whole."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from rules.assess import assess
from rules.model import Assessment, RequestType
from rules.policy import Policy
from tests.rules.test_plain import message
from tests.rules.test_wanted import SENDER, mailed, sent

REAL = [
    (
        "form",
        "EXIGENT REQUEST",
        "# COUNTY SHERIFF\n1 Main St, Reno NV\n\n# EXIGENT CIRCUMSTANCES REQUEST TO PROVIDER\nPROVIDER || TokenSMM LLP\nACCOUNT || joe@gmail.com\n\nFACTS: WHO, WHAT, WHEN\nAt 0138 today a shopper showed patrol a clip in which a masked male loads a pistol and says he will be at the Meadow mall at noon and that nobody is walking out of there. 300 shoppers are inside.\n\n~sig\nDeputy A. Bond",
    ),
    (
        "form",
        "Form 12",
        "# CITY POLICE\n5 Elm St\n\n# EMERGENCY DISCLOSURE REQUEST FORM\n18 U.S.C. 2702(b)(8)\nTokenSMM LLP\nAccount: kay@aol.com\n[X] Danger of death  [ ] Missing child\nDescribe the emergency: Caller's ex-husband has taken their son (4) from daycare at 3 pm and texted her that she will find both of them in the lake.\n\n~sig\nOfficer Dan Roe",
    ),
    (
        "form",
        "EDR 24-118",
        "# STATE POLICE\n\n# Emergency Data Disclosure Request\nTokenSMM LLP\nNature of emergency: Suicidal subject\nTarget: lou@yahoo.com\nNarrative: Subject, 17, told a friend on chat 40 minutes ago that he swallowed his mother's heart pills and is in the woods; his phone is off.\n\n~sig\nTpr. Mann",
    ),
    (
        "form",
        "voluntary disclosure",
        '# POLICE DEPARTMENT\n\nTokenSMM LLP\n\nNotification of imminent danger under 18 U.S.C. § 2702(c)(4)\n\nThe user of bob@aol.com wrote last night: "By Sunday her house will be ash and she will be in it." He bought gasoline this morning. The woman, a nurse, is not reachable.\n\n~sig\nSgt. Lee',
    ),
    (
        "form",
        "Form: Threat to Life",
        "# WEST POLICE\nControl Room\n\n# THREAT TO LIFE - URGENT DATA REQUEST\nTokenSMM LLP\nIncident || 334 of today\nWhat we know || Female 22, high risk missing person, left hospital ward in gown at 03:40, told a nurse that nobody would find her before the tide.\nAccount || ann@gmail.com\n\n~sig\nPC Doe",
    ),
    (
        "form",
        "Exigent",
        "# POLICE\n\n# EXIGENT LETTER\nTokenSMM LLP\nWe are working an exigent situation. A 6-year-old girl was pulled into a grey van outside her school at 8:05 this morning. The man who did so uses nat@gmail.com.\n\n~sig\nDet. Orr",
    ),
    (
        "form",
        "Request",
        "# RCMP\n\nTokenSMM LLP\n\n# Request under s. 487.11 - exigent circumstances\nA male has posted that tonight he is driving his truck into the parade on King Street. His account with you is ty@outlook.com.\n\n~sig\nCpl. Roy",
    ),
    (
        "mail",
        "URGENT",
        "We have a man on the roof of a nine-storey car park who is live on your customer's channel and says he goes over at 10 pm. Please give us the IP of joe@gmail.com.",
    ),
    (
        "mail",
        "Help needed tonight",
        "A girl of 15 sent her class a picture of a rail track and the words 'the 21:14 is mine'. She uses the account lil@gmail.com. Where does she log in from?",
    ),
    (
        "mail",
        "Kidnapping",
        "Our kidnap unit is negotiating for a Dutch engineer held since Monday. His captors have cut off one finger and give us until 18:00 today. They pay for views with gang@mail.ru. We need IPs.",
    ),
    (
        "mail",
        "hostages",
        "Gunmen hold the staff of a bank in Oporto. They stream it, and the views are bought through bank@x.com at your site. IP addresses please, at once.",
    ),
    (
        "mail",
        "child abuse live",
        "A toddler is being abused right now in a live stream announced in a group; the organiser's account with you is tot@gmail.com. We have to find the room. Log-in IPs please.",
    ),
    (
        "mail",
        "bomb at school",
        "Pupil writes on his page that he has placed a pipe bomb in the gym of his school and that it goes off at the second break today. His account is gym@web.de. IP please.",
    ),
    (
        "mail",
        "Poisoned sweets",
        "Someone offers on a page sweets with fentanyl to school children; two children of nine are in intensive care since this morning and more sweets are sold today. Account of the seller: sw@gmail.com.",
    ),
    (
        "mail",
        "Insulin",
        "A diabetic boy of 8 was taken by his father yesterday; without insulin he will not survive the next day. Father logs in with dad@gmail.com.",
    ),
    (
        "mail",
        "stabbing announced",
        "On Telegram the user has named three classmates whom he is going to stab on Wednesday when school begins at 8. ben@gmx.net is his account with you.",
    ),
    (
        "mail",
        "attack on mosque",
        "A manifesto posted an hour ago says that the Friday prayer today in our mosque will end in blood. Poster bought likes via man@proton.me.",
    ),
    (
        "mail",
        "Trafficking victim",
        "A young woman wrote to the hotline that she is locked in a flat, is made to serve men and was told she will be moved across the border tonight. Her keeper advertises her through your account ads@gmail.com.",
    ),
    (
        "mail",
        "judge",
        "Credible information that a contract to murder judge Ruiz is to be carried out tomorrow morning on her way to court. The go-between has the account fix@gmail.com.",
    ),
    (
        "mail",
        "honour",
        "The brothers of a 19 year old girl agreed in chat to kill her when she lands at Zaventem tonight. One of them has the account bro@gmail.com.",
    ),
    (
        "mail",
        "Self harm",
        "User streams himself cutting his arms; blood everywhere; viewers urge him on. Account cut@gmail.com. Ambulance is waiting for an address.",
    ),
    (
        "mail",
        "swatting no; sniper",
        "Sniper on highway A7 fired at three cars since noon, one driver dead. He posts before each shot. Posts promoted by sni@gmail.com.",
    ),
    (
        "mail",
        "missing hiker",
        "Elderly man with dementia missing since last night at minus 12 degrees. He logged in to your site an hour ago with opa@web.de; his IP would tell us where he is.",
    ),
    (
        "pdf",
        "Emergency",
        "Subject: Emergency disclosure. We invoke paragraph 9 of your Guidelines. Since 06:20 today two tourists are held on a boat off Palawan and the captors threaten to drown them at sunset. Account: sea@gmail.com.",
    ),
    (
        "pdf",
        "Life at risk",
        "The lives of eleven migrants locked in a refrigerated lorry are at stake. A message from inside came at 13:05. The smuggler uses smug@gmail.com.",
    ),
    (
        "pdf",
        "Most immediate",
        "MOST IMMEDIATE. PERSON THREATENED TO BE LYNCHED BY MOB IN BHANDARA DISTRICT AFTER RUMOUR SPREAD BY ACCOUNT rum@gmail.com. MOB OF 200 GATHERING NOW. KINDLY PROVIDE IP.",
    ),
    (
        "pdf",
        "art 9",
        "Request according to point 9 of the Guidelines. A father wrote to his wife today at 14.10 that he and the children «are going to sleep for ever». He is not at home. Account pap@libero.it",
    ),
    (
        "pdf",
        "Demande",
        "Monsieur, une adolescente de 16 ans a annoncé ce matin à une amie qu'elle allait sauter d'un pont. Son compte chez vous: ado@free.fr. Il nous faut les adresses IP sans délai, sa vie est en danger.",
    ),
    (
        "pdf",
        "Urgente",
        "Un hombre armado retiene a su expareja y a dos niños en una vivienda de Murcia desde las 9 de la mañana y transmite en directo. Cuenta: mur@hotmail.es. Se solicita IP.",
    ),
    (
        "pdf",
        "Eilt",
        "Der Nutzer hat vor zwei Stunden gepostet, er werde morgen früh in seiner Schule ein Blutbad anrichten, und zeigt eine Pistole. Konto: ben@web.de. Bitte IP-Adressen.",
    ),
    (
        "pdf",
        "Spoed",
        "Een man van 34 heeft vanmorgen zijn ex ontvoerd en dreigt haar vanavond te doden. Zijn account: jan@ziggo.nl. IP-adressen graag.",
    ),
    (
        "pdf",
        "Urgente",
        "Un ragazzo di 15 anni ha scritto questa mattina che si ucciderà oggi pomeriggio gettandosi sotto il treno. Account rag@libero.it. Si chiedono gli indirizzi IP.",
    ),
    (
        "pdf",
        "Urgente",
        "Um homem publicou há uma hora um vídeo com uma espingarda e diz que vai matar a ex-mulher esta noite. Conta: sil@sapo.pt. Pedimos os endereços IP.",
    ),
    (
        "pdf",
        "Срочно",
        "Неизвестный сегодня в 10:15 написал, что взорвёт школу № 7 в Алматы. Учётная запись boom@mail.ru. Просим IP-адреса.",
    ),
    (
        "pdf",
        "Acil",
        "Şüpheli bu sabah bir video paylaştı ve bu akşam eşini öldüreceğini söylüyor. Hesap: ali@gmail.com. IP adresleri istenmektedir.",
    ),
    (
        "pdf",
        "Hoax or not",
        "We cannot exclude a hoax, but at 15:30 a caller said that a device in the children's ward of the hospital would explode at 17:00. The caller's page was promoted by cal@gmail.com.",
    ),
    (
        "pdf",
        "Information",
        "The account tox@gmail.com sells counterfeit cancer medicine; four patients have died this week and the next delivery goes out this afternoon to eleven known buyers, who are in danger of death.",
    ),
    (
        "pdf",
        "RE: 26-1188",
        'Deputies are looking for a mother and her infant. Last contact: text at 22:50, "he found us". The estranged husband, just out of prison, carries a rifle. His account: hus@gmail.com. Time matters.',
    ),
    (
        "pdf",
        "Exigency",
        "Based on exigency, we ask for location-related IP data of exi@gmail.com. The user is live-streaming while driving the wrong way on the motorway and announces to crash into oncoming cars.",
    ),
    (
        "pdf",
        "Risk to life",
        "Officers are at the home of a 52-year-old who emailed his sister at 11:02 that the gas is on and the doors are sealed. He is not there; he may be in a rented cabin. Account: ned@gmail.com. Please tell us from where he logged in today.",
    ),
    (
        "mail",
        "Please call",
        "A 13 year old told her teacher this morning that the man she met online is picking her up at the station at four. We think she has gone with him. His account is uncle@mail.com; she does not answer her phone. IP addresses please.",
    ),
    (
        "pdf",
        "Emergency Disclosure Request",
        "Reason: an officer was ambushed and taken. A proof-of-life picture came at 9.20. They set a deadline at 21.00 and said his head would follow. Account rob@tuta.io",
    ),
    (
        "mail",
        "Shots fired",
        "Gunfire at the shopping centre in Malmö right now, at least three wounded; one of the perpetrators broadcasts with the account mal@gmail.com.",
    ),
    (
        "pdf",
        "EXIGENT",
        "Aircraft threat: caller states bomb aboard flight KL1009 landing 1640Z. Caller boosts his clip through kl@proton.me. Request IP.",
    ),
    (
        "mail",
        "Threat against prime minister",
        "A user announced on X that he will be at the rally tomorrow with his grandfather's Mauser and that 'one bullet is enough'. Likes bought by mau@gmail.com.",
    ),
    (
        "pdf",
        "Domestic violence",
        "Victim, 29, mother of two, fled to a shelter. Her ex-partner texted at 02:10 that he has found the address and that by breakfast they will all be dead. He uses ex@gmail.com.",
    ),
    (
        "mail",
        "Vermisst",
        "Seit gestern Abend wird die 15-jährige Lena vermisst. Sie hat ihrer Schwester geschrieben, dass sie nicht mehr leben will. Ihr Konto: lena@gmx.de. Wir bitten um die IP-Adressen.",
    ),
    (
        "pdf",
        "Urgence",
        "Séquestration en cours: deux employés d'une bijouterie sont retenus depuis 10h30 par trois individus armés à Lyon, diffusé en direct par le compte bij@free.fr.",
    ),
    (
        "pdf",
        "Riesgo vital",
        "Una mujer embarazada fue llevada a la fuerza por su expareja esta madrugada. Él escribió que si no vuelve con él, no será de nadie. Cuenta: emb@gmail.com.",
    ),
    (
        "pdf",
        "Emergenza",
        "Da stamattina non si hanno notizie di una ragazza di 17 anni che ha lasciato una lettera d'addio. Account: ari@gmail.com. Servono gli IP.",
    ),
    (
        "pdf",
        "Emergência",
        "Um menor de 12 anos foi aliciado e saiu de casa há duas horas para se encontrar com um adulto que abusa de crianças. Conta do adulto: adu@gmail.com.",
    ),
    (
        "pdf",
        "Haast",
        "Een 16-jarige leerling filmt zichzelf met een jachtgeweer en schrijft dat het morgen op school voorbij is voor zijn klas. Account: jag@gmail.com",
    ),
    (
        "pdf",
        "Begäran",
        "Brådskande. En man hotar i kväll att döda sina två barn och sig själv. Konto: far@gmail.com. Vi behöver IP-adresser.",
    ),
    (
        "mail",
        "Ransom",
        "Three fishermen were taken from their boat on Sunday. The abductors sent an ear this morning. They want the money by tonight. Account used by them: fis@gmail.com. IP please.",
    ),
    (
        "pdf",
        "Emergency",
        "A mother wrote in a forum twenty minutes ago that she has put her baby in the bath and that it will be quiet soon. Forum likes bought by mum@gmail.com. We need to find her.",
    ),
    (
        "pdf",
        "Request for information",
        "Our negotiators are talking with a barricaded veteran who has hand grenades and his 80-year-old neighbour with him in the house. He streams. His account: vet@gmail.com. Where are earlier log-ins from?",
    ),
    (
        "mail",
        "Arson threat to asylum home",
        "User posts countdown: in 3 hours the asylum home in Rostock will burn with everybody inside. Petrol cans shown. Account: cd@gmail.com",
    ),
    (
        "pdf",
        "Sextortion",
        "A 14-year-old wrote to the boy helpline: 'he wants 500 by ten tonight or my pictures go out, I'd rather be dead'. The extorter is kev@gmail.com. We do not know who the boy is; he stands on a bridge according to the operator.",
    ),
    (
        "mail",
        "Police Scotland - concern for person",
        "Concern for person: John, 41, left a note for his wife this morning saying sorry for everything, took the car and a rope. He plays on your site as jon@gmail.com. When and from where did he last log in?",
    ),
    (
        "pdf",
        "URGENT - human trafficking victim in danger",
        "Girl (16) called hotline at 07:55 from a house where she is kept with four others. Says one of them was beaten unconscious last night and that they will be moved at dusk. Pimp's account: pim@gmail.com.",
    ),
    (
        "pdf",
        "Poison",
        "A man states in a video of today that he put cyanide in yoghurt of a supermarket chain in Kyiv. Video promoted through cy@ukr.net.",
    ),
    (
        "pdf",
        "Vida en peligro",
        "Se reporta que un grupo armado va a ejecutar a un periodista al amanecer si no se retira una nota. Cuenta: grp@gmail.com.",
    ),
    (
        "pdf",
        "18 USC 2702",
        "We request disclosure under 18 U.S.C. § 2702(b)(8). On 05/05/2026 at 0915 the subject told his therapist that he is going to run his wife off the road when she drives home at 5. Account: run@aol.com",
    ),
    (
        "mail",
        "Urgent help",
        "Live rape of an unconscious woman is being shown at this very moment on a channel. Channel owner: rap@gmail.com. Need IP at once.",
    ),
    (
        "pdf",
        "Concern",
        "A farmer, 61, sent his brother a voice message at 05:50 saying the shotgun is loaded and the barn door locked. Account: far@gmail.com. We need IP addresses.",
    ),
    (
        "mail",
        "Urgent - teenager",
        "She is 16, she took forty paracetamol an hour ago and is writing to her followers. Account par@gmail.com. Where is she?",
    ),
    (
        "pdf",
        "EXIGENT REQUEST - ACTIVE THREAT",
        "Caller says pipe bombs are in three lockers of the bus station and the first goes at 1815. Account: bus@gmail.com.",
    ),
    ("pdf", "Emergency", "La usuaria escribió hace 20 minutos que se va a tirar al metro. Cuenta: met@gmail.com."),
    (
        "pdf",
        "Notfall",
        "Ein 34-jähriger hält seine Ex-Freundin mit einem Messer in der Wohnung fest und streamt. Konto: mes@web.de",
    ),
    (
        "mail",
        "Abducted infant",
        "A four-month-old baby was carried out of the maternity ward at 13:00 today by a woman posing as a nurse. The woman posts as bab@gmail.com.",
    ),
    (
        "pdf",
        "Threat",
        "He has published the route his former wife drives to work, a picture of his axe and 'tomorrow, 7.30'. Account axe@gmail.com.",
    ),
    (
        "pdf",
        "Request",
        "The smuggler demands 3,000 euros for each of six Syrians locked in a cellar without water since Sunday. Account cel@gmail.com.",
    ),
    ("mail", "Live", "A man is beating a child on a live stream right now. lvs@gmail.com pays for the viewers."),
    (
        "pdf",
        "Urgente",
        "Un detenuto evaso stamattina ha scritto che andrà a casa della moglie per ucciderla. Account eva@libero.it",
    ),
]
FALSE = [
    (
        "mail",
        "URGENT",
        "Urgent request: the money of 40 victims is being moved at this moment. Please send the IP addresses of joe@gmail.com for 1 to 31 May 2026 immediately.",
    ),
    (
        "mail",
        "Emergency freeze",
        "This is an emergency: the funds of our citizens disappear. Please provide the orders of joe@gmail.com. Fraud under section 1 Fraud Act.",
    ),
    (
        "pdf",
        "MOST URGENT",
        "We investigate a murder of 2 May 2024. The suspect, in prison, bought followers as joe@gmail.com. We need the IP logs from 1 to 31 May 2024. It is urgent because the trial begins tomorrow.",
    ),
    (
        "pdf",
        "Warrant",
        "In this homicide investigation the victim was shot on 14 March 2026. The account joe@gmail.com. Produce the IP logs from 1 March to 14 March 2026.",
    ),
    (
        "pdf",
        "Threats",
        'Investigation of threats to kill: on 3 March 2026 the user of joe@gmail.com wrote to the complainant "I will kill you". He has been bailed. Please provide his IP logs from 1 to 5 March 2026.',
    ),
    (
        "pdf",
        "Bomb hoax",
        "On 11 January 2026 a hoax bomb threat was made against a school in Leeds. Nobody was hurt. We require IP logs of joe@gmail.com for that day.",
    ),
    (
        "pdf",
        "Terror",
        "We investigate the financing of a terrorist group which has committed bomb attacks in 2025. Please provide the orders of joe@gmail.com from 1 Jan 2026 to 1 Feb 2026.",
    ),
    (
        "pdf",
        "Kidnapping",
        "The accused were convicted of kidnapping in 2023. For the confiscation proceedings we need the payments of joe@gmail.com in 2022.",
    ),
    (
        "pdf",
        "CSAM",
        "Images of sexual abuse of children were distributed by joe@gmail.com from 1 to 20 May 2026. A direct request under 7.3. The user lives in Ankara.",
    ),
    (
        "pdf",
        "Preservation",
        "Please preserve the data of joe@gmail.com. He is suspected of planning a burglary. A warrant will follow tomorrow.",
    ),
    (
        "pdf",
        "form",
        "# POLICE\n\n# REQUEST FOR COMMUNICATIONS DATA\nTokenSMM LLP\nEmergency (threat to life): No\nAccount: joe@gmail.com\nPlease provide IP addresses from 1 to 31 May 2026 under section 62.\n\n~sig\nDC Hart",
    ),
    (
        "pdf",
        "form",
        "# POLICE\n\n# DATA REQUEST\nTokenSMM LLP\nPriority: [ ] Threat to life [ ] Exigent circumstances [X] Routine\nAccount: joe@gmail.com\nPlease provide IP addresses from 1 to 31 May 2026.\n\n~sig\nDC Hart",
    ),
    (
        "pdf",
        "form",
        "# POLICE\n\n# DATA REQUEST\nTokenSMM LLP\nAccount: joe@gmail.com\nPlease provide IP addresses from 1 to 31 May 2026. In a life-threatening emergency call 999. For non-emergencies call 101.\n\n~sig\nDC Hart",
    ),
    (
        "pdf",
        "Subpoena",
        "Subpoena for records of joe@gmail.com. If you believe that an emergency involving danger of death exists, you may disclose voluntarily under 18 U.S.C. 2702(b)(8). Produce IP logs from 1 to 31 May 2026.",
    ),
    (
        "pdf",
        "Notification",
        "Do not notify the user: premature notice may endanger the life or physical safety of an individual (18 U.S.C. 2705(b)). Produce IP logs of joe@gmail.com from 1 May to 31 May 2026.",
    ),
    (
        "pdf",
        "2705",
        "The court finds reason to believe that notification will result in endangering the life or physical safety of an individual, flight from prosecution or destruction of evidence. Provide IP logs of joe@gmail.com from 1 to 31 May 2026.",
    ),
    (
        "pdf",
        "Robbery",
        "Armed robbery of 12 May 2026 with a pistol in Lyon. The suspect, in custody since 14 May, used joe@gmail.com. We ask for orders from 1 May to 12 May 2026.",
    ),
    (
        "pdf",
        "Suicide investigated",
        "After the suicide of a student in March 2026 we examine who bullied her. Account joe@gmail.com. IP logs 1 to 31 March 2026 please.",
    ),
    (
        "pdf",
        "Missing 2019",
        "In the cold case of a girl missing since 2019 we need the registration data of joe@gmail.com.",
    ),
    (
        "pdf",
        "stalking",
        "The user of joe@gmail.com has sent 300 insulting messages to the complainant since January 2026. Harassment. Please give IP logs from 1 January to 31 March 2026 without delay.",
    ),
    (
        "mail",
        "Training",
        "Tomorrow we hold an exercise: simulated kidnapping of a child. Please do not be alarmed. Kind regards",
    ),
    (
        "mail",
        "Guidelines",
        "What do you need from us in an emergency, for example if somebody threatens to shoot people at a school tonight?",
    ),
    ("mail", "Thanks", "Thanks for your quick help in the hostage case yesterday. The hostages are free and unharmed."),
    (
        "mail",
        "Emergency contact list",
        "Please give us the telephone number of your duty officer for emergency disclosure requests, for our contact list.",
    ),
    (
        "pdf",
        "Extortion",
        "Blackmailers threaten a winery with thousands of bad reviews unless it pays by tomorrow 18:00. The data of joe@gmail.com are urgently needed: IP logs from 1 to 14 April 2026.",
    ),
    (
        "pdf",
        "Ransomware",
        "Ransomware encrypted a town hall; the perpetrators threaten to publish data tonight. IP logs of joe@gmail.com from 1 to 14 April 2026 please, immediately.",
    ),
    (
        "pdf",
        "Market manipulation",
        "Trading in the share will explode at noon today after posts; emergency measures of the exchange are prepared. Provide orders of joe@gmail.com from 1 to 14 April 2026.",
    ),
    (
        "pdf",
        "Drugs",
        "The suspect sells fentanyl via pages promoted by joe@gmail.com. Two users died of an overdose in 2025. We ask for orders from 1 to 14 April 2026 under section 8.",
    ),
    (
        "pdf",
        "Weapon sale",
        "The user of joe@gmail.com offers pistols and ammunition for sale in a group. Provide IP logs from 1 to 14 April 2026, under article 100.",
    ),
    (
        "pdf",
        "Assault",
        "On 2 April 2026 the injured party was stabbed with a knife in Graz; he survived. A video of it was promoted by joe@gmail.com. IP logs from 1 to 14 April 2026.",
    ),
    (
        "pdf",
        "Emergency department",
        "The Emergency Services Authority reports that someone sells fake emergency vehicle badges through a page promoted by joe@gmail.com. Orders from 1 to 14 April 2026.",
    ),
    (
        "pdf",
        "COVID",
        "Under the State of Emergency Act 2020 we require the payments of joe@gmail.com from 1 to 14 April 2020.",
    ),
    (
        "pdf",
        "State of emergency",
        "Kraft des Notstandsgesetzes ersuchen wir um die Bestellungen von joe@gmail.com vom 1. bis 14. April 2026 wegen Betrugs.",
    ),
    (
        "pdf",
        "Betrug",
        "Eilt! Der Beschuldigte will morgen ausreisen. Wir bitten sofort um IP-Adressen von joe@gmail.com vom 1. bis 14. April 2026 wegen Betrugs.",
    ),
    (
        "pdf",
        "Urgent",
        "Demande urgente: l'escroc quitte le territoire ce soir. Adresses IP de joe@gmail.com du 1er au 14 avril 2026 svp. Escroquerie.",
    ),
    (
        "pdf",
        "Urgente",
        "Solicitud urgente: el plazo de la prisión preventiva vence mañana. IP de joe@gmail.com del 1 al 14 de abril de 2026. Estafa.",
    ),
    (
        "pdf",
        "Old threat",
        "Between 1 and 3 March 2026 the user joe@gmail.com announced on a page that he would burn down the mosque; he was arrested on 4 March 2026. Provide IP logs of these days for trial.",
    ),
    (
        "pdf",
        "Grave crime",
        "The gang kidnaps migrants for ransom; eleven were freed by us in June 2026. The account joe@gmail.com advertised passages. Orders from 1 to 14 May 2026 under art. 12.",
    ),
    (
        "pdf",
        "Attack on grid",
        "Attack on power grid of 3 May 2026 left 90,000 homes dark. Critical infrastructure. The user of joe@gmail.com lives in Pilsen. IP logs 1 May to 4 May 2026.",
    ),
    (
        "pdf",
        "Supplement",
        "Our emergency request of 4 May 2026 has been answered; the child is safe. As promised we now send the warrant. Produce IP logs of joe@gmail.com from 1 to 4 May 2026.",
    ),
    (
        "mail",
        "Follow-up to emergency",
        "Following the emergency disclosure of 3 May, please find the court order attached. It covers IP logs of joe@gmail.com from 1 to 3 May 2026. No danger persists.",
    ),
    (
        "pdf",
        "Road",
        "The suspect posts videos of illegal car races and drives without licence. Provide IP logs of joe@gmail.com from 1 to 4 May 2026.",
    ),
    (
        "pdf",
        "Murder",
        "Murder inquiry. The body of a woman was found on 12 March 2026. Her husband, arrested today, used hub@gmail.com. Please provide IP logs from 1 March to 12 March 2026 under section 4.",
    ),
    (
        "pdf",
        "Blackmail",
        "The user demands money by tonight or he will publish the customers' data of the hospital. IP logs of blk@gmail.com from 1 to 5 May 2026, art. 33.",
    ),
    (
        "pdf",
        "Drug case",
        "Today we arrested a man who sold pills and a pistol was found with him. Orders of dru@gmail.com from 1 to 5 May 2026 under art. 33.",
    ),
    (
        "pdf",
        "Knife crime",
        "The defendant stabbed a taxi driver with a kitchen knife in January 2026. The trial starts tomorrow at 9:30. We need the registration data of kn@gmail.com.",
    ),
    (
        "pdf",
        "Illegal hunting",
        "The user shoots protected lynx and posts videos of killed animals. Orders from 1 to 5 May 2026 of hun@gmail.com under art. 12.",
    ),
    (
        "pdf",
        "Fake pharmacy",
        "The web shop sells slimming pills which may be dangerous to health. Orders of pil@gmail.com from 1 to 5 May 2026 under art. 12.",
    ),
    (
        "pdf",
        "Game",
        "The account sells game cheats for a shooter game: aim bots, wall hacks. Please give log-ins of gam@gmail.com from 1 to 5 May 2026 under art. 12.",
    ),
    (
        "pdf",
        "Fake followers film",
        "The suspect faked reviews of a restaurant called The Gun and Bomb. Today the owner, a woman of 43, complained again. Log-ins of res@gmail.com from 1 to 5 May 2026, art. 12.",
    ),
    (
        "pdf",
        "Romance scam",
        "He pretended to be a soldier held hostage in Syria and took 40,000 euros from a widow of 71. Log-ins of syr@gmail.com from 1 to 5 May 2026, art. 12.",
    ),
    (
        "pdf",
        "Grandparent scam",
        "Callers tell elderly people that their daughter has just killed somebody in a car crash and that bail is due today. Log-ins of gra@gmail.com from 1 to 5 May 2026, art. 12.",
    ),
    (
        "pdf",
        "Fake kidnapping",
        "Perpetrators call parents, play a recording of a crying child and claim that she is kidnapped; 14 such calls were made in April 2026. Nobody was in fact taken. Log-ins of vir@gmail.com from 1 to 5 April 2026, art. 12.",
    ),
    (
        "pdf",
        "Hate speech",
        "On 3 April 2026 the user wrote that all refugees should be shot. Incitement to hatred. IP logs of hat@gmail.com from 3 April 2026 to 4 April 2026 under section 100j StPO.",
    ),
    (
        "pdf",
        "Sexual abuse",
        "Between 2023 and 2025 the accused raped his stepdaughter (9) and sold films. Dual criminality, 7.3. He lives in Graz. IP logs of abu@gmail.com from 1 May 2025 to 1 June 2025, art. 76a StPO.",
    ),
    (
        "pdf",
        "Terror financing",
        "Channel raises money for fighters who kill civilians. Orders of ter@gmail.com from 1 to 30 April 2026, section 4. The user lives in Tunis.",
    ),
    (
        "pdf",
        "Ransomware hospital",
        "On 2 May 2026 ransomware stopped three hospitals; operations were cancelled and patients moved. The user lives in Oslo. IP logs of ran@gmail.com 1 to 3 May 2026, section 203.",
    ),
    (
        "pdf",
        "MLA",
        "REQUEST FOR MUTUAL LEGAL ASSISTANCE. On 4 April 2026 at about 22:30 three masked men shot the victim, 34, in a bar; he died in hospital at 23:10. The user ord@gmail.com advertised the killing. Orders from 1 to 4 April 2026, article 5.",
    ),
    (
        "pdf",
        "Stalking order",
        "The applicant, 31, receives up to 50 messages a day, the last one today at 07:12: 'you will never be rid of me'. Log-ins of sta@gmail.com from 1 to 30 April 2026, section 4.",
    ),
    (
        "mail",
        "Question",
        "Our officers wonder whether a suicide threat posted at night would be handled at once. Whom do we call?",
    ),
    (
        "pdf",
        "Human smuggling",
        "The group brings migrants over the sea in boats; in 2025 eleven drowned. Orders of smu@gmail.com from 1 to 30 April 2026, art. 5.",
    ),
    (
        "pdf",
        "Urgent preservation",
        "URGENT. Please preserve the records of the account pre@gmail.com for 90 days; the suspect intends to delete them tonight.",
    ),
    (
        "pdf",
        "Fireworks",
        "Illegal fireworks and pyrotechnic bombs are sold to minors through a page; today a boy of 12 lost a finger. Orders of fir@gmail.com from 1 to 30 April 2026 under art. 40.",
    ),
    (
        "pdf",
        "Animal",
        "Somebody threatens to poison all the dogs of the park tonight. Log-ins of dog@gmail.com 1 to 5 May 2026 under art. 40.",
    ),
    (
        "pdf",
        "Urgent",
        "The suspect flies out tonight at 22:10. Please give IP logs of fly@gmail.com from 1 to 4 May 2026 under section 9.",
    ),
    (
        "pdf",
        "Robbery series",
        "Four pharmacies were robbed at knifepoint between 3 and 20 April 2026; nobody was injured. IP logs of rob@gmail.com from 3 to 20 April 2026, section 9.",
    ),
    (
        "pdf",
        "Child images",
        "The accused downloaded images of abused children until 12 April 2026. IP logs of img@gmail.com from 1 to 12 April 2026, section 9.",
    ),
    (
        "pdf",
        "Fraud",
        "The victim, a woman of 82, was told today that her grandson had an accident and she paid 9,000 euros. IP logs of gr@gmail.com 1 to 4 May 2026, section 9.",
    ),
    (
        "pdf",
        "Manslaughter",
        "In the trial for manslaughter the court hears evidence tomorrow. The deceased was found on 4 January 2026. Orders of man@gmail.com 1 to 4 January 2026, article 9.",
    ),
    (
        "pdf",
        "Threatening reviews",
        "User announces that tomorrow he will bury the hotel under bad reviews; the owner and her staff are afraid for their jobs. IP logs of hot@gmail.com 1 to 4 May 2026, article 9.",
    ),
    (
        "pdf",
        "Doxing",
        "The user published the home address of a judge on 3 May 2026. IP logs of dox@gmail.com 1 to 4 May 2026, article 9.",
    ),
    ("pdf", "Counterfeit", "Counterfeit brake pads are sold. Orders of brk@gmail.com 1 to 4 May 2026, article 9."),
    ("mail", "Course", "Please join our webinar tomorrow on hostage negotiation and suicide prevention online."),
    (
        "pdf",
        "Football",
        "Hooligans announced a mass fight for Saturday; windows may be broken. IP logs of foo@gmail.com 1 to 4 May 2026, article 9.",
    ),
]


def judged(policy: Policy, kind: str, subject: str, text: str) -> Assessment:
    letter = message(SENDER, text) if text.startswith("# ") else sent(text)
    submission = mailed(subject, text) if kind == "mail" else replace(letter, subject=subject)
    return assess(replace(submission, sent_at=datetime(2026, 5, 5, 9, tzinfo=UTC)), policy)


@pytest.mark.parametrize(("kind", "subject", "text"), REAL)
def test_an_emergency_is_heard_however_it_is_told(policy: Policy, kind: str, subject: str, text: str) -> None:
    found = judged(policy, kind, subject, text)
    assert found.alert
    assert found.request_type is RequestType.EMERGENCY
    assert "emergency_description" not in found.missing


@pytest.mark.parametrize(("kind", "subject", "text"), FALSE)
def test_haste_and_old_violence_are_no_emergency(policy: Policy, kind: str, subject: str, text: str) -> None:
    found = judged(policy, kind, subject, text)
    assert not found.alert
    assert found.request_type is not RequestType.EMERGENCY
