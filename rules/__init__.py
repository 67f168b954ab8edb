"""docketd's functional core: it decides and touches nothing."""
