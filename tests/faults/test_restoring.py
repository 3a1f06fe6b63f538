"""A backup restored, keys changed (63, 64; docs/operate/backup.md): what does not belong together is said by name."""

import io
import os
import shutil
import subprocess
import sys
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.db import connection

from complaints import audit, checks, draft_files, intake, storage
from complaints.models import AuditSeal, DataKey, Document, Draft
from complaints.proceed import proceed
from config.running import places
from procedure import clock
from tests.faults.test_processes import environment
from tests.world import MONDAY, draft

pytestmark = pytest.mark.django_db

NEW_KEY = "k9:" + "QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVowMTIzNDU="
CANARY = "heron-4410"


@pytest.fixture
def kept() -> Draft:
    """A complaint with a file, and a draft that was deleted, whose key is destroyed."""
    sent, gone = draft(), draft()
    for each in (sent, gone):
        upload = SimpleUploadedFile("notes.txt", CANARY.encode())
        draft_files.add(each, intake.receive(upload, label=CANARY), by=each.owner)
        each.refresh_from_db()
    proceed(gone.discard, by=gone.owner, at=MONDAY)
    proceed(sent.lodge, by=sent.owner, at=MONDAY, declared=True)
    audit.seal(clock.now())
    return sent


def said(**options: Any) -> str:
    out = io.StringIO()
    call_command("check_restore", stdout=out, **options)
    return out.getvalue()


def refused(**options: Any) -> str:
    out = io.StringIO()
    with pytest.raises(CommandError, match="Let nobody in yet"):
        call_command("check_restore", stdout=out, **options)
    return out.getvalue()


def test_63_what_belongs_together_is_whole_and_its_content_is_not_shown(kept):
    told = said(expect=AuditSeal.objects.get().hash)
    assert told.splitlines()[:2] == ["Keys: all 1 open.", "Files: all 1 are there and open."]
    assert "Audit trail: whole" in told
    assert CANARY not in told


def test_63_a_file_that_was_not_restored_or_is_another_is_named(kept, files):
    stored = storage._place(Document.objects.get().stored_as)
    stored.write_bytes(stored.read_bytes()[:-1] + b"?")
    assert f"1 of 1 do not open: {Document.objects.get().pk}" in refused()
    shutil.rmtree(files)
    assert f"1 of 1 are not in FILES_FOLDER: {Document.objects.get().pk}" in refused()


def test_63_keys_of_another_time_are_named(kept, settings):
    in_use = kept.data_key.key_id
    settings.CASE_KEYS = [NEW_KEY]
    assert f"CASE_KEYS lacks {in_use}," in refused()
    settings.CASE_KEYS = [f"{in_use}:" + NEW_KEY.partition(":")[2]]
    assert f"1 of 1 do not open with CASE_KEYS: {kept.data_key_id}" in refused()


def test_64_a_backup_older_than_the_head_that_was_kept_is_told(kept):
    assert "older" in refused(expect="0" * 64)


def test_63_after_the_key_was_changed_the_old_one_is_needed_no_more(kept, settings):
    settings.CASE_KEYS = [NEW_KEY, *settings.CASE_KEYS]
    call_command("rotate_keys", stdout=io.StringIO())
    settings.CASE_KEYS = [NEW_KEY]
    assert DataKey.objects.filter(sealed=b"").exists(), "the destroyed key of the deleted draft is the point here"
    assert "Keys: all 1 open." in said()
    assert checks.every_case_opens(databases=["default"]) == []


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(not shutil.which("pg_dump") or not shutil.which("pg_restore"), reason="PostgreSQL's own programs")
def test_63_a_dump_restored_elsewhere_with_its_files_is_whole(kept, files, tmp_path):
    here = environment(0, "")
    elsewhere = f"{connection.settings_dict['NAME']}_restored"
    there = here | {
        "DATABASE_URL": here["DATABASE_URL"].replace(connection.settings_dict["NAME"], elsewhere),
        "FILES_FOLDER": str(tmp_path / "restored"),
    }
    dump = tmp_path / "complaints.dump"
    plainly = ["--no-owner", "--no-privileges"]
    run(["pg_dump", "--format=custom", *plainly, f"--file={dump}", here["DATABASE_URL"]])
    shutil.copytree(files, there["FILES_FOLDER"])
    with connection.cursor() as cursor:
        cursor.execute(f'DROP DATABASE IF EXISTS "{elsewhere}"')
        cursor.execute(f'CREATE DATABASE "{elsewhere}" TEMPLATE template0 ENCODING UTF8')
    try:
        once = ["--exit-on-error", "--single-transaction", f"--dbname={there['DATABASE_URL']}"]
        run(["pg_restore", *plainly, *once, str(dump)])
        told = run(["python", "manage.py", "check_restore"], environment=there)
        assert "Keys: all 1 open." in told
        assert "Files: all 1 are there and open." in told
        assert "guarded" in run(["python", "-c", STILL_GUARDED], environment=there)
    finally:
        with connection.cursor() as cursor:
            cursor.execute(f'DROP DATABASE "{elsewhere}" WITH (FORCE)')


STILL_GUARDED = """
import django; django.setup()
from django.db import InternalError
from complaints.models import Complaint
try:
    Complaint.objects.update(state="nowhere")
except InternalError:
    print("guarded")
"""


def run(command: list[str], *, environment: dict[str, str] | None = None) -> str:
    told = [sys.executable if part == "python" else part for part in command]
    done = subprocess.run(told, env=environment or dict(os.environ), capture_output=True, text=True, cwd=places.ROOT)
    assert done.returncode == 0, done.stderr
    return done.stdout
