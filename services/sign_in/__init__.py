"""Sign-in by an OpenID provider: who somebody is, as another service states it."""
