import { isCode, nameOf, type Source } from './sources.ts'

/** Words that say nothing about what a thing is (STYLE.md, 5). */
const empty = new Set([
  'manager',
  'helper',
  'helpers',
  'util',
  'utils',
  'handler',
  'data',
  'info',
  'process',
  'common',
  'base',
  'impl',
])

/** Names that bear one of them with good reason. */
const allowed: readonly { pattern: RegExp; why: string }[] = [
  { pattern: /data-?(dir|folder)/i, why: 'the folder that DATA_DIR names' },
  { pattern: /^shared-data\.test\.ts$/, why: 'reads ../shared/data' },
  { pattern: /^manager$/, why: 'a person of that role (ACT-6)' },
  { pattern: /^baseUrl$/, why: 'demo.json says it so' },
  { pattern: /^common(Stem|Ancestor)$/, why: 'what two names have in common' },
]

const declared = /\b(?:const|let|function\*?|class|type|interface)\s+([A-Za-z_$][\w$]*)/g

/** Names of files, and of what they declare, that hold an empty word. */
export function findEmptyNames(sources: readonly Source[]): string[] {
  return sources
    .filter((source) => isCode(source) || source.path.endsWith('.sql'))
    .flatMap((source) => {
      const names = isCode(source) ? [...withoutTexts(source.text).matchAll(declared)].map((match) => match[1] ?? '') : []
      return [nameOf(source.path), ...names]
        .filter((name) => !allowed.some(({ pattern }) => pattern.test(name)) && wordsOf(name).some((word) => empty.has(word)))
        .map((name) => `${source.path}: ${name}`)
    })
}

/** logistics_manager.ts, LogisticsManager, logistics-manager → logistics, manager. */
function wordsOf(name: string): string[] {
  return name
    .replace(/\.\w+(\.\w+)?$/, '')
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
}

/** What is imported was named elsewhere. */
function withoutTexts(text: string): string {
  return text
    .replace(/^import [^']*'[^']+'$/gm, '')
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/\/\/.*$/gm, '')
    .replace(/'(?:\\.|[^'\\\n])*'/g, "''")
}

const kebab = /^[a-z0-9]+(-[a-z0-9]+)*(\.test|\.config)?\.(ts|mjs)$/
const pascal = /^([A-Z][a-z0-9]*)+\.tsx$/

/** Kebab-case for files; PascalCase for components; `.tsx` that shows no component of its own (columns, main) stays kebab-case. */
export function findOddFileNames(sources: readonly Source[]): string[] {
  return sources
    .filter(isCode)
    .filter(
      ({ path }) =>
        !kebab.test(nameOf(path)) && !pascal.test(nameOf(path)) && !/^[a-z0-9]+(-[a-z0-9]+)*\.tsx$/.test(nameOf(path)),
    )
    .map(({ path }) => path)
}
