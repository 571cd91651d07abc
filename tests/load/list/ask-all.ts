import { LoadClient } from '../http-client.ts'
import type { Question } from './questions.ts'

/** `rows`: how many an answer has on average; a full page costs more than an empty one, however it was found. */
export type Time = { p50: number; p95: number; asked: number; rows: number }
export type Times = Record<string, Time>

/** Puts the questions by as many clients as wanted, kind after kind, each client its share; what is not answered well fails. */
export async function askAll(baseUrl: string, questions: readonly Question[], clients: number): Promise<Times> {
  const times = new Map<string, number[]>()
  const rows = new Map<string, number>()
  const work = async (mine: readonly Question[]) => {
    const client = new LoadClient(baseUrl)
    for (const { kind, company, path } of mine) {
      const { status, body, ms } = await client.ask({ method: 'GET', path, key: company.key })
      if (status !== 200) throw new Error(`${kind}: ${path}: ${status} ${JSON.stringify(body).slice(0, 300)}`)
      const known = times.get(kind) ?? []
      known.push(ms)
      times.set(kind, known)
      rows.set(kind, (rows.get(kind) ?? 0) + ((body as { orders?: unknown[] }).orders?.length ?? 0))
    }
    client.close()
  }
  for (const same of Map.groupBy(questions, ({ kind }) => kind).values())
    await Promise.all(Array.from({ length: clients }, (_, at) => work(same.filter((_, index) => index % clients === at))))
  return Object.fromEntries([...times].map(([kind, ms]) => [kind, summary(ms, rows.get(kind))]))
}

/** The floor: `select 1` through the same server and the same pool. */
export async function askFloor(baseUrl: string, times: number, clients: number): Promise<Time> {
  const all: number[] = []
  const work = async () => {
    const client = new LoadClient(baseUrl)
    for (let asked = 0; asked < times / clients; asked++)
      all.push((await client.ask({ method: 'GET', path: '/readyz', key: '' })).ms)
    client.close()
  }
  await Promise.all(Array.from({ length: clients }, work))
  return summary(all)
}

function summary(values: number[], rows = 0): Time {
  const sorted = values.toSorted((a, b) => a - b)
  const at = (part: number) => Number((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0).toFixed(2))
  return { p50: at(0.5), p95: at(0.95), asked: values.length, rows: Math.round(rows / values.length) }
}
