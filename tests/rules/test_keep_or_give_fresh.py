"""Keeping and giving in words that no list foresaw, and what only sounds like keeping."""

from __future__ import annotations

import pytest

from rules.assess import assess
from rules.policy import Policy
from tests.rules.test_wanted import sent, wanted

KEEP = [
    'Please would you ring-fence the account pip@eircom.net so that log-ins, orders and balance top-ups survive your next clean-up. Ninety days, if you please.',
    'We hereby order the immediate securing of computer data: account ola@online.no, IP log-ins and orders. 90 days.',
    'You are to take a snapshot of the account dev@gmail.com and put it under seal; nobody here will ask for it before the court has ruled.',
    'Subject: asking to hold data. We beg your good office not to clean the records of account rod@mail.ee; the procedure through the Ministry needs some months and the history may vanish.',
    'May we ask that the log of sun@yandex.kz stays as it is until the papers from our Prosecutor General arrive. What stays: log-ins, orders, payments.',
    'It is demanded that the company does not let go of top-ups, orders and IP of tig@mail.kg for 90 days (Article 56 of the Law on Communications). Answer is to me.',
    'Kindly protect the following so they are there when the letter of request comes: IP addresses, top ups, orders for joh@africamail.com.',
    'Kindly preserve all orders and top ups for joh@africamail.com, so that they do not vanish while the DPP makes the papers. Whatever you need from us you can get at the office line.',
    'What is to be saved: - log-in times - orders. Account: han@hanmail.net. The saving is for 90 days. Nothing is to be given to us.',
    'The purpose of this letter is a freezing (no handing out) of the wallet history of mei@sina.cn.',
    'Pls do a data hold on bek@inbox.uz for ninety days. The treaty request is with our Ministry.',
    'Article 16 measure: the provider shall leave untouched, till 30 March 2026, every order and top-up of lek@abv.bg.',
    'Request of retention: the account pau@adinet.uy. Ninety days. Records to be kept: access IPs and purchases.',
    'Bitte lassen Sie die Protokolldaten des Kontos lie@bluewin.ch unverändert liegen, bis das Rechtshilfeersuchen bei Ihnen eintrifft.',
]  # fmt: skip

GIVE = [
    'We expect from you, within ten days, the log-ins and orders of dev@gmail.com from 1 to 31 May 2026. The originals you may keep.',
    'Our preservation request of 3 March 2026 (your ref. 12) is followed by this order: orders of dev@gmail.com from 1 to 31 May 2026.',
    'In order that the evidence be not lost, the Magistrate has ordered its seizure with you: the order history of dev@gmail.com, 1 to 31 May 2026, to be brought to this court.',
    'Data saved by you under our freeze of 3 March: kindly release log-ins of dev@gmail.com, 1 to 31 May 2026.',
    'It is requested that the material listed below be kept ready and furnished at the earliest: log-in IPs and orders of raj@rediffmail.com, 1 to 31 May 2026.',
    'The evidence hereunder is to be collected and returned to this court: statement of deposits and orders of raj@rediffmail.com, 1 to 31 May 2026.',
    'Please keep this letter confidential and let the undersigned have the top-ups of dee@eircom.net from 1 to 31 May 2026.',
    'We should like the orders of dee@eircom.net (1 to 31 May 2026) on a USB stick; keep the original records for one year.',
    'Records to be kept available for collection by our officer on Friday: orders of lou@pt.lu from 1 to 31 May 2026.',
    'Store the answer in an encrypted archive and mail it to me. It should hold the log-in addresses of lou@pt.lu, 1 to 31 May 2026.',
    'Our earlier hold ends on 3 June. What was put on hold for ant@telenet.be should now go to the undersigned: IP log-ins, 1 to 31 May 2026, under article 46bis.',
    'Wanted for ant@telenet.be, 1 to 31 May 2026: log-ins, orders. Should the records be kept by another company, tell us which.',
    'To ensure nothing is lost in the post, kindly send the orders of sol@inwind.it from 1 to 31 May 2026 by e-mail.',
    'Mutual assistance: execution is prayed. Items: orders, top-ups of fin@start.no, 1 to 31 May 2026. Until sending, hold them safe.',
    'The following is required of you: IP addresses of log-in, fin@start.no, from 1 to 31 May 2026. Chats are not to be kept or sent.',
    'The Subdivision requests, by virtue of section 4 of the Retention of Telecommunication Data Law of 2007, and has in hand Order No. 118/2026: log-ins of dom@cytanet.com.cy, 1 to 31 May 2026.',
    'Under the Preservation of Records Act 1990, section 3, we require the top-ups of hou@gmail.com from 1 to 31 May 2026.',
    'As your data retention ends after twelve months we ask in time: orders of hou@gmail.com from 1 to 31 May 2026, section 9 of the Police Act.',
    'The bank put a hold on his card. Orders of hou@gmail.com from 1 to 31 May 2026 are required under section 9 of the Police Act.',
    'He keeps records of his buyers in a book. Orders of hou@gmail.com from 1 to 31 May 2026, section 9 of the Police Act.',
    'The suspect erased his phone so that nothing be found. Top-ups of hou@gmail.com from 1 to 31 May 2026, section 9 of the Police Act.',
    'Account hold: the account hou@gmail.com was on hold at the bank in May. Orders from 1 to 31 May 2026, section 9 of the Police Act.',
    'You are hereby required to submit within 21 days: top-ups of inf@mweb.co.za from 1 to 31 May 2026. Should this not be clear, please use the number above and not the call centre.',
]  # fmt: skip


@pytest.mark.parametrize("text", KEEP)
def test_what_is_to_become_of_the_data_tells_a_request_to_keep_them(policy: Policy, text: str) -> None:
    assert wanted(assess(sent(text), policy)) == "preservation"


@pytest.mark.parametrize("text", GIVE)
def test_holds_and_laws_of_retention_make_no_request_one_to_keep(policy: Policy, text: str) -> None:
    assert wanted(assess(sent(text), policy)) == "disclosure"
