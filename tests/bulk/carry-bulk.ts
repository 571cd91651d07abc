// A worker of its own, for tests that kill it: `node carry-bulk.ts <database url> <data folder> <the time>` carries bulk jobs on until none is left.
import { join } from 'node:path'
import { makeApp } from '../../server/app.ts'
import { runNextBulk } from '../../server/bulk/run-bulk.ts'
import { openPool } from '../../server/platform/database/database.ts'
import { openSecretBox } from '../../server/platform/secret-box.ts'

const [url = '', dataDir = '', at = ''] = process.argv.slice(2)
const app = openPool({ url, role: 'yidan_app', size: 2 })
const workers = openPool({ url, role: 'yidan_worker', size: 1 })
const secrets = await openSecretBox(join(dataDir, 'keys', 'secrets.key'))
const ground = {
  app,
  workers,
  url,
  dataDir,
  secrets,
  logLevel: 'silent',
  sessionHours: 1,
  hasSmtp: false,
  now: () => new Date(at),
}
const { road, http } = await makeApp(ground)
const stop = new AbortController().signal
while (await runNextBulk({ road, database: app.database, workers: workers.database, stop }));
await http.close()
await Promise.all([app.close(), workers.close()])
