import { parseArgs } from 'node:util'
import { isRight, rushStock } from './stock/rush-stock.ts'

/** `npm run fault:stock -- --seconds 60 [--workers 50]`: ends with 1 when stock was wrong at any sample, or a deadlock reached a caller. */
const { values } = parseArgs({
  options: { seconds: { type: 'string', default: '60' }, workers: { type: 'string', default: '50' } },
})
const result = await rushStock({ seconds: Number(values.seconds), workers: Number(values.workers), skus: 1000, orders: 6000 })
process.stdout.write(`${JSON.stringify(result, null, 2)}\n`)
process.exitCode = isRight(result) ? 0 : 1
