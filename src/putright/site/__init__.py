"""Putting the apps together: settings, addresses, the server's way in."""
