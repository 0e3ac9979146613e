"""The staff pages, tried through the test client on real records."""
