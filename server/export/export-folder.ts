import { mkdir, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'

/** Where exported files lie until they expire. Their names bear the claim that wrote them, so that one that slept never overwrites another's. */
export type ExportFolder = {
  pathOf: (exportId: string, fence: number) => string
  make: () => Promise<void>
  /** Throws away what any claim has written, or all but one's. */
  clear: (exportId: string, keep?: number) => Promise<void>
}

export function exportFolder(folder: string): ExportFolder {
  const nameOf = (exportId: string, fence: number) => `${exportId}-${fence}`
  return {
    pathOf: (exportId, fence) => join(folder, nameOf(exportId, fence)),
    make: async () => {
      await mkdir(folder, { recursive: true, mode: 0o700 })
    },
    clear: async (exportId, keep) => {
      const kept = keep === undefined ? undefined : nameOf(exportId, keep)
      const names = await readdir(folder).catch(() => []) // nothing was ever exported here
      for (const name of names)
        if (name.startsWith(`${exportId}-`) && name !== kept) await rm(join(folder, name), { force: true })
    },
  }
}
