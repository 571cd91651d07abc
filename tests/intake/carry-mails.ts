// A worker of its own, for tests that kill it: `node carry-mails.ts <database url> <data folder>` waits for a time on its input, which its clock
// then shows, and reads mailboxes and what lies in them until nothing is left.
import { once } from 'node:events'
import { join } from 'node:path'
import { openImapMailbox } from '../../server/adapter/mailbox/imap-mailbox.ts'
import { readMail } from '../../server/adapter/mailbox/read-mail.ts'
import { sheetReader } from '../../server/adapter/spreadsheet/sheet-reader.ts'
import { arrivalChecker } from '../../server/check/check-arrivals.ts'
import { findPaymentBudgets } from '../../server/check/setting/settings.ts'
import { calendarFinder } from '../../server/deadline/find-calendar.ts'
import { flowFinder } from '../../server/flow/find-flow.ts'
import { fetchNextMailbox } from '../../server/intake/mail/fetch-mails.ts'
import { takeNextMail } from '../../server/intake/mail/take-mail.ts'
import { orderNoTaker } from '../../server/order/number/take-order-no.ts'
import { openPool } from '../../server/platform/database/database.ts'
import { diskFileStore } from '../../server/platform/files/file-store.ts'
import { openSecretBox } from '../../server/platform/secret-box.ts'
import { ruleFinder } from '../../server/rule/find-rules.ts'
import { joinRoad } from '../../server/stages.ts'

const [url = '', dataDir = ''] = process.argv.slice(2)
const [line] = (await once(process.stdin, 'data')) as [Buffer]
const at = new Date(line.toString().trim())
const app = openPool({ url, role: 'yidan_app', size: 3 })
const workers = openPool({ url, role: 'yidan_worker', size: 2 })
const findCalendar = calendarFinder()
const rules = ruleFinder()
const road = {
  ...joinRoad({ takeOrderNo: orderNoTaker(app.database), rules }),
  rules,
  flows: flowFinder(),
  findCalendar,
  checkArrivals: arrivalChecker(findCalendar),
  findBudgets: findPaymentBudgets,
  now: () => at,
  onStep: () => undefined,
}
const secrets = await openSecretBox(join(dataDir, 'keys', 'secrets.key'))
const ground = {
  road,
  files: diskFileStore(join(dataDir, 'files')),
  stop: new AbortController().signal,
  database: app.database,
  workers: workers.database,
}
const fetching = { ...ground, open: openImapMailbox, openSecret: secrets.open, wake: () => undefined }
const taking = { ...ground, read: readMail, sheets: sheetReader, takeReply: undefined, onCreated: () => undefined }
// mails are read beside the fetching, as in the program
let isFetched = false
await Promise.all([
  (async () => {
    while (await fetchNextMailbox(fetching));
    isFetched = true
  })(),
  (async () => {
    while ((await takeNextMail(taking)) || !isFetched);
  })(),
])
process.stdin.destroy()
await Promise.all([app.close(), workers.close()])
