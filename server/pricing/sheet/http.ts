import { Readable } from 'node:stream'
import * as contract from '../../../contract/pricing/cards.ts'
import type { Router } from '../../access/route.ts'
import { readUpload } from '../../platform/http/read-upload.ts'
import { Refusal } from '../../platform/refusal.ts'
import { cardLines, readCardLines, sheetColumns } from './card-sheet.ts'
import type { ReadTable, WriteTable } from './port.ts'

export type SheetGround = { readTable: ReadTable; writeTable: WriteTable }

const sheetBytesMax = 5_000_000
const linesMax = 5_000
const xlsxType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** Zones leave and come as sheets; nothing is saved by either. */
export function sheetRoutes(route: Router, { readTable, writeTable }: SheetGround): void {
  route(contract.exportCard, 'rate.read', async ({ body: { document, name }, reply }) => {
    const lines = cardLines(document)
    const rows = async function* () {
      yield* lines
    }
    const headers = {
      'content-type': xlsxType,
      'content-disposition': `attachment; filename="rate-card.xlsx"; filename*=UTF-8''${encodeURIComponent(`${name}.xlsx`)}`,
    }
    return reply.headers(headers).send(Readable.from(writeTable({ name: '分区价格', columns: sheetColumns }, rows())))
  })
  route(contract.readCardSheet, 'rate.edit', async ({ request }) => {
    const { bytes, name, fields } = await readUpload(request, sheetBytesMax)
    const read = await readTable({ name, bytes }, { linesMax })
    if ('refused' in read) throw new Refusal('rate_card.sheet_unreadable', { why: read.refused })
    return readCardLines(read.lines, fields['currency'] ?? 'CNY')
  })
}
