import { CompiledQuery } from 'kysely'
import { kuaidi100 } from './adapter/carrier/kuaidi100.ts'
import { callNextCarrier } from './carrier/account/call-next.ts'
import { countNextPerformance } from './carrier/performance/count-performance.ts'
import { archiveOrders } from './archive/archive-orders.ts'
import { runNextDisposal } from './archive/run-disposals.ts'
import type { FastifyBaseLogger } from 'fastify'
import type { App, Ground } from './app.ts'
import { smtpSender } from './adapter/email/smtp-sender.ts'
import { imapMailboxes } from './adapter/mailbox/imap-mailbox.ts'
import { readMail } from './adapter/mailbox/read-mail.ts'
import { sheetReader } from './adapter/spreadsheet/sheet-reader.ts'
import { writeXlsxTable } from './adapter/spreadsheet/table-writer.ts'
import { letterAttacher } from './document/attach-letter.ts'
import { foldVolumes } from './check/volume/fold-volumes.ts'
import { runNextBulk } from './bulk/run-bulk.ts'
import { expireExports, runNextExport } from './export/run-exports.ts'
import { writeCsv } from './export/write-csv.ts'
import { allocateWaiting } from './dispatch/allocate-waiting.ts'
import { shopPollers } from './adapter/shop/pollers.ts'
import { shopReaders } from './adapter/shop/readers.ts'
import { answerFromMail } from './conversation/answer-from-mail.ts'
import { checkCorrection } from './intake/judge/check-correction.ts'
import type { ReplyTaker } from './intake/mail/port.ts'
import { announceAll } from './intake/http.ts'
import { carryNextUpload } from './intake/erp/carry-upload.ts'
import type { Received } from './intake/receive-drafts.ts'
import { fetchNextMailbox } from './intake/mail/fetch-mails.ts'
import { forgetMails } from './intake/mail/forget-mails.ts'
import { takeNextMail } from './intake/mail/take-mail.ts'
import { runNextImport } from './intake/run-imports.ts'
import { pollNextShop } from './intake/shop/poll/poll-shops.ts'
import { outsideFetcher } from './platform/http/fetch-outside.ts'
import { writeDueAnchor } from './log/anchor.ts'
import { runListener } from './log/run-listeners.ts'
import { sendNextOutgoing } from './notify/send-outgoing.ts'
import { endHolds } from './order/end-holds.ts'
import { foldCounts } from './order/fold-counts.ts'
import { ringClocks } from './order/ring-clocks.ts'
import { forgetOldPositions } from './transit/share-position.ts'
import { passClean } from './review/pass-clean.ts'
import { repriceWaiting } from './settlement/reprice-waiting.ts'
import { lookAtPlans } from './warehouse/wave/look-at-plans.ts'
import { startJobs, type Job, type Jobs } from './platform/jobs.ts'

const dayMs = 24 * 3_600_000
const listenersGatherMs = 200

/** What runs beside the requests: listeners, clocks, imports, mail, the daily anchor. Any number of programs may run them at once. */
export function startWorkers(
  ground: Ground & { smtpUrl: string | undefined; mailFrom: string },
  app: App,
  log: Pick<FastifyBaseLogger, 'error'>,
): Jobs & { close: () => void } {
  const database = ground.app.database
  const workers = ground.workers.database
  const failures = new Map<string, number>()
  const mail = ground.smtpUrl ? smtpSender({ url: ground.smtpUrl, from: ground.mailFrom }) : undefined
  const { road, files, press } = app
  const jobs: Job[] = [
    ...app.listeners.map((listener) => ({
      name: `listener ${listener.name}`,
      everyMs: 1000,
      gatherMs: listenersGatherMs,
      run: () => runListener(workers, listener, failures),
    })),
    { name: 'holds', everyMs: 1000, run: async () => (await endHolds({ road, database, workers })) > 0 },
    { name: 'clean', everyMs: 1000, run: async () => (await passClean({ road, database, workers })) > 0 },
    { name: 'waiting-for-stock', everyMs: 2000, run: async () => (await allocateWaiting({ road, database, workers })) > 0 },
    { name: 'prices', everyMs: 2000, run: () => repriceWaiting({ database, workers, now: road.now }) },
    { name: 'clocks', everyMs: 1000, run: async () => (await ringClocks({ road, database, workers })) > 0 },
    { name: 'waves', everyMs: 10_000, run: async () => (await lookAtPlans({ road, database, workers })) > 0 },
    {
      name: 'imports',
      everyMs: 2000,
      run: (stop) =>
        runNextImport({ road, database, workers, sheets: sheetReader, files, stop, onCreated: (tenantId, received) => {
          for (const { state, orderId } of received) if (state === 'created' && orderId) road.onStep({ tenantId, orderId, seq: 1, step: 'intake', from: null, to: 'under_review' })
        } }), // prettier-ignore
    },
    pollJob(ground, app),
    { name: 'bulk', everyMs: 1000, run: (stop) => runNextBulk({ road, database, workers, stop }) },
    {
      name: 'exports',
      everyMs: 2000,
      run: (stop) =>
        runNextExport({ road, database, workers, folder: app.exports, writers: { xlsx: writeXlsxTable, csv: writeCsv }, stop }),
    },
    {
      name: 'expire-exports',
      everyMs: 10 * 60_000,
      run: () => expireExports({ road, database, workers, folder: app.exports }),
    },
    { name: 'counts', everyMs: 30_000, run: () => foldCounts(workers) },
    { name: 'volumes', everyMs: 30_000, run: () => foldVolumes(workers) },
    {
      name: 'anchor',
      everyMs: 60_000,
      run: async () => (await writeDueAnchor({ backup: ground.url, dataDir: ground.dataDir, now: road.now() }), false),
    },
    ...jobsByTopic(ground, app),
  ]
  if (mail) {
    jobs.push({
      name: 'mail',
      everyMs: 1000,
      run: () =>
        sendNextOutgoing({
          road,
          database,
          workers,
          send: mail.send,
          attach: letterAttacher({ flows: road.flows, files, press, now: road.now }),
        }),
    })
  }
  return { ...startJobs(jobs, log), close: () => mail?.close() }
}

