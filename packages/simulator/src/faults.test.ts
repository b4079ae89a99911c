import { once } from 'node:events'
import http from 'node:http'
import { describe, expect, it } from 'vitest'
import { startBench } from './testing.ts'

/** Opens `GET /events` and hands out its response once the headers are there. */
async function openEvents(host: string): Promise<http.IncomingMessage> {
  const request = http.get(`${host.replace('tcp:', 'http:')}/events`)
  const [response] = (await once(request, 'response')) as [http.IncomingMessage]
  return response
}

describe('faults', () => {
  it('answers with an error where told to, and rightly again when undone', async () => {
    await using bench = await startBench()
    const undo = bench.sim.faults.error(500, 'rpc error: code = Unknown desc = no leader', '/services')
    expect(await bench.call('GET', '/v1.41/services')).toMatchObject({ status: 500, body: { message: 'rpc error: code = Unknown desc = no leader' } })
    expect((await bench.call('GET', '/nodes')).status).toBe(200)
    undo()
    expect((await bench.call('GET', '/services')).status).toBe(200)
  })

  it('cuts connections', async () => {
    await using bench = await startBench()
    const undo = bench.sim.faults.cut(/^\/tasks/)
    await expect(bench.call('GET', '/tasks')).rejects.toThrow('fetch failed')
    undo()
    expect((await bench.call('GET', '/tasks')).status).toBe(200)
  })

  it('ends an answer in mid-body', async () => {
    await using bench = await startBench()
    bench.sim.faults.truncate(100, '/tasks')
    await expect(bench.call('GET', '/tasks')).rejects.toThrow('terminated')
    bench.sim.faults.clear()
    expect((await bench.call('GET', '/tasks')).body).toHaveLength(13)
  })

  it('ends even a short answer before its end', async () => {
    await using bench = await startBench()
    bench.sim.faults.truncate(1, '/_ping')
    await expect(bench.call('GET', '/_ping')).rejects.toThrow('terminated')
  })

  it('lets a request hang until the client gives up', async () => {
    await using bench = await startBench()
    bench.sim.faults.hang('/info')
    const aborted = new AbortController()
    const request = fetch(`${bench.sim.host.replace('tcp:', 'http:')}/info`, { signal: aborted.signal })
    // Others are served meanwhile: this one has been waiting all the while.
    expect((await bench.call('GET', '/_ping')).body).toBe('OK')
    aborted.abort()
    await expect(request).rejects.toThrow('aborted')
  })

  it('delays', async () => {
    await using bench = await startBench()
    const undo = bench.sim.faults.slow(30)
    const slow = bench.call('GET', '/_ping').then(() => 'slow')
    undo()
    const quick = bench.call('GET', '/_ping').then(() => 'quick')
    // The delay is chosen when a request arrives; both come through either way.
    expect((await Promise.all([slow, quick])).sort()).toEqual(['quick', 'slow'])
  })

  it('refuses connections until it is allowed to listen again, at the same port', async () => {
    await using bench = await startBench()
    const { host } = bench.sim
    const resume = bench.sim.faults.refuse()
    await expect(bench.call('GET', '/_ping')).rejects.toThrow('fetch failed')
    await resume()
    expect(bench.sim.host).toBe(host)
    expect((await bench.call('GET', '/_ping')).status).toBe(200)
  })

  it('cuts event streams', async () => {
    await using bench = await startBench()
    const stream = await openEvents(bench.sim.host)
    const over = new Promise(resolve => stream.once('close', resolve))
    stream.on('error', () => {})
    stream.resume()
    bench.sim.faults.cutEvents()
    await over
    expect(stream.complete).toBe(false)
  })

  it('is no manager, or in no swarm, when told', async () => {
    await using bench = await startBench()
    const undo = bench.sim.faults.notManager()
    expect(await bench.call('GET', '/nodes')).toMatchObject({ status: 503, body: { message: expect.stringContaining('Worker nodes can\'t be used') } })
    expect((await bench.call('GET', '/info')).body).toMatchObject({ Swarm: { LocalNodeState: 'active', ControlAvailable: false } })
    undo()
    bench.sim.faults.notSwarm()
    expect(await bench.call('GET', '/tasks')).toMatchObject({ status: 503, body: { message: expect.stringContaining('docker swarm init') } })
    expect((await bench.call('GET', '/_ping')).headers.get('swarm')).toBe('inactive')
    bench.sim.faults.clear()
    expect((await bench.call('GET', '/_ping')).headers.get('swarm')).toBe('active/manager')
  })
})
