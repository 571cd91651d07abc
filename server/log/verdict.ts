import { readdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as z from 'zod'

const verdict = z.object({ at: z.iso.datetime(), whole: z.boolean() })
export type Verdict = z.infer<typeof verdict>

const pathOf = (dataDir: string): string => join(dataDir, 'verified.json')

/** What verifying found last, kept beside the anchors for the audit page. */
export async function keepVerdict(dataDir: string, found: Verdict): Promise<void> {
  const draft = `${pathOf(dataDir)}.${process.pid}`
  await writeFile(draft, JSON.stringify(found), { mode: 0o600 })
  await rename(draft, pathOf(dataDir))
}

/** Null when it never ran, or its word cannot be read. */
export async function readVerdict(dataDir: string): Promise<Verdict | null> {
  const text = await readFile(pathOf(dataDir), 'utf8').catch(() => undefined)
  if (text === undefined) return null
  try {
    return verdict.parse(JSON.parse(text))
  } catch {
    return null
  }
}

/** The day of the newest anchor, by its name: the file may be large. */
export async function lastAnchorDate(dataDir: string): Promise<string | null> {
  const names = await readdir(join(dataDir, 'anchors')).catch(() => [])
  const days = names.flatMap((name) => /^(\d{4}-\d{2}-\d{2})\.json$/.exec(name)?.[1] ?? [])
  return days.sort().at(-1) ?? null
}
