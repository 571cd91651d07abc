import pg from 'pg'
import { listPublicKeys, readAnchors } from '../../log/anchor.ts'
import { checkStock } from '../../stock/verify/check-stock.ts'
import { checkActivities } from './check-activities.ts'
import { checkAnchor } from './check-anchors.ts'
import { checkCertificates } from './check-certificates.ts'
import { checkOrder } from './check-order.ts'
import { readOrders, readRows } from './read-log.ts'
import { beginReport, type Report } from './report.ts'

/**
 * Reads the whole log again in one snapshot, as the role that may read everything and change nothing: every chain, every head, every row that
 * the events describe, and what the signed anchors saw. Holds a few hundred orders at a time, however many there are.
 */
export async function verifyLog({ url, dataDir }: { url: string; dataDir: string }): Promise<Report> {
  const { report, add } = beginReport()
  // listed first: an anchor cast while we read may know of events that our snapshot does not
  const anchors = await readAnchors(dataDir)
  const client = new pg.Client({
    connectionString: url,
    application_name: 'yidan-verify',
    options: '-c role=yidan_backup -c timezone=UTC -c statement_timeout=0',
  })
  await client.connect()
  try {
    await client.query('begin isolation level repeatable read read only')
    for await (const { order, events } of readOrders(client)) {
      const checked = await checkOrder(order, events)
      report.orders++
      report.events += checked.events
      checked.problems.forEach(add)
    }
    report.activities = await checkActivities(client, add)
    report.stockEntries = await checkStock(client, readRows, add)
    for await (const anchor of anchors) {
      report.anchors++
      for (const problem of await checkAnchor(client, anchor)) add(problem)
    }
    await checkCertificates(client, await listPublicKeys(dataDir), add)
    await client.query('rollback')
    return report
  } finally {
    await client.end()
  }
}
