// A worker of its own, for tests that kill it: `node carry-imports.ts <database url> <data folder> <the time>` carries imports on until none is left.
import { join } from 'node:path'
import { makeApp } from '../../server/app.ts'
import { sheetReader } from '../../server/adapter/spreadsheet/sheet-reader.ts'
import { runNextImport } from '../../server/intake/run-imports.ts'
import { openPool } from '../../server/platform/database/database.ts'
import { openSecretBox } from '../../server/platform/secret-box.ts'

const [url = '', dataDir = '', at = ''] = process.argv.slice(2)
const app = openPool({ url, role: 'yidan_app', size: 2 })
const workers = openPool({ url, role: 'yidan_worker', size: 1 })
const secrets = await openSecretBox(join(dataDir, 'keys', 'secrets.key'))
const { road, files, http } = await makeApp({
  app,
  workers,
  url,
  dataDir,
  secrets,
  logLevel: 'silent',
  sessionHours: 1,
  hasSmtp: false,
  now: () => new Date(at),
})
const stop = new AbortController().signal
const ground = {
  road,
  files,
  sheets: sheetReader,
  stop,
  database: app.database,
  workers: workers.database,
  onCreated: () => undefined,
}
while (await runNextImport(ground));
await http.close()
await Promise.all([app.close(), workers.close()])
