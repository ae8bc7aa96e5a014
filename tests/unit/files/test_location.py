"""The setting names a folder or a bucket, and never holds or shows a secret."""

from pathlib import Path

import pytest

from services.files.location import WrongLocation, check_location, objects_at

CREDENTIALS = {"AWS_ACCESS_KEY_ID": "id", "AWS_SECRET_ACCESS_KEY": "unmistakable"}


def test_a_folder_is_made_where_the_setting_says(tmp_path: Path) -> None:
    objects_at(f"file:{tmp_path / 'a' / 'files'}", {})
    assert (tmp_path / "a" / "files").stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize(
    "setting",
    [
        "s3://bucket",
        "s3://bucket/prefix",
        "s3://bucket/prefix?endpoint=http://127.0.0.1:9000",
        "s3://bucket?endpoint=https://s3.example.org&region=eu-north-1&style=virtual",
    ],
)
def test_a_bucket_is_named_with_its_place(setting: str) -> None:
    objects = objects_at(setting, CREDENTIALS | {"AWS_SESSION_TOKEN": "unmistakable"})
    assert "unmistakable" not in repr(vars(objects))


@pytest.mark.parametrize(
    "setting",
    [
        "",
        "file:",
        "file://host/path",
        "http://bucket",
        "s3:bucket",
        "s3://",
        "s3://bucket?endpoint",
        "s3://bucket?endpoint=ftp://x",
        "s3://bucket?style=other",
        "s3://id:unmistakable@bucket",
        "s3://bucket?secret_access_key=unmistakable",
        "s3://[bucket?x=unmistakable",
        "s3://bucket?endpoint=https://s3.example.org:hello",
        "s3://bucket?endpoint=https://s3.example.org:99999",
    ],
)
def test_what_is_no_location_is_refused_and_not_repeated(setting: str) -> None:
    for look in (objects_at, check_location):
        with pytest.raises(WrongLocation) as refused:
            look(setting, CREDENTIALS)
        assert "unmistakable" not in str(refused.value)
        assert "expected file:PATH" in str(refused.value)


def test_a_file_in_the_place_of_the_folder_is_said(tmp_path: Path) -> None:
    (tmp_path / "here").touch()
    for look, place in ((objects_at, "here"), (objects_at, "here/x"), (check_location, "here")):
        with pytest.raises(WrongLocation, match="folder"):
            look(f"file:{tmp_path / place}", {})


def test_a_location_is_checked_without_making_anything(tmp_path: Path) -> None:
    check_location(f"file:{tmp_path / 'files'}", {})
    assert not (tmp_path / "files").exists()


@pytest.mark.parametrize("absent", CREDENTIALS)
def test_a_bucket_needs_credentials_in_the_environment(absent: str) -> None:
    environ = {name: value for name, value in CREDENTIALS.items() if name != absent}
    with pytest.raises(WrongLocation, match="are not set"):
        objects_at("s3://bucket", environ)
