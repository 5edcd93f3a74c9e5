#!/bin/sh
# A database for each clinic, as the template's URL names them, with the sample's tables and one hospital. PostgreSQL
# runs this once, when its data directory is empty.
set -eu

clinic() {
  psql -v ON_ERROR_STOP=1 -U "$POSTGRES_USER" -d postgres -c "CREATE DATABASE \"clinic-$1\""
  psql -v ON_ERROR_STOP=1 -U "$POSTGRES_USER" -d "clinic-$1" -f /clinic/schema.sql \
    -c "INSERT INTO hospital (name, city, beds) VALUES ('$2', '$3', $4)"
}

clinic tenant-1 'Fjordside General Hospital' Bergen 320
clinic tenant-2 'Hospital Mar Azul' Valencia 275
clinic tenant-3 'Riverside Hospital' Basel 180
