#!/bin/sh
# Temporal's tables, made and brought up to the version of this image. The databases are there
# already (compose/postgres). Where they are and as whom is said by SQL_* in the environment, the
# password too: an argument could be seen by others.
set -eu

for store in temporal:temporal temporal_visibility:visibility; do
    database=${store%%:*}
    schema=${store##*:}
    temporal-sql-tool --database "$database" setup-schema --version 0.0
    temporal-sql-tool --database "$database" update-schema --schema-name "postgresql/v12/$schema"
done
