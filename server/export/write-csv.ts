import { csvLine, csvStart } from '../platform/csv.ts'
import type { TableWriter } from './port.ts'

const chunkChars = 64 * 1024

/** UTF-8 with the mark that Excel looks for; whatever it would ruin or run is kept as text. */
export const writeCsv: TableWriter = async function* ({ columns }, rows) {
  let text = csvStart + csvLine(columns.map(({ header }) => header))
  for await (const row of rows) {
    text += csvLine(row)
    if (text.length < chunkChars) continue
    yield Buffer.from(text)
    text = ''
  }
  yield Buffer.from(text)
}
