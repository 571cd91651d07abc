import { posix } from 'node:path'
import { folderOf, isCode, isTest, type Source } from './sources.ts'

/** The stages, and what stands beside the road. Each leans on the folders below and never on another of these. */
const road = ['intake', 'review', 'warehouse', 'dispatch', 'customs', 'transit', 'delivery', 'settlement', 'archive']
const beside = [
  'exception',
  'service',
  'conversation',
  'portal',
  'document',
  'bulk',
  'view',
  'export',
  'notify',
  'insight',
  'backup',
  'audit',
]
/** What they lean on: each may import those after it. */
const leanedOn = [
  'check',
  'order',
  'deadline',
  'flow',
  'stock',
  'catalog',
  'carrier',
  'pricing',
  'rule',
  'log',
  'client',
  'privacy',
  'access',
]

/** Files that tie the house together, and the demo company, which walks through everybody's doors. Adapters only for the first three. */
const plugging = ['server/app.ts', 'server/workers.ts', 'server/main.ts']
const wiring = [...plugging, 'server/stages.ts', 'server/make-company.ts', 'server/verify.ts']
const packagesOf: Readonly<Record<string, readonly string[]>> = { contract: ['zod'], engine: [] }

/** What every import of the tree does against the house (ARCHITECTURE.md, "Who may import whom"), as sentences. */
export function findForbiddenImports(sources: readonly Source[]): string[] {
  return sources.filter((source) => isCode(source) && /^(contract|engine|server|web)\//.test(source.path)).flatMap(checkSource)
}

function checkSource(source: Source): string[] {
  const { path } = source
  return listImports(source.text).flatMap((wanted) => {
    if (!wanted.startsWith('.'))
      return isTest(source) || isPackageAllowed(path, wanted) ? [] : [`${path} imports the package ${wanted}`]
    const target = posix.normalize(posix.join(folderOf(path), wanted))
    if (isTest(source) && (target.startsWith('tests/') || isAllowed(path, target) || isReached(path, target))) return []
    return isAllowed(path, target) ? [] : [`${path} imports ${target}`]
  })
}

function listImports(text: string): string[] {
  return [...text.matchAll(/\b(?:from|import)\s*\(?\s*'([^']+)'/g)].map((match) => match[1] ?? '')
}

function isPackageAllowed(path: string, wanted: string): boolean {
  const allowed = packagesOf[path.split('/')[0] ?? '']
  if (allowed) return allowed.includes(wanted)
  return !(path.startsWith('web/') && wanted.startsWith('node:'))
}

/** A test of the server stands where `app.ts` stands: it may plug together what it tests. */
function isReached(path: string, target: string): boolean {
  return path.startsWith('server/') && /^(server|engine|contract)\//.test(target)
}

function isAllowed(path: string, target: string): boolean {
  const [from, to] = [placeOf(path), placeOf(target)]
  if (from.zone === to.zone && from.room === to.room) return true
  if (from.zone === 'contract' || from.zone === 'engine') return false
  if (from.zone === 'web') return to.zone === 'contract'
  if (to.zone === 'web') return false
  if (to.zone === 'adapter') return plugging.includes(path)
  if (wiring.includes(path)) return true
  if (from.zone === 'server' && from.room === 'demo') return true
  if (to.zone === 'contract') return true
  if (to.zone === 'server' && to.room === 'platform') return true
  if (from.zone === 'server' && from.room === 'platform') return false
  if (to.zone === 'engine') return true
  if (to.zone !== 'server') return false
  if (from.zone === 'adapter') return target.startsWith(`server/${to.room}/`) && target.endsWith('/port.ts')
  return leanedOn.indexOf(to.room) > leanedOn.indexOf(from.room) && isKnown(from.room)
}

const isKnown = (room: string): boolean => [...road, ...beside, ...leanedOn].includes(room)

type Place = { zone: string; room: string }

/** engine/worktime/x.ts → engine, worktime; server/adapter/pdf/x.ts → adapter, pdf; web/parts/x.tsx → web. */
function placeOf(path: string): Place {
  const [zone = '', room = '', below = ''] = path.split('/')
  if (zone === 'contract' || zone === 'web') return { zone, room: '' }
  if (zone === 'server' && room === 'adapter') return { zone: 'adapter', room: below }
  return { zone, room }
}

/** Folders of the server that the house has no place for. */
export function findUnknownRooms(sources: readonly Source[]): string[] {
  const rooms = new Set(sources.filter(({ path }) => /^server\/[^/]+\//.test(path)).map(({ path }) => path.split('/')[1] ?? ''))
  const known = ['platform', 'adapter', 'migrations', 'demo']
  return [...rooms]
    .filter((room) => !isKnown(room) && !known.includes(room))
    .map((room) => `server/${room} has no place in the house`)
}
