-- Documents that were signed, as the files that were shown. They are kept because newer code may
-- render the same case in other bytes, and a signature is for these.
-- depends: 0014-keys

-- Which file of the file store a document is, by the case and the checksum that its signatures
-- name, and the texts of the vault that it quotes.
create table vault.document (
    stream text not null,
    sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
    address text not null unique references vault.file (address),
    texts uuid[] not null,
    kept_at timestamptz not null default clock_timestamp(),
    primary key (stream, sha256)
);
create trigger keep before update or delete or truncate on vault.document
    for each statement execute function journal.keep();

grant select on vault.document to partnership_worker, partnership_reader, partnership_entrance;
grant insert (stream, sha256, address, texts) on vault.document
    to partnership_worker, partnership_entrance;
