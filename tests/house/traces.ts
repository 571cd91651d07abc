import { isCode, type Source } from './sources.ts'

/** Migrations are numbered without a gap and only go forward. */
export function findOddMigrations(sources: readonly Source[]): string[] {
  const files = sources.filter(({ path }) => path.startsWith('server/migrations/') && !path.endsWith('/.gitkeep'))
  return files.flatMap(({ path, text }, index) => {
    const name = path.slice('server/migrations/'.length)
    const number = String(index + 1).padStart(4, '0')
    return [
      ...(new RegExp(`^${number}_[a-z0-9_]+\\.sql$`).test(name) ? [] : [`${path} is not ${number}_<name>.sql`]),
      ...(/^\s*--\s*(down|rollback|revert)\b/im.test(text) ? [`${path} goes back`] : []),
      ...(/\bdrop\s+(table|column)\b/i.test(text) ? [`${path} throws rows away`] : []),
    ]
  })
}

/** A test that runs alone, or not at all. A condition with its reason is honest (`skip: !isRoot && 'not root'`). */
export function findIdleTests(sources: readonly Source[]): string[] {
  const idle = /\b(?:it|test|describe|suite)\.(?:only|skip|todo)\b|\b(?:only|skip|todo): (?:true|'|")|\bt\.(?:skip|todo)\(\s*\)/
  return sources
    .filter(({ path }) => path.endsWith('.test.ts') && path !== 'tests/house.test.ts')
    .filter(({ text }) => idle.test(text))
    .map(({ path }) => path)
}

/** Notes to self in code: do it, or file it. */
export function findNotesToSelf(sources: readonly Source[]): string[] {
  const note = new RegExp(`\\b(${['TO' + 'DO', 'FIX' + 'ME', 'XX' + 'X', 'HA' + 'CK'].join('|')})\\b`)
  return sources
    .filter((source) => isCode(source) || /\.(sql|css)$/.test(source.path))
    .filter(({ text }) => note.test(text))
    .map(({ path }) => path)
}

const machinePath = /(^|[\s"'`(=:])\/(work|home|root|Users|mnt|srv|build|workspace)\/[\w.-]+|[A-Z]:\\{1,2}Users/
const registry =
  /https?:\/\/[\w.-]*(registry|npmmirror|artifactory|nexus|verdaccio|jfrog)[\w.-]*|"resolved":\s*"http|_auth(Token)?\s*=/i
const inside = /https?:\/\/(10\.\d+|192\.168|172\.(1[6-9]|2\d|3[01]))\.\d+/
const secret = /-----BEGIN [A-Z ]*PRIVATE KEY|\bgh[pousr]_[A-Za-z0-9]{36}|\bAKIA[0-9A-Z]{16}\b|\byd_[A-Za-z0-9_-]{43}\b/

/** What only one machine knows: its folders, its package registry, its addresses, anybody's secret. */
export function findMachineTraces(sources: readonly Source[]): string[] {
  const kinds = {
    'a path of one machine': machinePath,
    'a package registry': registry,
    'an address of one network': inside,
    'a secret': secret,
  }
  return sources
    .filter(({ path }) => !path.startsWith('tests/house'))
    .flatMap(({ path, text }) =>
      Object.entries(kinds).flatMap(([kind, pattern]) =>
        pattern.test(text) ? [`${path} names ${kind}: ${text.match(pattern)?.[0].trim()}`] : [],
      ),
    )
}

/** Every folder of `engine/` says where its knowledge is from and where it ends. */
export function findMissingReadmes(sources: readonly Source[]): string[] {
  const folders = new Set(
    sources.filter(({ path }) => /^engine\/[^/]+\//.test(path)).map(({ path }) => path.split('/').slice(0, 2).join('/')),
  )
  const paths = new Set(sources.map(({ path }) => path))
  return [...folders].filter((folder) => !paths.has(`${folder}/README.md`))
}
