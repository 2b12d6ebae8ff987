import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ScannerBusyError, ScanloopError } from '../../core/errors.ts'
import { createTailCheck } from '../../core/report/tail-check.ts'
import type { CapabilityMatrix } from '../../core/scanner/capabilities.ts'
import { ExportFormat } from '../../core/scanner/capabilities.ts'
import type { RemoteRunRef } from '../../core/scanner/scanner-adapter.ts'
import { describeGentleWay, describeNoGentleWay } from './gentle-way.ts'
import { describeWholeWay } from './whole-way.ts'
import type { EngineBench } from './engine-bench.ts'

const TARGETS = ['192.0.2.10', '192.0.2.11', '192.0.2.12']

/** How an edition stands to scans by API key; the engine has to find out by itself. */
export interface Expected {
  /** Whether keys may create, start, pause and stop scans. */
  readonly mayScan: boolean
  /** Whether reports may be exported. */
  readonly mayExport: boolean
  /** Whether the engine can be gentle with fragile targets. @default true */
  readonly isGentle?: boolean
}

/**
 * What the rest of Scanloop relies on, whatever the engine: tried on a scanner, or on what answers like one. An engine
 * that passes can be registered, its scans are launched exactly once, and no broken report of it is ever stored.
 */
export function describeEngine(name: string, openBench: () => Promise<EngineBench>, expected: Expected): void {
  describe(`${name} as an engine`, () => {
    let bench: EngineBench
    beforeEach(async () => {
      bench = await openBench()
    })
    afterEach(async () => await bench.close())

    const gentleStrings = () => {
      if (bench.gentle === undefined) throw new TypeError('this bench has no strings for gentle scans')
      return bench.gentle
    }
    const create = (mark = '[mark]') => {
      const source = { template: bench.template }
      return bench.adapter.createScan({ name: `Story ${mark}`, description: 'd', targets: TARGETS, source })
    }
    /** A finished run, made in the way that this edition permits. */
    const finishedRun = async (): Promise<RemoteRunRef> => {
      const run = await bench.startByHand(TARGETS)
      bench.skip(600)
      const { status, historyId } = await bench.adapter.readRun(run, { detail: true })
      expect(status).toBe('COMPLETED')
      return { ...run, historyId }
    }
    const readyExport = async (run: RemoteRunRef, format: ExportFormat) => {
      const ref = await bench.adapter.requestExport(run, format)
      for (let looks = 0; looks < 100; looks += 1) {
        const state = await bench.adapter.exportState(run, ref)
        if (state !== 'loading') return { ref, state }
        bench.skip(1)
      }
      throw new Error(`the ${format} export was never ready`)
    }
    /** The report as bytes, or what core makes of one that is not whole. */
    const retrieve = async (run: RemoteRunRef, format: ExportFormat) => {
      const { ref } = await readyExport(run, format)
      const { body, contentLength } = await bench.adapter.openExport(run, ref, format)
      const check = createTailCheck(format)
      const chunks: Uint8Array[] = []
      for await (const chunk of body) {
        check.update(chunk)
        chunks.push(chunk)
      }
      check.assertWhole(contentLength)
      return { ref, report: Buffer.concat(chunks) }
    }
    /** The error of a call that has to fail: one of ours, that says what to do, and no secret. */
    const failureOf = async (call: Promise<unknown>): Promise<ScanloopError> => {
      const error = await call.then(
        () => new Error('the call succeeded'),
        (thrown: unknown) => thrown,
      )
      if (!(error instanceof ScanloopError)) throw error
      expect(error.action).not.toBe('')
      const told = JSON.stringify([
        error.message,
        error.action,
        Object.entries(error),
        String(error.cause),
        error.stack,
      ])
      for (const secret of bench.secrets) expect(told).not.toContain(secret)
      return error
    }

    describe('says what it may do', () => {
      it('with a reason and a way out for each refusal', async () => {
        const { capabilities, identity } = await bench.adapter.probe()
        expect(identity.edition).not.toBe('')
        const { exports, ...calls } = capabilities
        for (const call of Object.values(calls)) expect(call.allowed).toBe(expected.mayScan)
        for (const format of ExportFormat.options) expect(exports[format].allowed).toBe(expected.mayExport)
        for (const refused of [...Object.values(calls), ...Object.values(exports)]) {
          if (!refused.allowed) expect([refused.reason, refused.wayOut]).not.toContain('')
        }
      })

      it('and it is so: what is allowed works, what is not is refused, once, and changes nothing', async () => {
        const { capabilities } = await bench.adapter.probe()
        await expectScans(bench, capabilities, create)
        if (capabilities.launch.allowed) bench.skip(600)
        const run = await finishedRun()
        for (const format of ExportFormat.options) {
          if (capabilities.exports[format].allowed) {
            expect((await retrieve(run, format)).report.length).toBeGreaterThan(0)
          } else {
            expect((await failureOf(bench.adapter.requestExport(run, format))).name).toBe('EditionRefusedError')
          }
        }
      })
    })

    describe('follows a run', () => {
      it('that was started at the scanner itself, from its start to its end', async () => {
        const run = await bench.startByHand(TARGETS)
        expect((await bench.adapter.readRun(run, { detail: false })).status).toBe('ACTIVE')
        expect(await bench.adapter.listScans()).toMatchObject([{ remoteId: run.scanId, latestUuid: run.uuid }])
        expect((await bench.adapter.readScan(run.scanId)).targets).toEqual(TARGETS)
        bench.skip(600)
        const ended = await bench.adapter.readRun(run, { detail: true })
        expect(ended).toMatchObject({ status: 'COMPLETED', detail: { percent: 100, hostsKnown: TARGETS.length } })
        const [entry] = await bench.adapter.listRuns(run.scanId)
        expect(entry).toMatchObject({ uuid: run.uuid, historyId: ended.historyId, status: 'COMPLETED' })
      })

      it('whose status nobody has heard of, without ending it', async () => {
        const run = await bench.startByHand(TARGETS)
        bench.inflict('unknown-status')
        for (const detail of [false, true]) {
          expect((await bench.adapter.readRun(run, { detail })).status).toBe('UNKNOWN')
        }
        bench.heal()
        expect((await bench.adapter.readRun(run, { detail: false })).status).toBe('ACTIVE')
      })

      it('and does not take silence, null lists or a gateway for its end', async () => {
        const run = await bench.startByHand(TARGETS)
        bench.inflict('null-lists')
        expect(await bench.adapter.listPolicies()).toEqual([])
        expect(await bench.adapter.findScans('x')).toEqual([])
        bench.inflict('gateway-error')
        const gateway = await failureOf(bench.adapter.readRun(run, { detail: false }))
        expect(gateway.name).toBe('ScannerUnreachableError')
        bench.inflict('rate-limited')
        const limited = await failureOf(bench.adapter.readRun(run, { detail: false }))
        expect([limited.name, limited.message]).toEqual(['ScannerBusyError', expect.not.stringContaining('<')])
        bench.heal()
        expect((await bench.adapter.readRun(run, { detail: false })).status).toBe('ACTIVE')
      })

      it('and says so when there is no such scan, or no such run', async () => {
        const run = await finishedRun()
        for (const detail of [false, true]) {
          const noScan = { ...run, scanId: '987654' }
          expect((await failureOf(bench.adapter.readRun(noScan, { detail }))).name).toBe('ScannerNotFoundError')
          const noRun = { ...run, uuid: '00000000-0000-4000-8000-000000000000', historyId: '987654' }
          expect((await failureOf(bench.adapter.readRun(noRun, { detail }))).name).toBe('ScannerNotFoundError')
        }
        expect((await failureOf(bench.adapter.listRuns('987654'))).name).toBe('ScannerNotFoundError')
      })

      it('and says so when the keys were revoked', async () => {
        const run = await bench.startByHand(TARGETS)
        bench.inflict('keys-revoked')
        const revoked = await failureOf(bench.adapter.readRun(run, { detail: false }))
        expect(revoked.name).toBe('ScannerRejectedError')
        expect((await failureOf(bench.adapter.probe())).name).toBe('ScannerRejectedError')
      })
    })

    const describeReports = () => {
      it.each(['report-cut', 'report-short', 'report-is-an-error'] as const)('%s', async (mishap) => {
        const run = await finishedRun()
        bench.inflict(mishap)
        expect((await failureOf(retrieve(run, 'nessus'))).name).toBe('ExportTruncatedError')
        bench.heal()
        expect((await retrieve(run, 'nessus')).report.length).toBeGreaterThan(0)
      })

      it('and says of an export that it failed, is gone, or has to wait', async () => {
        const run = await finishedRun()
        bench.inflict('export-busy')
        expect((await failureOf(bench.adapter.requestExport(run, 'nessus'))).name).toBe('ScannerBusyError')
        bench.inflict('export-failed')
        const failed = await readyExport(run, 'nessus')
        expect(failed.state).toBe('failed')
        bench.heal()
        expect(['failed', 'gone']).toContain(await bench.adapter.exportState(run, failed.ref))
        const { ref } = await retrieve(run, 'nessus')
        expect((await failureOf(bench.adapter.openExport(run, ref, 'nessus'))).name).toBe('ExportFailedError')
      })

      it('and its parser finds in the report the hosts that the scanner has counted', async () => {
        const run = await finishedRun()
        const { detail } = await bench.adapter.readRun(run, { detail: true })
        const { report } = await retrieve(run, 'nessus')
        const hosts: string[] = []
        let findings = 0
        const parser = bench.adapter.createReportParser({
          plugin: () => {},
          finding: () => void (findings += 1),
          host: (host) => hosts.push(host.name),
        })
        // In small pieces, as a network may deliver them.
        for (let at = 0; at < report.length; at += 4099) parser.write(report.subarray(at, at + 4099))
        parser.end()
        expect(hosts.toSorted()).toEqual(TARGETS)
        const counted = Object.values(detail?.severities ?? {}).reduce((sum, count) => sum + count, 0)
        expect(findings).toBe(counted)
      })
    }
    if (expected.mayExport) describe('never gives a broken report for a whole one', describeReports)

    const describeChanges = () => {
      it('creates a scan that is found again when the answer was lost', async () => {
        bench.inflict('answer-lost', 'create')
        expect(await failureOf(create())).toMatchObject({ mayHaveTakenEffect: true })
        bench.heal()
        expect([bench.asked('create'), bench.done('create')]).toEqual([1, 1])
        expect(await bench.adapter.findScans('[mark]')).toMatchObject([{ name: 'Story [mark]' }])
        expect(await bench.adapter.findScans('[another]')).toEqual([])
      })

      it('sends a lost create or launch once, and lets the scanner say what came of it', async () => {
        bench.inflict('request-lost', 'create')
        expect((await failureOf(create())).name).toBe('ScannerUnreachableError')
        bench.heal()
        expect([bench.asked('create'), bench.done('create')]).toEqual([1, 0])
        expect(await bench.adapter.findScans('[mark]')).toEqual([])

        const { remoteId } = await create()
        bench.inflict('request-lost', 'launch')
        expect((await failureOf(bench.adapter.launch(remoteId))).name).toBe('ScannerUnreachableError')
        bench.heal()
        expect([bench.asked('launch'), bench.done('launch')]).toEqual([1, 0])
        expect(await bench.adapter.listRuns(remoteId)).toEqual([])
      })

      it('knows that a create or launch beyond a limit of requests has not happened', async () => {
        bench.inflict('rate-limited', 'create')
        expect(await failureOf(create())).toMatchObject({ name: 'ScannerBusyError', mayHaveTakenEffect: false })
        bench.heal()
        const { remoteId } = await create()
        bench.inflict('rate-limited', 'launch')
        const limited = await failureOf(bench.adapter.launch(remoteId))
        expect(limited).toMatchObject({ name: 'ScannerBusyError', mayHaveTakenEffect: false })
        expect([bench.asked('launch'), bench.done('launch')]).toEqual([1, 0])
      })

      it('launches a run that is found again when the answer was lost', async () => {
        const { remoteId } = await create()
        bench.inflict('answer-lost', 'launch')
        expect(await failureOf(bench.adapter.launch(remoteId))).toMatchObject({ mayHaveTakenEffect: true })
        bench.heal()
        expect([bench.asked('launch'), bench.done('launch')]).toEqual([1, 1])
        expect(await bench.adapter.listRuns(remoteId)).toHaveLength(1)
      })

      it('does not launch beside an active run, and does not take the run before for the new one', async () => {
        const { remoteId } = await create()
        const first = await bench.adapter.launch(remoteId)
        expect((await failureOf(bench.adapter.launch(remoteId))).name).toBe('ScannerBusyError')
        expect(bench.done('launch')).toBe(1)
        bench.skip(600)
        expect(await bench.adapter.listRuns(remoteId)).toMatchObject([{ uuid: first.uuid, status: 'COMPLETED' }])

        bench.inflict('history-late')
        const second = await bench.adapter.launch(remoteId)
        expect(second.uuid).not.toBe(first.uuid)
        for (const detail of [false, true]) {
          const { status } = await bench.adapter.readRun({ scanId: remoteId, uuid: second.uuid }, { detail })
          expect(['ACTIVE', 'NEVER_RUN']).toContain(status)
        }
        bench.heal()
        const runs = await bench.adapter.listRuns(remoteId)
        expect(runs.map(({ uuid }) => uuid).toSorted()).toEqual([first.uuid, second.uuid].toSorted())
        // Runs that were started at the scanner are told from older ones by this.
        const idOf = (wanted: string) => Number(runs.find(({ uuid }) => uuid === wanted)?.historyId)
        expect(idOf(second.uuid)).toBeGreaterThan(idOf(first.uuid))
      })

      it('stops a run that is paused, at the latest when it is asked a few times', async () => {
        const { remoteId } = await create()
        const { uuid } = await bench.adapter.launch(remoteId)
        const status = async () => (await bench.adapter.readRun({ scanId: remoteId, uuid }, { detail: true })).status
        bench.skip(1)
        await bench.adapter.control(remoteId, 'pause')
        for (let looks = 0; looks < 100 && (await status()) !== 'PAUSED'; looks += 1) bench.skip(0.1)
        let isAsked = false
        for (let looks = 0; looks < 100 && (await status()) !== 'STOPPED'; looks += 1) {
          if (!isAsked) {
            isAsked = await bench.adapter.control(remoteId, 'stop').then(
              () => true,
              (error: unknown) => {
                if (!(error instanceof ScannerBusyError)) throw error
                return false
              },
            )
          }
          bench.skip(0.1)
        }
        expect([isAsked, await status()]).toEqual([true, 'STOPPED'])
      })

      it('refuses a template that the scanner does not have before it creates anything', async () => {
        const source = { template: 'no-such-template' }
        const unknown = bench.adapter.createScan({ name: 'n', description: '', targets: TARGETS, source })
        expect((await failureOf(unknown)).name).toBe('InvalidInputError')
        expect(bench.asked('create')).toBe(0)
      })
    }
    if (expected.mayScan) describe('changes the scanner once or not at all', describeChanges)

    if (expected.mayScan && expected.mayExport) {
      describeWholeWay(() => bench)
      if (expected.isGentle === false) describeNoGentleWay(() => bench)
      else describeGentleWay(() => bench, gentleStrings)
    }
  })
}

