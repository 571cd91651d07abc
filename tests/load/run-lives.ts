import { LoadClient } from './http-client.ts'
import { liveOrder, type Keys, type Send } from './life.ts'
import { cpuMs, type Program } from './program.ts'

export type Lives = {
  lives: number
  livesPerSecond: number
  serverCpuMs: number
  databaseCpuMs: number
  steps: Record<string, { p50: number; p95: number }>
}

/** As many clients as asked for, each living one order after the other until the time is up; the last ones are lived to their end. */
export async function runLives(
  program: Program,
  { keys, clients, seconds }: { keys: Keys; clients: number; seconds: number },
): Promise<Lives> {
  const times = new Map<string, number[]>()
  const cpuBefore = cpuOf(program)
  const started = performance.now()
  const until = started + seconds * 1000
  const counts = await Promise.all(Array.from({ length: clients }, () => liveUntil(program, { keys, until, times })))
  const elapsed = (performance.now() - started) / 1000
  const cpuAfter = cpuOf(program)
  const lives = counts.reduce((sum, count) => sum + count, 0)
  return {
    lives,
    livesPerSecond: lives / elapsed,
    serverCpuMs: cpuAfter.server - cpuBefore.server,
    databaseCpuMs: cpuAfter.database - cpuBefore.database,
    steps: Object.fromEntries([...times].map(([step, ms]) => [step, { p50: quantile(ms, 0.5), p95: quantile(ms, 0.95) }])),
  }
}

type Living = { keys: Keys; until: number; times: Map<string, number[]> }

async function liveUntil(program: Program, { keys, until, times }: Living): Promise<number> {
  const client = new LoadClient(program.baseUrl)
  const send: Send = async ({ step, ...asking }) => {
    const answer = await client.ask({ method: 'POST', ...asking })
    const known = times.get(step) ?? []
    known.push(answer.ms)
    times.set(step, known)
    return answer
  }
  let lives = 0
  try {
    for (; performance.now() < until; lives++) await liveOrder(send, keys)
  } finally {
    client.close()
  }
  return lives
}

/** The postmaster is a child of the program; what is left is the program's own. */
function cpuOf(program: Program): { server: number; database: number } {
  const database = cpuMs(program.postmaster)
  return { database, server: cpuMs(program.child.pid ?? 0) - database }
}

function quantile(values: number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return Number((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0).toFixed(2))
}
