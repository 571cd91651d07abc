import { parseArgs } from 'node:util'
import { runBackups } from './run-backups.ts'

/** `npm run fault:backup -- --rounds 3 --clients 8 --writes 400`: backups of the real program at work, each restored, checked and worked on. */
const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '3' },
    clients: { type: 'string', default: '8' },
    writes: { type: 'string', default: '400' },
  },
})
const result = await runBackups({
  rounds: Number(values.rounds),
  clients: Number(values.clients),
  writes: Number(values.writes),
  say: (line) => process.stderr.write(`${line}\n`),
})
process.stdout.write(`${JSON.stringify(result, null, 2)}\n`)
process.exitCode = result.problems.length === 0 ? 0 : 1
