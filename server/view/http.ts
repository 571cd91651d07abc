import * as contract from '../../contract/view.ts'
import type { Router } from '../access/route.ts'
import { writeOnce } from '../access/write-once.ts'
import { asTenant, type Database } from '../platform/database/database.ts'
import { countViews } from './count-views.ts'
import { arrangeViews, listViews } from './list-views.ts'
import { changeView, deleteView, saveView } from './save-view.ts'

export function viewRoutes(route: Router, { database, now }: { database: Database; now: () => Date }): void {
  route(contract.listViews, 'view.keep', async ({ caller }) => ({
    views: await asTenant(database, caller, (tx) => listViews(tx, caller)),
  }))
  route(contract.countViews, 'view.keep', ({ caller }) => countViews(database, { caller, now: now() }))
  route(contract.saveView, 'view.keep', ({ caller, body, request }) =>
    writeOnce({ database, caller, request }, (tx) => saveView(tx, caller, body)),
  )
  route(contract.arrangeViews, 'view.keep', async ({ caller, body, request }) => ({
    views: await writeOnce({ database, caller, request }, (tx) => arrangeViews(tx, caller, body)),
  }))
  route(contract.changeView, 'view.keep', ({ caller, params, body, request }) =>
    writeOnce({ database, caller, request }, (tx) => changeView(tx, caller, { viewId: params.viewId, change: body })),
  )
  route(contract.deleteView, 'view.keep', async ({ caller, params, request }) => {
    await writeOnce({ database, caller, request }, async (tx) => {
      await deleteView(tx, caller, params.viewId)
      return { ok: true }
    })
    return { ok: true }
  })
}
