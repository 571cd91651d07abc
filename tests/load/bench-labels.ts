import { readFileSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { parseArgs } from 'node:util'
import { LoadClient } from './http-client.ts'
import { aLoadDraft, type Keys } from './life.ts'
import { makeLoadTenant } from './make-load-tenant.ts'
import { startProgram, stopProgram, tempDataDir, type Program } from './program.ts'

const { values } = parseArgs({
  options: { labels: { type: 'string', default: '500' }, json: { type: 'boolean', default: false } },
})
const labels = Number(values.labels)
const clients = 8
const pingEveryMs = 5
const idleMs = 4000

/** So many labels in one PDF through HTTP, the first time in a fresh program and once more, while somebody else keeps asking. */
async function main(): Promise<void> {
  const dir = await tempDataDir()
  const program = await startProgram(dir.path)
  try {
    const { keys } = await makeLoadTenant(program.databaseUrl)
    const orderIds = await confirmOrders(program, keys)
    const idle = await watchIdle(program)
    const first = await printLabels(program, keys, orderIds)
    const second = await printLabels(program, keys, orderIds)
    const result = { labels, ...first, again: second, idle }
    process.stdout.write(values.json ? `${JSON.stringify(result)}\n` : `${JSON.stringify(result, null, 2)}\n`)
  } finally {
    await stopProgram(program)
    await dir.remove()
  }
}

async function confirmOrders({ baseUrl }: Program, keys: Keys): Promise<string[]> {
  const key = keys.order_clerk ?? ''
  const client = new LoadClient(baseUrl, 120_000)
  const orders = Array.from({ length: labels }, () => aLoadDraft())
  const { status, body } = await client.ask({ method: 'POST', path: '/api/orders/batch', key, body: { orders } })
  client.close()
  const { results = [] } = body as { results?: { orderId: string | null }[] }
  const orderIds = results.flatMap(({ orderId }) => orderId ?? [])
  if (status !== 200 || orderIds.length !== labels) throw new Error(`placing: ${status} ${JSON.stringify(body).slice(0, 300)}`)
  const rung = { wishesConfirmedWith: '收件人' }
  const waiting = [...orderIds]
  await Promise.all(
    Array.from({ length: clients }, async () => {
      const one = new LoadClient(baseUrl)
      for (let orderId = waiting.pop(); orderId; orderId = waiting.pop())
        for (const step of ['pass_review', 'confirm']) {
          const taken = await one.ask({
            method: 'POST',
            path: `/api/orders/${orderId}/steps`,
            key,
            body: { step, details: rung },
          })
          if (taken.status !== 200) throw new Error(`${step}: ${taken.status} ${JSON.stringify(taken.body).slice(0, 300)}`)
        }
      one.close()
    }),
  )
  return orderIds
}

type Figures = {
  seconds: number
  firstByteSeconds: number
  bytes: number
  rssMb: { before: number; peak: number }
  /** Of the program's event loop, and as others felt it. */
  worstEventLoopDelayMs: number
  worstPingMs: number
}

async function printLabels(program: Program, keys: Keys, orderIds: string[]): Promise<Figures> {
  const { baseUrl, child } = program
  const pid = child.pid ?? 0
  await readLag(baseUrl) // it starts anew with every reading
  writeFileSync(`/proc/${pid}/clear_refs`, '5') // as does the peak
  const before = readMemory(pid, 'VmRSS')
  const pinging = startPinging(baseUrl)
  const started = performance.now()
  const { bytes, firstByteMs } = await fetchPdf(baseUrl, keys.outbound_operator ?? '', { kind: 'label', orderIds })
  const seconds = (performance.now() - started) / 1000
  const worstPingMs = await pinging.stop()
  return {
    seconds: round(seconds),
    firstByteSeconds: round(firstByteMs / 1000),
    bytes,
    rssMb: { before, peak: readMemory(pid, 'VmHWM') },
    worstEventLoopDelayMs: round((await readLag(baseUrl)) * 1000),
    worstPingMs: round(worstPingMs),
  }
}

/** What the machine does to an idle program: the figures beside which the others are read. */
async function watchIdle({ baseUrl }: Program): Promise<Pick<Figures, 'worstEventLoopDelayMs' | 'worstPingMs'>> {
  await readLag(baseUrl)
  const pinging = startPinging(baseUrl)
  await new Promise((resolve) => setTimeout(resolve, idleMs))
  const worstPingMs = await pinging.stop()
  return { worstEventLoopDelayMs: round((await readLag(baseUrl)) * 1000), worstPingMs: round(worstPingMs) }
}

function fetchPdf(baseUrl: string, key: string, body: unknown): Promise<{ bytes: number; firstByteMs: number }> {
  const started = performance.now()
  return new Promise((resolve, reject) => {
    const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' }
    const asking = request(`${baseUrl}/api/documents`, { method: 'POST', headers }, (reply) => {
      let bytes = 0
      let firstByteMs = 0
      let head = ''
      reply.on('data', (piece: Buffer) => {
        if (bytes === 0) firstByteMs = performance.now() - started
        if (head.length < 300) head += piece.toString('latin1', 0, 300)
        bytes += piece.length
      })
      reply.on('error', reject)
      reply.on('end', () =>
        head.startsWith('%PDF-')
          ? resolve({ bytes, firstByteMs })
          : reject(new Error(`${reply.statusCode} ${head.slice(0, 300)}`)),
      )
    })
    asking.on('error', reject)
    asking.end(JSON.stringify(body))
  })
}

/** Somebody else at work meanwhile: the longest that they wait for a small answer. */
function startPinging(baseUrl: string): { stop: () => Promise<number> } {
  const client = new LoadClient(baseUrl)
  let worst = 0
  let isOver = false
  const pings = (async () => {
    while (!isOver) {
      const { ms } = await client.ask({ method: 'GET', path: '/healthz', key: '' })
      worst = Math.max(worst, ms)
      await new Promise((resolve) => setTimeout(resolve, pingEveryMs))
    }
    client.close()
  })()
  return {
    stop: async () => {
      isOver = true
      await pings
      return worst
    },
  }
}

async function readLag(baseUrl: string): Promise<number> {
  const text = await (await fetch(`${baseUrl}/metrics`)).text()
  return Number(text.match(/^nodejs_eventloop_lag_max_seconds (\S+)/m)?.[1])
}

function readMemory(pid: number, field: 'VmRSS' | 'VmHWM'): number {
  const kilobytes = readFileSync(`/proc/${pid}/status`, 'utf8').match(new RegExp(`${field}:\\s+(\\d+) kB`))?.[1]
  return Math.round(Number(kilobytes) / 1024)
}

const round = (value: number): number => Math.round(value * 100) / 100

await main()
