import { describe, expect, test } from 'vitest'
import type { RemoteStatus } from '../../../core/scanner/scanner-adapter.ts'
import { isEnd, statusOf } from '../../../scanners/tenable/status.ts'

describe('status words', () => {
  test.each<[string, RemoteStatus, boolean]>([
    ['empty', 'NEVER_RUN', false],
    ['pending', 'ACTIVE', false],
    ['initializing', 'ACTIVE', false],
    ['processing', 'ACTIVE', false],
    ['running', 'ACTIVE', false],
    ['pausing', 'ACTIVE', false],
    ['paused', 'PAUSED', false],
    ['resuming', 'ACTIVE', false],
    ['stopping', 'ACTIVE', false],
    ['stopped', 'STOPPED', true],
    ['canceling', 'ACTIVE', false],
    ['cancelling', 'ACTIVE', false],
    ['canceled', 'STOPPED', true],
    ['cancelled', 'STOPPED', true],
    ['killing', 'ACTIVE', false],
    ['publishing', 'ACTIVE', false],
    ['completed', 'COMPLETED', true],
    ['imported', 'COMPLETED', true],
    ['aborted', 'STOPPED', true],
    ['Completed', 'COMPLETED', true],
    ['quarantined', 'UNKNOWN', false],
    ['constructor', 'UNKNOWN', false],
    ['', 'UNKNOWN', false],
  ])('%j is %s', (word, status, ends) => {
    expect(statusOf(word)).toBe(status)
    expect(isEnd(statusOf(word))).toBe(ends)
  })
})
