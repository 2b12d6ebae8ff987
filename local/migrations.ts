import type { DatabaseSync } from 'node:sqlite'
import { StorageUnavailableError } from '../core/errors.ts'

/**
 * The schema, step by step: entry n leads from version n to n + 1. What was released is never edited, only added to.
 *
 * A record is one JSON column, whose form is the zod schema in core; beside it stand only the columns that a query
 * needs. There are no foreign keys between records: each table is a port of its own, as on DynamoDB.
 */
export const MIGRATIONS: readonly string[] = [
  `
  CREATE TABLE scanners (
    id TEXT PRIMARY KEY,
    version INTEGER NOT NULL,
    record TEXT NOT NULL
  ) STRICT;

  -- The latest run is kept out of the JSON, because it changes apart from the record's version.
  CREATE TABLE scans (
    id TEXT PRIMARY KEY,
    version INTEGER NOT NULL,
    scanner_id TEXT NOT NULL,
    creation_pending INTEGER NOT NULL,
    latest_number INTEGER,
    latest_status TEXT,
    latest_run_version INTEGER,
    record TEXT NOT NULL
  ) STRICT;
  CREATE INDEX scans_by_scanner ON scans (scanner_id, id);
  CREATE INDEX scans_by_status ON scans (latest_status, id);
  CREATE INDEX scans_pending ON scans (id) WHERE creation_pending = 1;

  CREATE TABLE runs (
    scan_id TEXT NOT NULL,
    number INTEGER NOT NULL,
    version INTEGER NOT NULL,
    scanner_id TEXT NOT NULL,
    status TEXT NOT NULL,
    settled INTEGER NOT NULL,
    record TEXT NOT NULL,
    PRIMARY KEY (scan_id, number)
  ) STRICT;
  -- Partial, so that years of settled runs cost the sweeper nothing.
  CREATE INDEX runs_unsettled ON runs (scan_id, number) WHERE settled = 0;
  CREATE INDEX runs_busy ON runs (scanner_id) WHERE status IN ('STARTING', 'RUNNING', 'PAUSED');

  CREATE TABLE secrets (
    scanner_id TEXT PRIMARY KEY,
    sealed BLOB NOT NULL
  ) STRICT;

  CREATE TABLE executions (
    name TEXT PRIMARY KEY,
    input TEXT NOT NULL,
    started_at TEXT NOT NULL,
    ended_at TEXT,
    outcome TEXT
  ) STRICT;
  CREATE INDEX executions_by_end ON executions (ended_at);
  `,
  `
  ALTER TABLE scans ADD COLUMN scheduled INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE scans ADD COLUMN start_pending INTEGER NOT NULL DEFAULT 0;
  CREATE INDEX scans_scheduled ON scans (id) WHERE scheduled = 1;
  CREATE INDEX scans_start_pending ON scans (id) WHERE start_pending = 1;
  `,
  `
  CREATE TABLE audit (
    id TEXT PRIMARY KEY,
    subject TEXT NOT NULL,
    at TEXT NOT NULL,
    record TEXT NOT NULL
  ) STRICT;
  CREATE INDEX audit_by_subject ON audit (subject, id);
  CREATE INDEX audit_by_time ON audit (at);
  `,
  `
  CREATE TABLE idempotency (
    id TEXT PRIMARY KEY,
    owner TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    until INTEGER NOT NULL,
    answer TEXT
  ) STRICT;
  CREATE INDEX idempotency_by_time ON idempotency (until);
  `,
  `
  -- What a scan shows: its latest run's status, or its creation status when it never ran.
  ALTER TABLE scans ADD COLUMN status TEXT AS (
    coalesce(latest_status, CASE WHEN json_valid(record) THEN json_extract(record, '$.creation') END)
  ) VIRTUAL;
  DROP INDEX scans_by_status;
  CREATE INDEX scans_by_status ON scans (status, id);
  `,
  `
  CREATE TABLE zones (
    id TEXT PRIMARY KEY,
    version INTEGER NOT NULL,
    record TEXT NOT NULL
  ) STRICT;
  `,
  `
  -- What scans are searched and sorted by; see core/scan/scan-sort.ts. Places end with the id, so that each is unique.
  ALTER TABLE scans ADD COLUMN folded_name TEXT NOT NULL DEFAULT '';
  ALTER TABLE scans ADD COLUMN latest_at TEXT;
  ALTER TABLE scans ADD COLUMN name_place TEXT AS (folded_name || char(9) || id) VIRTUAL;
  ALTER TABLE scans ADD COLUMN activity_place TEXT AS (
    coalesce(latest_at, CASE WHEN json_valid(record) THEN json_extract(record, '$.createdAt') END, '') || char(9) || id
  ) VIRTUAL;
  UPDATE scans SET
    folded_name = CASE WHEN json_valid(record) THEN fold_name(coalesce(json_extract(record, '$.name'), '')) ELSE '' END,
    latest_at = (
      SELECT CASE WHEN json_valid(runs.record) THEN json_extract(runs.record, '$.times.' || runs.status) END
      FROM runs WHERE runs.scan_id = scans.id AND runs.number = scans.latest_number
    );
  -- With all that a list is filtered by, so that rows are read only where they are shown.
  CREATE INDEX scans_by_age ON scans (id, scanner_id, status, folded_name);
  CREATE INDEX scans_by_name ON scans (name_place, scanner_id, status, folded_name);
  CREATE INDEX scans_by_activity ON scans (activity_place, scanner_id, status, folded_name);
  `,
  `
  CREATE TABLE downloads (
    id TEXT PRIMARY KEY,
    version INTEGER NOT NULL,
    status TEXT NOT NULL,
    expires_at TEXT NOT NULL,
    record TEXT NOT NULL
  ) STRICT;
  CREATE INDEX downloads_preparing ON downloads (id) WHERE status = 'PREPARING';
  CREATE INDEX downloads_by_end ON downloads (expires_at);
  `,
  `
  CREATE TABLE lines (
    scanner_id TEXT PRIMARY KEY,
    version INTEGER NOT NULL,
    record TEXT NOT NULL
  ) STRICT;
  `,
  `
  CREATE TABLE claims (id TEXT PRIMARY KEY, version INTEGER NOT NULL, record TEXT NOT NULL) STRICT;
  `,
]

/** Brings the schema to the newest version, each step in a transaction of its own together with its number. */
export function migrate(sqlite: DatabaseSync, what: string, migrations: readonly string[]): void {
  for (;;) {
    // The version is read under the write lock, so that two openers cannot both run the same step.
    sqlite.exec('BEGIN IMMEDIATE')
    try {
      const version = schemaVersion(sqlite)
      if (version > migrations.length) throw newerVersion(what, version, migrations.length)
      const step = migrations[version]
      if (step !== undefined) sqlite.exec(`${step}; PRAGMA user_version = ${String(version + 1)}`)
      sqlite.exec('COMMIT')
      if (step === undefined) return
    } catch (error) {
      // A full disk makes SQLite roll back by itself; a second ROLLBACK would hide the reason.
      if (sqlite.isTransaction) sqlite.exec('ROLLBACK')
      throw error
    }
  }
}

function schemaVersion(sqlite: DatabaseSync): number {
  return Number(sqlite.prepare('PRAGMA user_version').get()?.['user_version'])
}

function newerVersion(what: string, found: number, known: number): StorageUnavailableError {
  return new StorageUnavailableError(
    what,
    `its schema has version ${String(found)}, and this Scanloop knows versions up to ${String(known)}; start the newer Scanloop that wrote it`,
  )
}
