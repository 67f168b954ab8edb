"""The mailbox behind one small Protocol: IMAP and Maildir."""