/** Those that have a topic of their own. */
const jobsByTopic = (ground: Ground, app: App): Job[] => [
  ...mailJobs(ground, app),
  ...carrierJobs(ground, app),
  ...keepingJobs(ground, app),
]

/** INT-1: mailboxes are read, and what lay in them becomes orders. */
function mailJobs(ground: Ground, { road, files }: App): Job[] {
  const database = ground.app.database
  const workers = ground.workers.database
  const onCreated = (tenantId: string, received: readonly Received[]) => announceAll(road, tenantId, received)
  const open = {
    open: imapMailboxes({ allowInside: ground.shopsInside ?? false }),
    openSecret: ground.secrets.open,
    wake: () => ground.wake?.('mails'),
  }
  // VAL-12: what a client writes back to our question joins its order
  const takeReply: ReplyTaker = async (tx, { tenantId, outgoingId: token, fromName, fromAddress, text, mailId: messageId }) => {
    const mail = { token, from: fromName || fromAddress, text, attachments: [], messageId }
    return (await answerFromMail(tx, { road, checkParty: checkCorrection, tenantId }, mail)) !== undefined
  }
  const read = { read: readMail, sheets: sheetReader, takeReply, onCreated }
  return [
    { name: 'mailboxes', everyMs: 2000, run: (stop) => fetchNextMailbox({ road, database, workers, files, stop, ...open }) },
    { name: 'mails', everyMs: 2000, run: (stop) => takeNextMail({ road, database, workers, files, stop, ...read }) },
    {
      name: 'uploads',
      everyMs: 2000,
      run: (stop) => carryNextUpload({ road, database, workers, files, stop, sheets: sheetReader, onCreated }),
    },
    { name: 'forget-mails', everyMs: 10 * 60_000, run: () => forgetMails({ database, workers, files, now: road.now }) },
  ]
}

/** Shops that we fetch from ourselves. */
function pollJob(ground: Ground, { road }: App): Job {
  const polling = {
    road,
    database: ground.app.database,
    workers: ground.workers.database,
    readers: shopReaders,
    pollers: shopPollers,
    fetch: outsideFetcher({ allowInside: ground.shopsInside ?? false }),
    openSecret: ground.secrets.open,
  }
  return { name: 'polls', everyMs: 2000, run: (stop) => pollNextShop({ ...polling, stop }) }
}

/** Numbers asked of carriers by network, and how well they did lately. */
function carrierJobs(ground: Ground, { road }: App): Job[] {
  const database = ground.app.database
  const workers = ground.workers.database
  const service = kuaidi100({ fetch: outsideFetcher({ allowInside: ground.shopsInside ?? false }) })
  const calling = { database, workers, service, openSecret: ground.secrets.open, now: road.now }
  return [
    { name: 'waybills', everyMs: 1000, run: () => callNextCarrier(calling) },
    { name: 'performance', everyMs: 30_000, run: () => countNextPerformance({ database, workers, now: road.now() }) },
  ]
}

/** What is kept, for how long, and what is cleared away. */
function keepingJobs(ground: Ground, { road, files }: App): Job[] {
  const database = ground.app.database
  const workers = ground.workers.database
  return [
    { name: 'archive', everyMs: 60_000, run: async () => (await archiveOrders({ road, database, workers })) > 0 },
    {
      name: 'disposals',
      everyMs: 60_000,
      run: (stop) =>
        runNextDisposal({ database, workers, flows: road.flows, files, dataDir: ground.dataDir, now: road.now, stop }),
    },
    { name: 'positions', everyMs: 10 * 60_000, run: () => forgetOldPositions(workers, road.now()) },
    {
      name: 'housekeeping',
      everyMs: dayMs,
      run: async () => (
        await workers.executeQuery(
          CompiledQuery.raw('select ensure_partitions(now(), 3), forget_old(), forget_attempts(), forget_fingerprints()'),
        ),
        false
      ),
    },
  ]
}
