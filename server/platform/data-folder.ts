import { constants } from 'node:fs'
import { access, mkdir } from 'node:fs/promises'
import { StartError } from './start-error.ts'

/** Makes the folder of all our files where it is missing. Throws StartError where we cannot write. */
export async function makeDataFolder(dataDir: string): Promise<void> {
  const isRoot = process.getuid?.() === 0
  try {
    // As root the database runs under another account, which must be able to pass through, not to look around.
    await mkdir(dataDir, { recursive: true, mode: isRoot ? 0o711 : 0o700 })
    await access(dataDir, constants.W_OK | constants.X_OK)
  } catch (error) {
    const { code = String(error) } = error as NodeJS.ErrnoException
    throw new StartError(
      `无法在数据目录 ${dataDir} 中写入(${code}):请检查权限和磁盘空间,或用 DATA_DIR 换一个目录。`,
      `Cannot write in the data folder ${dataDir} (${code}): check its permissions and free space, or choose another with DATA_DIR.`,
    )
  }
}
