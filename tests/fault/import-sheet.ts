import { randomBytes } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { LoadClient, multipart, type Answer, type Asking } from '../load/http-client.ts'
import type { Ledger } from './ledger.ts'

const answerWithinMs = 20_000
const retryAfterMs = 100
const badEvery = 20
const doneWithinMs = 150_000

type Importing = { baseUrl: string; key: string; clientId: string; ledger: Ledger }

/** Uploads a sheet, one row in twenty broken, and starts its import, however often that takes. */
export async function startImport(importing: Importing, rows: number): Promise<void> {
  const client = new LoadClient(importing.baseUrl, answerWithinMs)
  try {
    const { text, good, bad } = aSheet(rows)
    const upload = multipart('orders.csv', 'text/csv', Buffer.from(text), { clientId: importing.clientId })
    const previewed = await insist(client, importing, { method: 'POST', path: '/api/imports', key: importing.key, ...upload })
    const importId = (previewed.body as { import?: { id: string } }).import?.id
    if (previewed.status !== 200 || !importId) throw new Error(`import: ${previewed.status} ${JSON.stringify(previewed.body)}`)
    const run = await insist(client, importing, {
      method: 'POST',
      path: `/api/imports/${importId}/run`,
      key: importing.key,
      body: {},
    })
    // 409: it was started, and only the answer was lost
    if (run.status !== 200 && run.status !== 409) throw new Error(`import: ${run.status} ${JSON.stringify(run.body)}`)
    importing.ledger.imports.push({ importId, good, bad })
  } finally {
    client.close()
  }
}

/** Waits until every import has come to its end. */
export async function finishImports({ baseUrl, key, ledger }: Importing): Promise<void> {
  const client = new LoadClient(baseUrl, answerWithinMs)
  const until = Date.now() + doneWithinMs
  try {
    for (const { importId } of ledger.imports) {
      while (Date.now() < until) {
        const { body } = await client.ask({ method: 'GET', path: `/api/imports/${importId}`, key })
        if ((body as { state?: string }).state !== 'running') break
        await pause(retryAfterMs)
      }
    }
  } finally {
    client.close()
  }
}

async function insist(client: LoadClient, { ledger }: Importing, asking: Asking): Promise<Answer> {
  for (;;) {
    try {
      const answer = await client.ask(asking)
      if (answer.status < 500) return answer
    } catch {
      ledger.retries++
    }
    await pause(retryAfterMs)
  }
}

function aSheet(rows: number): { text: string; good: string[]; bad: number } {
  const mark = randomBytes(5).toString('hex')
  const good: string[] = []
  const lines = ['订单号,收货人,手机,省,市,区,详细地址,商品名称,数量']
  for (let row = 1; row <= rows; row++) {
    const externalNo = `S${mark}-${row}`
    const isBad = row % badEvery === 0
    if (!isBad) good.push(externalNo)
    lines.push(
      `${externalNo},王芳,1380013${String(row % 10_000).padStart(4, '0')},广东省,深圳市,南山区,${isBad ? '' : `科苑路${row}号`},保温杯,1`,
    )
  }
  return { text: `${lines.join('\r\n')}\r\n`, good, bad: rows - good.length }
}
