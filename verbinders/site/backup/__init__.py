"""Backups: one sealed file with the whole house in it, and the way back.

A file is a tar in an age envelope, so that it opens without us too: `age -d -i KEYFILE FILE | tar t`. In it, in order:

    about.json                  what must be known before anything is unpacked
    database/<stream>/<n>.gz    SQLite: the file; PostgreSQL: each table as COPY writes it
    media/<path>                the files that people sent
    manifest.json               what there must be: rows, sums, files

`making` writes one, `restoring` reads one, `keeping` throws old ones away.
"""
