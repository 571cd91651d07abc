import { parseArgs } from 'node:util'
import { isKept, runKills } from './run-kills.ts'

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '10' },
    writes: { type: 'string', default: '500' },
    rows: { type: 'string', default: '1500' },
    json: { type: 'boolean', default: false },
  },
})

const result = await runKills({
  rounds: Number(values.rounds),
  writes: Number(values.writes),
  sheetRows: Number(values.rows),
  say: (line) => process.stderr.write(`${line}\n`),
})
process.stdout.write(`${values.json ? JSON.stringify(result) : JSON.stringify(result, null, 2)}\n`)
process.exitCode = isKept(result) ? 0 : 1
