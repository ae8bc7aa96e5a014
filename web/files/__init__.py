"""The files of a case: what there is, one of them as a download, and another one that is sent."""
