// What a worker of its own stands on, for tests that kill it: it waits for a time on its input, so that one can stand ready while another works, and its
// clock then shows that time.
import { once } from 'node:events'
import { join } from 'node:path'
import { arrivalChecker } from '../../server/check/check-arrivals.ts'
import { findPaymentBudgets } from '../../server/check/setting/settings.ts'
import { calendarFinder } from '../../server/deadline/find-calendar.ts'
import { flowFinder } from '../../server/flow/find-flow.ts'
import { orderNoTaker } from '../../server/order/number/take-order-no.ts'
import { openPool } from '../../server/platform/database/database.ts'
import { diskFileStore } from '../../server/platform/files/file-store.ts'
import { ruleFinder } from '../../server/rule/find-rules.ts'
import { joinRoad } from '../../server/stages.ts'

export async function startCarrying(url: string, dataDir: string) {
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
  return {
    ground: {
      road,
      files: diskFileStore(join(dataDir, 'files')),
      stop: new AbortController().signal,
      database: app.database,
      workers: workers.database,
      onCreated: () => undefined,
    },
    end: async () => {
      process.stdin.destroy()
      await Promise.all([app.close(), workers.close()])
    },
  }
}
