import { isWhole } from '../order/verify/report.ts'
import { readWords, sayFailure } from './read-words.ts'
import { restoreBackup } from './restore-backup.ts'

const usage = 'npm run restore -- FILE [--data-dir FOLDER] [--database-url URL] [--keys FOLDER]'

/** Ends with 1 when everything was restored but its log is not whole, 2 when nothing was restored. */
try {
  const words = readWords(process.argv.slice(2), usage)
  const { opening, closing, report } = await restoreBackup({ ...words, log: (line) => process.stderr.write(`${line}\n`) })
  const lines = [
    `已恢复 Restored: ${opening.at} → ${words.dataDir}${words.databaseUrl ? ' + DATABASE_URL' : ''}`,
    `订单 orders ${report.orders} · 事件 events ${report.events} · 文件 files ${closing.files} · 锚点 anchors ${report.anchors}`,
    ...report.problems,
    isWhole(report) ? '日志完整。The log is whole.' : '日志有问题，见上。The log is not whole, see above.',
    ...(words.keys ? [] : ['没有带回密钥（--keys）：店铺需要重新连接。Without --keys, shops must be connected anew.']),
  ]
  process.stdout.write(`${lines.join('\n')}\n`)
  process.exitCode = isWhole(report) ? 0 : 1
} catch (error) {
  sayFailure(error)
}
