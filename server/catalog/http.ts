import type { FastifyRequest } from 'fastify'
import * as sheet from '../../contract/catalog/sku-import.ts'
import * as contract from '../../contract/catalog/skus.ts'
import { fieldProblems, type FieldProblemCode } from '../../contract/refusals.ts'
import type { Router } from '../access/route.ts'
import { writeOnce } from '../access/write-once.ts'
import { asTenant, type Database } from '../platform/database/database.ts'
import { readUpload } from '../platform/http/read-upload.ts'
import { getSku, listSkus } from './find-skus.ts'
import type { SkuSource } from './import/read-sheet.ts'
import { judgeSheet, lookAtSheet, takeSheet } from './import/take-sheet.ts'
import { changeSku, createSku } from './keep-sku.ts'
import type { SkuSheets } from './port.ts'

type Ground = { database: Database; sheets: SkuSheets }
const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

export function catalogRoutes(route: Router, ground: Ground): void {
  const { database } = ground
  route(contract.listSkus, 'catalog.read', ({ caller, query }) => asTenant(database, caller, (tx) => listSkus(tx, query)))
  route(contract.getSku, 'catalog.read', ({ caller, params }) => asTenant(database, caller, (tx) => getSku(tx, params.skuId)))
  route(contract.createSku, 'catalog.manage', ({ caller, body, request }) =>
    writeOnce({ database, caller, request }, (tx) => createSku(tx, { caller, wanted: body, requestId: request.id })),
  )
  route(contract.changeSku, 'catalog.manage', ({ caller, params, body, request }) =>
    writeOnce({ database, caller, request }, (tx) =>
      changeSku(tx, { caller, skuId: params.skuId, wanted: body, requestId: request.id }),
    ),
  )
  sheetRoutes(route, ground)
}

function sheetRoutes(route: Router, ground: Ground): void {
  route(sheet.lookAtSkus, 'catalog.manage', async ({ caller, request }) =>
    lookAtSheet(ground, { caller, source: await sourceOf(request) }),
  )
  // without a key: the same sheet again changes nothing
  route(sheet.importSkus, 'catalog.manage', async ({ caller, request }) =>
    takeSheet(ground, { caller, source: await sourceOf(request), requestId: request.id }),
  )
  route(sheet.badSkuRows, 'catalog.manage', async ({ caller, request, reply }) => {
    const source = await sourceOf(request)
    const { sheet: read, judged } = await judgeSheet(ground, { caller, source })
    const language = request.headers['accept-language']?.startsWith('en') ? 'en' : 'zh'
    const bad = judged
      .filter(({ outcome }) => outcome === 'bad')
      .map(({ sheetRow, problems }) => ({
        ...sheetRow,
        why: problems.map(({ path, code }) => `${path}: ${fieldProblems[code as FieldProblemCode][language]}`).join('\n'),
      }))
    const headers = { 'content-type': xlsx, 'content-disposition': 'attachment; filename="sku-bad.xlsx"' }
    const chunks: Uint8Array[] = []
    for await (const chunk of ground.sheets.writeBadRows(
      read.columns.map(({ header }) => header),
      bad,
    ))
      chunks.push(chunk)
    return reply.headers(headers).send(Buffer.concat(chunks))
  })
  route(sheet.skuTemplate, 'catalog.read', async ({ reply }) =>
    reply
      .headers({ 'content-type': xlsx, 'content-disposition': 'attachment; filename="sku-template.xlsx"' })
      .send(await ground.sheets.writeTemplate()),
  )
}

async function sourceOf(request: FastifyRequest): Promise<SkuSource> {
  const { name, bytes, fields } = await readUpload(request, sheet.skuSheetBytesMax)
  return { name, bytes, clientId: fields.clientId ?? '' }
}
