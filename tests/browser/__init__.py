"""The portal in a real browser. One that is missing is fetched; if that fails, so do the tests."""
