import { z } from 'zod'
import { Paging } from '../page-cursor.ts'
import { activityOf } from './scan.ts'
import type { Scan } from './scan.ts'

/** How a list of scans is sorted; with a minus, from the highest down. */
export const ScanSort = z.enum(['-created', 'created', 'name', '-name', '-activity', 'activity'])
export type ScanSort = z.infer<typeof ScanSort>

/** Ids begin with the time of creation, so that by id is by age. */
export const NEWEST_FIRST = '-created' satisfies ScanSort

export type SortedBy = 'created' | 'name' | 'activity'

export function readSort(sort: ScanSort): {
  readonly by: SortedBy
  readonly order: 'ascending' | 'descending'
} {
  const order = sort.startsWith('-') ? 'descending' : 'ascending'
  const field = order === 'descending' ? sort.slice(1) : sort
  return { by: field === 'name' || field === 'activity' ? field : 'created', order }
}

/**
 * Where a scan stands in a list. Each place is taken by one scan only, since the id is its end: that is what a page
 * can begin behind, also among a hundred scans of one name. Behind the tab, because that sorts before whatever a folded
 * name may go on with.
 */
export function placeOf(scan: Scan, by: SortedBy): string {
  if (by === 'created') return scan.id
  return by === 'name' ? `${foldName(scan.name)}\t${scan.id}` : activityPlace(activityOf(scan), scan.id)
}

export function activityPlace(at: string, scanId: string): string {
  return `${at}\t${scanId}`
}

/** With 4 bytes each, and an id behind it, below the 1,024 bytes that a key of DynamoDB may have. */
const MOST_CHARACTERS = 200

/**
 * A name as it is searched and sorted by: without capitals, accents and double spaces, and one form for what looks
 * alike, so that `buro` finds `Büro` and `Ｂüro`. Accents are only those that Latin, Greek and Cyrillic letters carry:
 * in other scripts, marks are letters of their own.
 */
export function foldName(text: string): string {
  const bare = text
    .normalize('NFKD')
    .replaceAll(/[\u0300-\u036f]/g, '')
    .normalize('NFKC')
  // By way of the capitals, for letters that have no small form of their own (ß, ς).
  const small = bare.toUpperCase().toLowerCase().replaceAll('ς', 'σ')
  const spaced = small.replaceAll(/[\s\p{Cc}]+/gu, ' ').trim()
  return Array.from(spaced.toWellFormed()).slice(0, MOST_CHARACTERS).join('')
}

/** What names must contain, as it was typed; undefined if that is nothing. */
export function foldSearch(search: string | undefined): string | undefined {
  const folded = foldName(search ?? '')
  return folded === '' ? undefined : folded
}

/** What a cursor may hold in the lists by age, and in the others. */
export interface CursorSchemas {
  readonly id: z.ZodType<string>
  readonly place: z.ZodType<string>
}

/** A list for each order, so that the cursor of one is refused by the others. */
export function scanPagings({ id, place }: CursorSchemas): Readonly<Record<ScanSort, Paging<[string]>>> {
  return {
    '-created': new Paging('scans', z.tuple([id])),
    created: new Paging('scans, oldest first', z.tuple([id])),
    name: new Paging('scans by name', z.tuple([place])),
    '-name': new Paging('scans by name, last first', z.tuple([place])),
    activity: new Paging('scans by activity, oldest first', z.tuple([place])),
    '-activity': new Paging('scans by activity', z.tuple([place])),
  }
}
