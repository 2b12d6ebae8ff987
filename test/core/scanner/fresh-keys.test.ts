import { describe, expect, it } from 'vitest'
import { ScannerBusyError, ScannerRejectedError } from '../../../core/errors.ts'
import { connectScanner } from '../../../core/scanner/connect-scanner.ts'
import type { ScannerAdapter, ScannerKeys } from '../../../core/scanner/scanner-adapter.ts'
import { Secret } from '../../../core/secret.ts'
import { withFreshKeys } from '../../../core/scanner/fresh-keys.ts'
import type { StepServices } from '../../../core/services.ts'
import { FakeScanner } from '../../support/fake-scanner.ts'
import { lineParser } from '../../support/findings.ts'
import { memoryServices } from '../../support/memory-services.ts'
import { VirtualClock } from '../../support/virtual-clock.ts'

const keys = (text: string): ScannerKeys => ({ accessKey: new Secret(text), secretKey: new Secret(`${text}-secret`) })

/** A scanner that takes only the keys `current`, and a process that remembers those it has read first. */
async function rotatingScanner(stored: () => string): Promise<{ adapter: ScannerAdapter; asked: string[] }> {
  const clock = new VirtualClock()
  const asked: string[] = []
  const plain = memoryServices({
    clock,
    adapter: () => new FakeScanner({ clock }),
    workflow: { start: async () => {}, isRunning: async () => false },
  })
  await plain.addScanner()
  const services: StepServices = {
    ...plain,
    secrets: { ...plain.secrets, get: async () => keys('old'), refresh: async () => keys(stored()) },
    connector: {
      connect: (connection) => {
        const given = connection.keys.accessKey.reveal()
        const scanner = new FakeScanner({ clock })
        return Object.assign(scanner, {
          launch: async () => {
            asked.push(given)
            if (given === 'old') throw new ScannerRejectedError('https://nessus.example:8834', 'the API keys are wrong')
            if (given === 'busy') throw new ScannerBusyError('https://nessus.example:8834', 'too many scans')
            return { uuid: 'launched' }
          },
        })
      },
    },
  }
  return { adapter: (await connectScanner(services, 'scanner-01')).adapter, asked }
}

describe('keys that were rotated', () => {
  it('are read again when the scanner refuses those in memory, and used from then on', async () => {
    const { adapter, asked } = await rotatingScanner(() => 'new')
    expect(await adapter.launch('5')).toEqual({ uuid: 'launched' })
    expect(await adapter.launch('5')).toEqual({ uuid: 'launched' })
    expect(asked).toEqual(['old', 'new', 'new'])
  })

  it('are not tried twice when they are the same', async () => {
    const { adapter, asked } = await rotatingScanner(() => 'old')
    await expect(adapter.launch('5')).rejects.toThrow(ScannerRejectedError)
    expect(asked).toEqual(['old'])
  })

  it('are asked for only once per call', async () => {
    const { adapter, asked } = await rotatingScanner(() => 'busy')
    await expect(adapter.launch('5')).rejects.toThrow(ScannerBusyError)
    expect(asked).toEqual(['old', 'busy'])
  })
})

it('makes parsers at once, because they need no connection', async () => {
  const scanner = new FakeScanner({ clock: { now: () => new Date(0) }, reportParser: lineParser })
  const parser = withFreshKeys(scanner, async () => undefined).createReportParser({
    plugin: () => {},
    finding: () => {},
    host: () => {},
  })
  parser.write(Buffer.from('<NessusClientData_v2><Report name="a"></Report></NessusClientData_v2>'))
  expect(parser.end()).toMatchObject({ findings: 0 })
})
