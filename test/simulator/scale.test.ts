import { expect, it } from 'vitest'
import { setTimeout as sleep } from 'node:timers/promises'
import { WireClient } from './wire-client.ts'

it('lists a thousand active scans and details of each without strain, and costs nothing while nobody asks', async () => {
  const client = await WireClient.start()
  const { simulator } = client
  const ids = Array.from({ length: 1000 }, (_, index) =>
    simulator.createByHand({ name: `s${index}`, targets: '10.0.0.1-4' }),
  )
  for (const id of ids) simulator.launchByHand(id)
  client.advanceSeconds(100)
  const started = performance.now()
  const { scans } = await client.json<{ scans: { status: string }[] }>('GET', '/scans')
  expect(performance.now() - started).toBeLessThan(1000)
  expect(scans.filter((scan) => scan.status === 'running')).toHaveLength(1000)
  for (const id of ids.slice(0, 50)) expect((await client.details(id)).info.status).toBe('running')
  // One minute's polls of a thousand scans must fit into a minute many times over.
  const perCall = (performance.now() - started) / 51
  expect(perCall * 1000).toBeLessThan(20_000)
  const before = process.cpuUsage()
  await sleep(500)
  const used = process.cpuUsage(before)
  expect((used.user + used.system) / 1000).toBeLessThan(50)
  await client.close()
})
