// A worker of its own, for tests that kill it: `node carry-imports.ts <database url> <data folder>` waits for a time on its input, which its clock
// then shows, and carries imports on until none is left. It waits so that one can stand ready while another works.
import { arrivalChecker } from '../../server/check/check-arrivals.ts'
import { findPaymentBudgets } from '../../server/check/setting/settings.ts'
import { once } from 'node:events'
import { join } from 'node:path'
import { sheetReader } from '../../server/adapter/spreadsheet/sheet-reader.ts'
import { calendarFinder } from '../../server/deadline/find-calendar.ts'
import { flowFinder } from '../../server/flow/find-flow.ts'
import { runNextImport } from '../../server/intake/run-imports.ts'
import { orderNoTaker } from '../../server/order/number/take-order-no.ts'
import { openPool } from '../../server/platform/database/database.ts'
import { diskFileStore } from '../../server/platform/files/file-store.ts'
import { ruleFinder } from '../../server/rule/find-rules.ts'
import { joinRoad } from '../../server/stages.ts'

const [url = '', dataDir = ''] = process.argv.slice(2)
const [line] = (await once(process.stdin, 'data')) as [Buffer]
const at = line.toString().trim()
const app = openPool({ url, role: 'yidan_app', size: 2 })
const workers = openPool({ url, role: 'yidan_worker', size: 1 })
const findCalendar = calendarFinder()
const rules = ruleFinder()
const road = {
  ...joinRoad({ takeOrderNo: orderNoTaker(app.database), rules }),
  rules,
  flows: flowFinder(),
  findCalendar,
  checkArrivals: arrivalChecker(findCalendar),
  findBudgets: findPaymentBudgets,
  now: () => new Date(at),
  onStep: () => undefined,
}
const ground = {
  road,
  files: diskFileStore(join(dataDir, 'files')),
  sheets: sheetReader,
  stop: new AbortController().signal,
  database: app.database,
  workers: workers.database,
  onCreated: () => undefined,
}
while (await runNextImport(ground));
process.stdin.destroy()
await Promise.all([app.close(), workers.close()])
