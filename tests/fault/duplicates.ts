import { parseArgs } from 'node:util'
import { startProgram, stopProgram, tempDataDir } from '../load/program.ts'
import { isOnce, rushAlike } from './rush-alike.ts'

const { values } = parseArgs({ options: { runs: { type: 'string', default: '10' }, json: { type: 'boolean', default: false } } })

const dir = await tempDataDir()
const program = await startProgram(dir.path)
try {
  const result = await rushAlike(program, { runs: Number(values.runs) })
  process.stdout.write(`${values.json ? JSON.stringify(result) : JSON.stringify(result, null, 2)}\n`)
  process.exitCode = isOnce(result) ? 0 : 1
} finally {
  await stopProgram(program)
  await dir.remove()
}
