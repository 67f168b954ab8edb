"""docketd's imperative shell: it touches the world and decides nothing."""
