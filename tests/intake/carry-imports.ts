// A worker of its own: `node carry-imports.ts <database url> <data folder>` carries imports on until none is left.
import { sheetReader } from '../../server/adapter/spreadsheet/sheet-reader.ts'
import { runNextImport } from '../../server/intake/run-imports.ts'
import { startCarrying } from './carrier.ts'

const [url = '', dataDir = ''] = process.argv.slice(2)
const { ground, end } = await startCarrying(url, dataDir)
while (await runNextImport({ ...ground, sheets: sheetReader }));
await end()
