import { parseArgs } from 'node:util'
import { keepVerdict } from './log/verdict.ts'
import { isWhole, type Report } from './order/verify/report.ts'
import { verifyLog } from './order/verify/verify-log.ts'
import { readConfig, type Config } from './platform/config.ts'
import { reachDatabase } from './platform/embedded/reach-database.ts'
import { StartError } from './platform/start-error.ts'

/** `npm run verify [-- --json]`: whether the log is whole. Ends with 1 when anything is wrong, 2 when it cannot be looked at. */
try {
  const { values } = parseArgs({ options: { json: { type: 'boolean', default: false } } })
  const config = readConfig(process.env)
  const report = await verify(config)
  process.stdout.write(values.json ? `${JSON.stringify(report, null, 2)}\n` : say(report))
  process.exitCode = isWhole(report) ? 0 : 1
} catch (error) {
  const isExpected = error instanceof StartError || (error as { code?: string }).code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION'
  process.stderr.write(`${error instanceof Error ? (isExpected ? error.message : error.stack) : String(error)}\n`)
  process.exitCode = 2
}

async function verify(config: Config): Promise<Report> {
  const { url, stop } = await reachDatabase(config)
  try {
    const report = await verifyLog({ url, dataDir: config.dataDir })
    await keepVerdict(config.dataDir, { at: new Date().toISOString(), whole: isWhole(report) })
    return report
  } finally {
    await stop()
  }
}

function say({
  orders,
  events,
  activities,
  stockEntries,
  anchors,
  brokenChains,
  wrongHeads,
  wrongReplays,
  missingTails,
  badAnchors,
  problems,
}: Report): string {
  const lines = [
    `订单 orders ${orders} · 事件 events ${events} · 操作 activities ${activities} · 库存记录 stock entries ${stockEntries} · 锚点 anchors ${anchors}`,
    `断链 broken chains ${brokenChains} · 链头不符 wrong heads ${wrongHeads} · 重放不符 wrong replays ${wrongReplays} · 缺尾 missing tails ${missingTails} · 坏锚点 bad anchors ${badAnchors}`,
    ...problems,
    problems.length === 0 ? '日志完整。The log is whole.' : '日志有问题，见上。The log is not whole, see above.',
  ]
  return `${lines.join('\n')}\n`
}
