"""Pages for programme managers: how the installation is, and who held which role when."""
