/**
 * The tables, as data: the CDK constructs create them from this, and so do the tests on an emulator. Names
 * of tables are given at deployment; names of indexes and attributes are fixed here.
 *
 * Every item carries its record whole in `record` (see `dynamo-record.ts`). The other attributes are copies for keys and
 * conditions, written in the same write as the record. A **sparse** attribute is missing where it does not apply, and
 * so is the item in its index: these indexes hold the few items at work, not all that ever were.
 *
 * Indexes are eventually consistent, so what they say is a hint: they project keys, and records are read by key from
 * the table. That also keeps them cheap. Saving a run writes to an index only if the run settles or its slot changes.
 *
 * No record expires by itself: it goes when somebody deletes it. Entries of the audit log, keys of requests and
 * downloads do.
 *
 * **Limit of the constant partitions** (`list`, `creationPending`, `scheduled`, `startPending`, `unsettled`, `preparing`): all entries of such an index share one
 * partition key, which DynamoDB serves at 1,000 writes and 3,000 reads of 4 KB a second
 * (https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/bp-partition-key-design.html). Writes are creations,
 * deletions and changes of the flag, about 100 bytes each; one eventually consistent page of 200 reads 3 units. Above
 * 1,000 scans created in one second the tables would throttle; a store for that would spread `list` over several values.
 */

export interface KeyAttribute {
  readonly name: string
  /** As DynamoDB and the CDK call them: string and number. */
  readonly type: 'S' | 'N'
}

export interface IndexDesign {
  readonly name: string
  readonly partitionKey: KeyAttribute
  readonly sortKey?: KeyAttribute
  /** Attributes in the index beside its own and the table's keys; with none, its projection is KEYS_ONLY. */
  readonly include: readonly string[]
}

export interface TableDesign {
  readonly partitionKey: KeyAttribute
  readonly sortKey?: KeyAttribute
  readonly indexes: readonly IndexDesign[]
}

const text = (name: string): KeyAttribute => ({ name, type: 'S' })

/** The value of `list` and of every flag that is a partition key, wherever they are present. */
export const PRESENT = 'all'

export const SCANNERS_TABLE = {
  partitionKey: text('id'),
  // All scanners, by id and so by age.
  indexes: [{ name: 'all', partitionKey: text('list'), sortKey: text('id'), include: [] }],
} as const satisfies TableDesign

const SCAN_FILTERS = ['scannerId', 'shownStatus', 'foldedName'] as const

export const SCANS_TABLE = {
  partitionKey: text('id'),
  indexes: [
    // All scans, by id and so by age. These indexes hold what a list is filtered by beside their own key, so that only
    // the records that are shown need to be read.
    { name: 'all', partitionKey: text('list'), sortKey: text('id'), include: ['foldedName'] },
    {
      name: 'by-scanner',
      partitionKey: text('scannerId'),
      sortKey: text('id'),
      include: ['shownStatus', 'foldedName'],
    },
    // By what a scan shows: its latest run's status, or its creation status when it never ran.
    { name: 'by-status', partitionKey: text('shownStatus'), sortKey: text('id'), include: ['foldedName'] },
    // All scans by name, and by when something last happened to them; see `placeOf` in core/scan/scan-sort.ts.
    { name: 'by-name', partitionKey: text('list'), sortKey: text('namePlace'), include: SCAN_FILTERS },
    { name: 'by-activity', partitionKey: text('list'), sortKey: text('activityPlace'), include: SCAN_FILTERS },
    // Sparse: scans that a step should bring to the scanner.
    { name: 'pending', partitionKey: text('creationPending'), sortKey: text('id'), include: [] },
    // Sparse: scans with a schedule, and those of which a scheduled start is wanted and not carried out yet.
    { name: 'scheduled', partitionKey: text('scheduled'), sortKey: text('id'), include: [] },
    { name: 'start-pending', partitionKey: text('startPending'), sortKey: text('id'), include: [] },
  ],
} as const satisfies TableDesign

export const RUNS_TABLE = {
  partitionKey: text('scanId'),
  sortKey: { name: 'number', type: 'N' },
  indexes: [
    // Sparse: runs that are not settled. `ref` is scan and number in one, a unique key to continue a list behind.
    { name: 'unsettled', partitionKey: text('unsettled'), sortKey: text('ref'), include: [] },
    // Sparse: runs that a scanner works for, those that were started there among them.
    { name: 'busy', partitionKey: text('busyScannerId'), include: [] },
  ],
} as const satisfies TableDesign

/** Who has the slots of each scanner, and who waits for one. */
export const LINES_TABLE = {
  partitionKey: text('scannerId'),
  indexes: [],
} as const satisfies TableDesign

/** What may be scanned, and when: an item each, read before scans are defined, launched and looked at. */
export const ZONES_TABLE = {
  partitionKey: text('id'),
  indexes: [],
} as const satisfies TableDesign

/** Who changed what. Items expire: DynamoDB deletes them some time after their `expiresAt`, in epoch seconds. */
export const AUDIT_TABLE = {
  partitionKey: text('subject'),
  sortKey: text('id'),
  // All entries, by id and so by age.
  indexes: [{ name: 'all', partitionKey: text('list'), sortKey: text('id'), include: [] }],
} as const satisfies TableDesign

/** Keys of requests that shall be carried out once, with their answers. Items expire, as those of the audit log. */
export const IDEMPOTENCY_TABLE = {
  partitionKey: text('id'),
  indexes: [],
} as const satisfies TableDesign

/** Several reports as one ZIP. Items expire, as those of the audit log. */
export const DOWNLOADS_TABLE = {
  partitionKey: text('id'),
  // Sparse: downloads that are being built, or should be.
  indexes: [{ name: 'preparing', partitionKey: text('preparing'), sortKey: text('id'), include: [] }],
} as const satisfies TableDesign
