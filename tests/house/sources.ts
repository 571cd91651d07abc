import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** A file of the house as its rules see it: its path from the root, with slashes, and its text. */
export type Source = { path: string; text: string }

const notOurs = new Set(['node_modules', 'dist', 'data', 'test-results', '.git', '.cache'])
const isText = /\.(ts|tsx|mjs|js|json|jsonl|sql|md|css|html|svg|yml|yaml|toml)$|^\.|(^|\/)(run|LICENSE)$/

/** Every text file of the tree, whether committed or not, in the order of the paths. */
export function readSources(root: string): Source[] {
  const paths = [...listPaths(root, '')].filter((path) => isText.test(path)).sort()
  return paths.map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }))
}

function* listPaths(root: string, folder: string): Generator<string> {
  for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
    const path = folder ? `${folder}/${entry.name}` : entry.name
    if (notOurs.has(entry.name)) continue // `.git` is a file in a second checkout
    if (entry.isFile()) yield path
    else if (entry.isDirectory()) yield* listPaths(root, path)
  }
}

export const isCode = ({ path }: Source): boolean => /\.(ts|tsx|mjs)$/.test(path)
export const isTest = ({ path }: Source): boolean => path.endsWith('.test.ts') || path.startsWith('tests/')

export const folderOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/')))
export const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1)
