"""What staff should know before they trust a request: advice that never accepts or refuses anything. One signal, one file."""