/** Creates, launches, pauses, resumes and stops; or is refused each, by one request that changes nothing. */
async function expectScans(
  bench: EngineBench,
  capabilities: CapabilityMatrix,
  create: () => Promise<{ remoteId: string }>,
): Promise<void> {
  const { adapter } = bench
  if (!capabilities.create.allowed) {
    await expect(create()).rejects.toMatchObject({ name: 'EditionRefusedError' })
    await expect(adapter.launch('5')).rejects.toMatchObject({ name: 'EditionRefusedError' })
    for (const action of ['pause', 'resume', 'stop'] as const) {
      await expect(adapter.control('5', action)).rejects.toMatchObject({ name: 'EditionRefusedError' })
    }
    expect([bench.asked('create'), bench.asked('launch')]).toEqual([1, 1])
    expect([bench.done('create'), bench.done('launch')]).toEqual([0, 0])
    return
  }
  const { remoteId } = await create()
  expect(await adapter.readSettings(remoteId)).toMatchObject({ safe_checks: 'yes' })
  const { uuid } = await adapter.launch(remoteId)
  const reaches = async (status: string): Promise<void> => {
    const read = () => adapter.readRun({ scanId: remoteId, uuid }, { detail: true })
    for (let looks = 0; looks < 100 && (await read()).status !== status; looks += 1) bench.skip(0.1)
    expect((await read()).status).toBe(status)
  }
  bench.skip(1)
  await adapter.control(remoteId, 'pause')
  await reaches('PAUSED')
  await adapter.control(remoteId, 'resume')
  await reaches('ACTIVE')
  bench.skip(0.2)
  await adapter.control(remoteId, 'stop')
  await reaches('STOPPED')
}
