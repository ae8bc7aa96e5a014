"""What the file store holds, as the audit reads it: with code of its own."""

import asyncio
from pathlib import Path
from uuid import uuid4

import pytest

from audit.file_objects import FileObjects, StoreAway
from services.files.location import objects_at
from services.files.objects import new_address
from tests.files.s3_server import S3Server


def test_the_audit_reads_what_is_stored_with_code_of_its_own(s3: S3Server, tmp_path: Path) -> None:
    at, nowhere = new_address(), new_address()
    for location, environ in (
        (f"file:{tmp_path}", {}),
        (s3.location(f"{uuid4()}"), s3.credentials),
    ):
        asyncio.run(objects_at(location, environ).put(at, b"sealed"))
        read = FileObjects(location, environ).read
        assert (read(at), read(nowhere), read("../etc/passwd")) == (b"sealed", None, None)


def test_a_file_store_that_does_not_answer_says_nothing_of_its_files(s3: S3Server) -> None:
    location = "s3://bucket/prefix?endpoint=http://127.0.0.1:9"
    with pytest.raises(StoreAway):
        FileObjects(location, s3.credentials).read(new_address())
