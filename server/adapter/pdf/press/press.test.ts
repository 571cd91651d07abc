import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import type { PrintJob } from '../../../document/port.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { aJob, manyOrders } from '../a-job.ts'
import { renderJob } from '../draw-job.ts'
import { startPress } from './press.ts'

describe('the press', () => {
  const press = startPress()
  after(() => press.close())
  const print = async (job: PrintJob) => {
    const pieces: Uint8Array[] = []
    for await (const piece of await press.print(job)) pieces.push(piece)
    return Buffer.concat(pieces)
  }

  it('gives the bytes that drawing here would give, however many print at once', async () => {
    const jobs = [
      aJob('label', { orders: manyOrders(30) }),
      aJob('confirmation_letter'),
      aJob('packing_list'),
      aJob('order_register', { orders: manyOrders(9) }),
    ]
    const printed = await Promise.all(jobs.map(print))
    for (const [at, job] of jobs.entries()) assert.ok(printed[at]?.equals(await renderJob(job)), job.kind)
  })

  it('leaves the event loop free', async () => {
    let turns = 0
    const timer = setInterval(() => (turns += 1), 5)
    await print(aJob('label', { orders: manyOrders(60) }))
    clearInterval(timer)
    assert.ok(turns > 5, `${turns} turns`)
  })

  it('says before the first piece that it cannot draw, and draws the next', async () => {
    const broken = aJob('confirmation_letter', { zone: 'No/Such_Zone' })
    await assert.rejects(() => press.print(broken), /could not be drawn/)
    assert.ok((await print(aJob('confirmation_letter'))).subarray(0, 5).equals(Buffer.from('%PDF-')))
  })

  it('stops drawing what nobody fetches any more, and draws the next', async () => {
    for await (const piece of await press.print(aJob('label', { orders: manyOrders(400) }))) {
      assert.ok(piece.length > 0)
      break
    }
    assert.ok((await print(aJob('label', { orders: manyOrders(2) }))).length > 1000)
  })

  it('takes no more than can wait', async () => {
    const waiting = Array.from({ length: 40 }, () => print(aJob('label', { orders: manyOrders(2) })))
    const results = await Promise.allSettled(waiting)
    const refused = results.filter((one) => one.status === 'rejected')
    assert.ok(refused.length > 10 && refused.every(({ reason }) => reason instanceof Refusal && reason.code === 'document.busy'))
    assert.ok(results.some((one) => one.status === 'fulfilled'))
  })
})
