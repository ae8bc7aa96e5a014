#!/bin/sh
# Makes Temporal's tables, or upgrades them to the version of this image. The databases exist already
# (compose/postgres). SQL_* in the environment say where they are, and give user and password: others
# could see an argument.
set -eu

for store in temporal:temporal temporal_visibility:visibility; do
    database=${store%%:*}
    schema=${store##*:}
    temporal-sql-tool --database "$database" setup-schema --version 0.0
    temporal-sql-tool --database "$database" update-schema --schema-name "postgresql/v12/$schema"
done
