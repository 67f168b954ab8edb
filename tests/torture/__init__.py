"""Tools that break docketd on purpose, and the oracle that says whether a message was lost or answered twice."""
