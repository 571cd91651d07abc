import { Readable } from 'node:stream'
import * as contract from '../../../contract/erp.ts'
import type { Caller } from '../../access/caller.ts'
import type { Router } from '../../access/route.ts'
import { canonicalJson } from '../../platform/canonical-json.ts'
import { asTenant } from '../../platform/database/database.ts'
import { readUpload } from '../../platform/http/read-upload.ts'
import { Refusal } from '../../platform/refusal.ts'
import { findSeeing } from '../../privacy/seeing.ts'
import { carryUpload, type CarryGround } from './carry-upload.ts'
import { getUpload, listUploads, mustBeUpload, pageLines, writeLinesCsv } from './list-uploads.ts'
import { countSheetOrders, takeUpload, type Uploading } from './take-upload.ts'

const fileBytesMax = 30 * 1024 * 1024
/** So many lines are answered at once; a worker takes the rest. */
const linesAtOnce = 500

export type ErpGround = Omit<CarryGround, 'stop' | 'workers'> & { wakeUploads: () => void }

export function erpRoutes(route: Router, ground: ErpGround): void {
  const { database, sheets } = ground
  route(contract.uploadErpOrders, 'erp.upload', async ({ caller, body }) => {
    const { uploadNo, clientId, orders } = body
    return take(ground, caller, { kind: 'json', uploadNo, clientId, name: `${uploadNo}.json`, bytes: Buffer.from(canonicalJson({ orders })), orderCount: orders.length }) // prettier-ignore
  })
  route(contract.uploadErpFile, 'erp.upload', async ({ caller, request }) => {
    const { bytes, name, fields } = await readUpload(request, fileBytesMax)
    const told = contract.uploadErpOrders.body.pick({ uploadNo: true, clientId: true }).safeParse(fields)
    if (!told.success)
      throw new Refusal('request.invalid', {
        where: String(told.error.issues[0]?.path[0] ?? 'uploadNo'),
        why: told.error.issues[0]?.message ?? '',
      })
    const orderCount = await countSheetOrders(sheets, { name, bytes })
    return take(ground, caller, {
      kind: 'sheet',
      uploadNo: told.data.uploadNo,
      clientId: told.data.clientId,
      name,
      bytes,
      orderCount,
    })
  })
  route(contract.listErpUploads, 'erp.read', ({ caller, query }) => asTenant(database, caller, (tx) => listUploads(tx, query)))
  route(contract.getErpUpload, 'erp.read', ({ caller, params }) => show(ground, caller, params.uploadId))
  route(contract.listErpLines, 'erp.read', ({ caller, params, query }) =>
    asTenant(database, caller, async (tx) => {
      await mustBeUpload(tx, params.uploadId)
      return pageLines(tx, params.uploadId, { ...query, sight: (await findSeeing(tx, caller)).at('intake') })
    }),
  )
  route(contract.getErpLinesCsv, 'erp.read', async ({ caller, params, reply }) => {
    const sight = await asTenant(database, caller, async (tx) => {
      await mustBeUpload(tx, params.uploadId)
      return (await findSeeing(tx, caller)).at('intake')
    })
    const headers = {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${params.uploadId}.csv"`,
    }
    return reply.headers(headers).send(Readable.from(writeLinesCsv(database, caller, params.uploadId, sight)))
  })
}

/** Kept first, then taken as far as a request may; sent again after a lost reply it goes on where it stands. */
async function take(ground: ErpGround, caller: Caller, given: Uploading): Promise<unknown> {
  const { database, files, road, wakeUploads } = ground
  const id = await takeUpload({ database, files, now: road.now }, caller, given)
  await carryUpload({ ...ground, workers: database, stop: new AbortController().signal }, caller.tenantId, id, linesAtOnce)
  wakeUploads()
  return show(ground, caller, id)
}

function show({ database }: ErpGround, caller: Caller, id: string): Promise<unknown> {
  return asTenant(database, caller, async (tx) => getUpload(tx, id, (await findSeeing(tx, caller)).at('intake')))
}
