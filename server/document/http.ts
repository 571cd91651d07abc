import { Readable } from 'node:stream'
import type { FastifyReply } from 'fastify'
import * as contract from '../../contract/document.ts'
import { printCounterDraft } from '../../contract/counter.ts'
import { printBinLabels as binLabels } from '../../contract/catalog/warehouses.ts'
import { getLetter } from '../../contract/order.ts'
import { printPickList } from '../../contract/warehouse/wave.ts'
import type { Router } from '../access/route.ts'
import { listDocuments } from './list-documents.ts'
import { printBinLabels } from './print-bin-labels.ts'
import { printDraft } from './print-draft.ts'
import { printDocuments, type Printed, type PrintGround } from './print-documents.ts'
import { printWave, type WaveReader } from './print-wave.ts'

export function documentRoutes(route: Router, ground: PrintGround): void {
  route(contract.getDocument, 'order.read', async ({ caller, params, query, request, reply }) =>
    sendPdf(
      reply,
      await printDocuments(ground, caller, { ...query, kind: params.kind, orderIds: [params.orderId], requestId: request.id }),
    ),
  )
  route(getLetter, 'order.read', async ({ caller, params, request, reply }) =>
    sendPdf(
      reply,
      await printDocuments(ground, caller, { kind: 'confirmation_letter', orderIds: [params.orderId], requestId: request.id }),
    ),
  )
  route(contract.printDocuments, 'order.read', async ({ caller, body, request, reply }) => {
    const printed = await printDocuments(ground, caller, { ...body, requestId: request.id })
    void reply.header('x-left-out', printed.leftOut.length)
    return sendPdf(reply, printed)
  })
  route(printCounterDraft, 'counter.use', async ({ caller, body, reply }) =>
    sendPdf(
      reply,
      await printDraft(ground, caller, { draft: body.draft, cameAt: new Date(body.cameAt), language: body.language }),
    ),
  )
  route(binLabels, 'warehouse.manage', async ({ caller, params, body, reply }) =>
    sendPdf(reply, await printBinLabels(ground, caller, { warehouseId: params.warehouseId, wanted: body })),
  )
  route(contract.listDocuments, 'order.read', ({ caller, params }) => listDocuments(ground, caller, params.orderId))
}

/** WHS-3: the pick list of a wave; whose it is, the warehouse says. */
export function pickListRoutes(route: Router, ground: PrintGround, readWave: WaveReader): void {
  route(printPickList, 'wave.read', async ({ caller, params, query, reply }) =>
    sendPdf(reply, await printWave(ground, caller, { ...params, ...query, readWave })),
  )
}

export function sendPdf(reply: FastifyReply, { pieces, name }: Pick<Printed, 'pieces' | 'name'>): FastifyReply {
  return reply
    .headers({
      'content-type': 'application/pdf',
      'content-disposition': `inline; filename="document.pdf"; filename*=UTF-8''${encodeURIComponent(name)}`,
    })
    .send(Readable.from(pieces, { objectMode: false }))
}
