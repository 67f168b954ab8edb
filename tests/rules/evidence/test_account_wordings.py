"""The account's address among those of victims, officers, witnesses and other services."""

import pytest

from rules.evidence.account import find_accounts
from rules.evidence.addresses import find_addresses
from rules.policy import Policy
from tests.rules.evidence.letters import HEAD, OPENING, letter

NAMED = [
    (["Please provide the data of the account a.target77@gmail.com."], {"a.target77@gmail.com"}),
    (["The account is operated under a.target77@gmail.com."], {"a.target77@gmail.com"}),
    (["Account: a.target77@gmail.com"], {"a.target77@gmail.com"}),
    (["Our target uses the address a.target77@gmail.com on your site."], {"a.target77@gmail.com"}),
    (["The victim, Mary Sample (mary.victim@example.net), paid 400 pounds.", "We seek the log-in IPs for a.target77@gmail.com."], {"a.target77@gmail.com"}),
    (["The victim wrote to us from mary.victim@example.net.", "The user name is boostking."], set()),
    (["Mrs Sample, who can be reached at mary.victim@example.net, lost 3000 pounds.", "The order link is https://smmpanelus.com/o/1."], set()),
    (["Complainant: Mary Sample, mary.victim@example.net", "User name: boostking"], set()),
    (["The threats were sent to mary.victim@example.net.", "User name: boostking."], set()),
    (["The ransom note asked to contact a.target77@gmail.com.", "User account: x.pay@proton.me"], {"x.pay@proton.me"}),
    (["SmmPanelUS user a.target77 (at) gmail.com"], {"a.target77@gmail.com"}),
    (["a.target77[at]gmail[dot]com"], {"a.target77@gmail.com"}),
    (["In respect of the following customer:", "a.target77@gmail.com"], {"a.target77@gmail.com"}),
    (["1. a.target77@gmail.com", "2. b.second@yahoo.com"], {"a.target77@gmail.com", "b.second@yahoo.com"}),
    (["The records of the customer who signs in as a.target77@gmail.com are required."], {"a.target77@gmail.com"}),
    (["login: a.target77@gmail.com"], {"a.target77@gmail.com"}),
    (["E-mail of the user: a.target77@gmail.com"], {"a.target77@gmail.com"}),
    (["Subscriber identifier: a.target77@gmail.com"], {"a.target77@gmail.com"}),
    (["Selector: a.target77@gmail.com"], {"a.target77@gmail.com"}),
    (["Target: a.target77@gmail.com"], {"a.target77@gmail.com"}),
    (["Suspect's e-mail: a.target77@gmail.com"], {"a.target77@gmail.com"}),
    (["The suspect's account on your platform, which he opened with a.target77@gmail.com, is of interest."], {"a.target77@gmail.com"}),
    (["Titular de la cuenta: a.target77@gmail.com"], {"a.target77@gmail.com"}),
    (["Benutzerkonto: a.target77@gmail.com"], {"a.target77@gmail.com"}),
    (["compte utilisateur a.target77@gmail.com"], {"a.target77@gmail.com"}),
    (["concerning the profile that is tied to a.target77@gmail.com"], {"a.target77@gmail.com"}),
    (["My line manager is Joan Sample, joan.sample@met.police.uk.", "The account is a.target77@gmail.com."], {"a.target77@gmail.com"}),
    (["Account a.target77@gmail.com (not: a.target78@gmail.com)"], {"a.target77@gmail.com"}),
    (["We previously asked about old.one@gmail.com; this request concerns a.target77@gmail.com only."], {"a.target77@gmail.com"}),
    (["Payment was received by the PayPal account mary.victim@example.net.", "User name: boostking."], set()),
    (["The Instagram account was registered with mary.victim@example.net.", "The SmmPanelUS user name is boostking."], set()),
    (["His Google account mary.victim@example.net was searched; the SmmPanelUS account is held under a.target77@gmail.com."], {"a.target77@gmail.com"}),
    (["A witness, J. Doe <mary.victim@example.net>, made a statement.", "Data wanted for: a.target77@gmail.com"], {"a.target77@gmail.com"}),
    (["The defence lawyer (mary.victim@example.net) has been informed.", "Account under a.target77@gmail.com"], {"a.target77@gmail.com"}),
    (["The injured party Mary Sample, e-mail mary.victim@example.net, reported the loss.", "The user's display name is Boost King and the IP 203.0.113.9."], set()),
    (["The daughter's school mailbox mary.victim@example.net received the threat.", "User: boostking"], set()),
    (["Known e-mail addresses of the suspect: a.target77@gmail.com"], {"a.target77@gmail.com"}),
    (["Person of interest: John Roe, born 1 May 1990, a.target77@gmail.com"], {"a.target77@gmail.com"}),
    (["Please reply to desk.unit@gmail.com.", "User: boostking"], set()),
    (["Please send the reply to my private mailbox desk.unit@gmail.com. The account is a.target77@gmail.com."], {"a.target77@gmail.com"}),
    (["the user behind “a.target77@gmail.com”"], {"a.target77@gmail.com"}),
    (["in re: a.target77@gmail.com"], {"a.target77@gmail.com"}),
    (["regarding A.TARGET77@GMAIL.COM"], {"a.target77@gmail.com"}),
    (["holder of the address a.target77@gmail.com, with which followers were bought from you"], {"a.target77@gmail.com"}),
    (["followers were bought from you by a.target77@gmail.com"], {"a.target77@gmail.com"}),
    (["orders placed by a.target77@gmail.com between May and June"], {"a.target77@gmail.com"}),
    (["customer reference a.target77@gmail.com"], {"a.target77@gmail.com"}),
    (["TokenSMM sent an order confirmation to a.target77@gmail.com."], {"a.target77@gmail.com"}),
    (["An e-mail of SmmPanelUS confirming the order was found in the inbox of a.target77@gmail.com."], {"a.target77@gmail.com"}),
    (["The bank's fraud desk (fraud@bank.example.com) flagged the card.", "The account: a.target77@gmail.com"], {"a.target77@gmail.com"}),
    (["a.target77@gmail.com is the identifier by which you may find the user."], {"a.target77@gmail.com"}),
    (["We know the user only by the name Boost King. Her sister's e-mail is mary.victim@example.net."], set()),
]  # fmt: skip


@pytest.mark.parametrize(("texts", "expected"), NAMED)
def test_the_account_is_told_from_other_addresses(policy: Policy, texts: list[str], expected: set[str]) -> None:
    whole = letter(policy, *HEAD, *OPENING, *texts, "Yours faithfully,", "Jane Hartley", "Detective Constable")
    assert {found.value for found in find_accounts(find_addresses(whole, policy), whole, policy)} == expected
