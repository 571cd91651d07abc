import { setTimeout as pause } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { LoadClient, multipart } from './http-client.ts'
import { checkImport, type Kept } from './import/check-import.ts'
import { makeLoadSheet, type Sheet, type SheetKind } from './import/make-sheet.ts'
import { residentMb, watchMemory } from './import/watch-memory.ts'
import { makeLoadTenant, type LoadTenant } from './make-load-tenant.ts'
import { startProgram, stopProgram, tempDataDir, type Program } from './program.ts'

const { values } = parseArgs({
  options: {
    lines: { type: 'string', default: '100000' },
    port: { type: 'string', default: '0' },
    json: { type: 'boolean', default: false },
  },
})
const lines = Number(values.lines)
const pollMs = 100
const restMs = 2000
const doneWithinMs = 30 * 60_000

type View = {
  state: string
  done: number
  orderCount: number
  created: number
  waiting: number
  duplicates: number
  why: string | null
}
type Figures = {
  kind: SheetKind
  megabytes: number
  orders: number
  broken: number
  previewSeconds: number
  importSeconds: number
  linesPerSecond: number
  idleMb: number
  peakMb: number
  aboveIdleMb: number
  progressSeen: number
  answersWhileImporting: { p50: number; p95: number; most: number }
  killedAt: number | null
  kept: Kept
}

/** Large sheets through HTTP into the real program: csv in one go, xlsx with the program killed in the middle and started again. */
async function main(): Promise<void> {
  const dir = await tempDataDir()
  let program = await startProgram(dir.path, Number(values.port))
  try {
    const tenant = await makeLoadTenant(program.databaseUrl)
    const figures: Figures[] = []
    for (const kind of ['csv', 'xlsx'] as const) {
      const sheet = await makeLoadSheet(kind, lines, `BI${kind.toUpperCase()}`)
      const done = await importSheet(program, { tenant, sheet, kind, killAt: kind === 'xlsx' ? 0.4 : null })
      mustBeWhole(done.figures, sheet)
      figures.push(done.figures)
      await stopProgram(done.program)
      program = await startProgram(dir.path, Number(values.port))
    }
    process.stdout.write(
      values.json ? `${JSON.stringify({ lines, figures })}\n` : `${JSON.stringify({ lines, figures }, null, 2)}\n`,
    )
  } finally {
    await stopProgram(program)
    await dir.remove()
  }
}

type Importing = { tenant: LoadTenant; sheet: Sheet; kind: SheetKind; killAt: number | null }

async function importSheet(
  first: Program,
  { tenant, sheet, kind, killAt }: Importing,
): Promise<{ program: Program; figures: Figures }> {
  const key = tenant.keys.order_clerk ?? ''
  let program = first
  let client = new LoadClient(program.baseUrl, 120_000)
  await pause(restMs)
  const idle = residentMb(program.child.pid ?? 0)
  let memory = watchMemory(program.child.pid ?? 0)
  const uploaded = performance.now()
  const upload = multipart(sheet.name, sheet.type, sheet.bytes, { clientId: tenant.clientId })
  const preview = await client.ask({ method: 'POST', path: '/api/imports', key, ...upload })
  const found = preview.body as { import?: { id: string; orderCount: number; rowCount: number } }
  if (preview.status !== 200 || !found.import)
    throw new Error(`preview: ${preview.status} ${JSON.stringify(preview.body).slice(0, 300)}`)
  if (found.import.rowCount !== sheet.lines || found.import.orderCount !== sheet.orders)
    throw new Error(`preview: ${JSON.stringify(found.import)}`)
  const previewSeconds = (performance.now() - uploaded) / 1000
  const importId = found.import.id
  const started = performance.now()
  const run = await client.ask({ method: 'POST', path: `/api/imports/${importId}/run`, key, body: {} })
  if (run.status !== 200) throw new Error(`run: ${run.status} ${JSON.stringify(run.body)}`)

  const seen = new Set<number>()
  const answers: number[] = []
  let killedAt: number | null = null
  let aboveIdleMb = 0
  let peakMb = 0
  const closeWatch = () => {
    const peak = memory.stop()
    peakMb = Math.max(peakMb, peak)
    aboveIdleMb = Math.max(aboveIdleMb, peak - idle)
  }
  for (;;) {
    const { body, ms } = await client.ask({ method: 'GET', path: `/api/imports/${importId}`, key })
    const view = body as View
    seen.add(view.done)
    answers.push(ms)
    if (view.state === 'done') break
    if (view.state !== 'running' || performance.now() - started > doneWithinMs)
      throw new Error(`the import stands: ${JSON.stringify(view)}`)
    if (killAt !== null && killedAt === null && view.done >= sheet.orders * killAt) {
      killedAt = view.done
      closeWatch()
      client.close()
      program = await killAndStart(program)
      client = new LoadClient(program.baseUrl, 120_000)
      memory = watchMemory(program.child.pid ?? 0)
    }
    await pause(pollMs)
  }
  const importSeconds = (performance.now() - started) / 1000
  closeWatch()
  client.close()
  const figures: Figures = {
    kind,
    megabytes: round(sheet.bytes.length / 1024 / 1024),
    orders: sheet.orders,
    broken: sheet.broken,
    previewSeconds: round(previewSeconds),
    importSeconds: round(importSeconds),
    linesPerSecond: Math.round(sheet.lines / importSeconds),
    idleMb: Math.round(idle),
    peakMb: Math.round(peakMb),
    aboveIdleMb: Math.round(aboveIdleMb),
    progressSeen: seen.size,
    answersWhileImporting: { p50: quantile(answers, 0.5), p95: quantile(answers, 0.95), most: quantile(answers, 1) },
    killedAt,
    kept: await checkImport(program.databaseUrl, importId, sheet),
  }
  return { program, figures }
}

/** As an operator would: the program is gone from one moment to the next, and is started again on the same folder. Nobody presses anything. */
async function killAndStart({ child, dataDir }: Program): Promise<Program> {
  const ended = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGKILL')
  await ended
  return startProgram(dataDir, Number(values.port))
}

function mustBeWhole({ kept }: Figures, { orders, broken, goodLines }: Sheet): void {
  const expected: Kept = {
    missing: 0,
    twice: 0,
    orders: orders - broken,
    waiting: broken,
    items: goodLines,
    events: orders - broken,
  }
  if (JSON.stringify(kept) !== JSON.stringify(expected))
    throw new Error(`kept ${JSON.stringify(kept)}, expected ${JSON.stringify(expected)}`)
}

const round = (value: number) => Number(value.toFixed(1))

function quantile(values: number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0)
}

await main()
