import { parseArgs } from 'node:util'
import { LoadClient } from './http-client.ts'
import { aLoadDraft, type Keys } from './life.ts'
import { makeLoadTenant } from './make-load-tenant.ts'
import { startProgram, stopProgram, tempDataDir, type Program } from './program.ts'
import { rawLimit } from './raw-limit.ts'
import { runLives } from './run-lives.ts'
import { ask, countWork, perLife } from './count-work.ts'

const { values } = parseArgs({
  options: {
    clients: { type: 'string', default: '8' },
    seconds: { type: 'string', default: '20' },
    preload: { type: 'string', default: '20000' },
    json: { type: 'boolean', default: false },
  },
})
const clients = Number(values.clients)
const seconds = Number(values.seconds)
const preload = Number(values.preload)
const warmSeconds = 2

/** Whole lives of orders through HTTP beside the raw limit: the same rows and commits by prepared statements over as many connections. */
async function main(): Promise<void> {
  const dir = await tempDataDir()
  const program = await startProgram(dir.path)
  try {
    const { keys } = await makeLoadTenant(program.databaseUrl)
    await fill(program, keys)
    await runLives(program, { keys, clients, seconds: warmSeconds })
    const before = await countWork(program, keys)
    const ours = await runLives(program, { keys, clients, seconds })
    const after = await countWork(program, keys)
    const rawSeconds = Math.max(Math.min(5, seconds), Math.round(seconds / 2))
    const raw = await rawLimit(program, { dataDir: dir.path, clients, seconds: rawSeconds })
    const afterRaw = await countWork(program, keys)
    const result = {
      clients,
      seconds,
      preloaded: preload,
      lives: ours.lives,
      livesPerSecond: round(ours.livesPerSecond),
      cpuMsPerLife: {
        server: round(ours.serverCpuMs / ours.lives),
        database: round(ours.databaseCpuMs / ours.lives),
        total: round((ours.serverCpuMs + ours.databaseCpuMs) / ours.lives),
      },
      raw: {
        livesPerSecond: round(raw.livesPerSecond),
        databaseCpuMsPerLife: round(raw.databaseCpuMs / raw.lives),
        perLife: perLife(after, afterRaw, raw.lives),
      },
      ratio: round(ours.livesPerSecond / raw.livesPerSecond, 3),
      perLife: perLife(before, after, ours.lives),
      steps: ours.steps,
    }
    process.stdout.write(values.json ? `${JSON.stringify(result)}\n` : `${JSON.stringify(result, null, 2)}\n`)
  } finally {
    await stopProgram(program)
    await dir.remove()
  }
}

async function fill(program: Program, keys: Keys): Promise<void> {
  const client = new LoadClient(program.baseUrl)
  const batch = 500
  for (let done = 0; done < preload; done += batch) {
    const orders = Array.from({ length: Math.min(batch, preload - done) }, () => aLoadDraft())
    const { status, body } = await client.ask({
      method: 'POST',
      path: '/api/orders/batch',
      key: keys.order_clerk ?? '',
      body: { orders },
    })
    const { results = [] } = body as { results?: { state: string }[] }
    if (status !== 200 || results.some(({ state }) => state !== 'created'))
      throw new Error(`preloading: ${status} ${JSON.stringify(body).slice(0, 300)}`)
  }
  client.close()
  await ask(program.databaseUrl, 'analyze')
}

function round(value: number, digits = 2): number {
  return Number(value.toFixed(digits))
}

await main()
