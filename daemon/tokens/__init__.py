"""Where access tokens come from: one file a provider, and the cache that keeps them until shortly before they expire."""
