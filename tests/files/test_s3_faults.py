"""A bucket that cannot be used is unavailable, and nothing secret is shown."""

import traceback

import pytest

from services.files.location import objects_at
from services.files.objects import FilesUnavailable, new_address
from tests.files.s3_server import S3Server

CREDENTIALS = {"AWS_ACCESS_KEY_ID": "unmistakable-id", "AWS_SECRET_ACCESS_KEY": "unmistakable"}


@pytest.mark.parametrize("place", ["nowhere", "no such bucket"])
async def test_a_bucket_out_of_reach_is_unavailable_and_shows_no_credential(
    s3: S3Server, place: str
) -> None:
    """Also not in a traceback, which goes to the log."""
    endpoint = "http://127.0.0.1:1" if place == "nowhere" else s3.endpoint
    objects = objects_at(f"s3://absent/x?endpoint={endpoint}", CREDENTIALS)
    with pytest.raises(FilesUnavailable) as fault:
        await objects.put(new_address(), b"sealed")
    shown = "".join(traceback.format_exception(fault.value))
    assert "unmistakable" not in shown
