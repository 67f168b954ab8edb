"""The messages of authors who had not seen the rules. The floors are to be raised by whoever improves the rules."""

from tests.rules.labelled import SetOfMessages


class TestBlindMessages(SetOfMessages):
    folder = "blind"
    least_accepted = 60
    right_dispositions = 0.975
    exact_gaps = 0.945
