import { existsSync } from 'node:fs'
import { reachDatabase } from '../platform/embedded/reach-database.ts'
import { StartError } from '../platform/start-error.ts'
import { makeBackup } from './make-backup.ts'
import { readWords, sayFailure } from './read-words.ts'

const usage = 'npm run backup -- FILE [--data-dir FOLDER] [--database-url URL]'

/** Database and files in one file, while the program runs or not. Ends with 1 when files were missing, 2 when there is no backup. */
try {
  const { path, dataDir, databaseUrl } = readWords(process.argv.slice(2), usage)
  if (existsSync(path))
    throw new StartError(
      `${path} 已存在：备份不覆盖文件，请换一个名字。`,
      `${path} is there already: a backup overwrites nothing, choose another name.`,
    )
  const { url, stop } = await reachDatabase({ dataDir, databaseUrl })
  try {
    const { closing, bytes } = await makeBackup({ url, dataDir, path })
    const { rows, files, missingFiles } = closing
    process.stdout.write(
      `${[
        `备份完成 Backup made: ${path} (${(bytes / 1e6).toFixed(1)} MB)`,
        `订单 orders ${rows['order'] ?? 0} · 事件 events ${rows['order_event'] ?? 0} · 文件 files ${files}`,
        `密钥不在备份里：请另外保存 ${dataDir} 下的 keys 目录。Keys are not in it: keep the folder keys of ${dataDir} elsewhere.`,
      ].join('\n')}\n`,
    )
    if (missingFiles > 0) {
      process.exitCode = 1
      process.stderr.write(
        `有 ${missingFiles} 个文件在磁盘上缺失或已损坏，未能备份。 / ${missingFiles} files are missing or damaged on disk and are not in the backup.\n`,
      )
    }
  } finally {
    await stop()
  }
} catch (error) {
  sayFailure(error)
}
