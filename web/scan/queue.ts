import { useSyncExternalStore } from 'react'
import type { Endpoint } from '../../contract/endpoint.ts'
import { call, No } from '../portal/call.ts'

/** A scan on its way: kept until the server has answered, in the order in which it was made. */
export type Sent = {
  key: string
  path: string
  params: Record<string, string>
  body: unknown
  /** In the picker's words, for when it comes back. */
  what: string
}
type Outcome = { ok: true; reply: unknown } | { ok: false; error: No }
type Heard = (sent: Sent, outcome: Outcome) => void
export type QueueState = {
  waiting: readonly Sent[]
  /** The latest that were answered with yes, and when (ms). */
  done: readonly (Sent & { at: number })[]
  isOffline: boolean
}

const keptName = 'yidan.scans'
const keptMax = 500
const doneMax = 200
const retryFromMs = 1_000
const retryToMs = 10_000

let state: QueueState = { waiting: readKept(), done: [], isOffline: false }
let isSending = false
let retryMs = retryFromMs
let timer: ReturnType<typeof setTimeout> | undefined
const watchers = new Set<() => void>()
const listeners = new Set<Heard>()

function become(next: Partial<QueueState>): void {
  state = { ...state, ...next }
  for (const watch of watchers) watch()
}

/** What a reload, or a scanner that went off, must not lose. */
function readKept(): Sent[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(keptName) ?? '[]')
    return Array.isArray(kept) ? (kept as Sent[]) : []
  } catch {
    return [] // a storage that is closed or garbled keeps nothing
  }
}

function keep(): void {
  try {
    localStorage.setItem(keptName, JSON.stringify(state.waiting))
  } catch {
    // full or closed: what is in memory is sent all the same
  }
}

const newKey = () => Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('')

/** Sends a scan after those that wait already. False: so many wait that no more is taken. */
export function send(scan: Omit<Sent, 'key'>): boolean {
  if (state.waiting.length >= keptMax) return false
  become({ waiting: [...state.waiting, { ...scan, key: newKey() }] })
  keep()
  void flush()
  return true
}

/** One after the other: what is not answered is sent again under its own key, so that nothing counts twice. */
async function flush(): Promise<void> {
  if (isSending) return
  isSending = true
  clearTimeout(timer)
  for (let first = state.waiting[0]; first; first = state.waiting[0]) {
    const outcome = await attempt(first)
    if (!outcome) {
      become({ isOffline: true })
      timer = setTimeout(() => void flush(), retryMs)
      retryMs = Math.min(retryMs * 2, retryToMs)
      break
    }
    retryMs = retryFromMs
    const done = outcome.ok ? [...state.done, { ...first, at: Date.now() }].slice(-doneMax) : state.done
    become({ waiting: state.waiting.slice(1), done, isOffline: false })
    keep()
    for (const hear of listeners) hear(first, outcome)
  }
  isSending = false
}

/** Undefined: nobody answered, or nobody who could say no. */
async function attempt({ path, params, body, key }: Sent): Promise<Outcome | undefined> {
  const given = { method: 'POST' as const, path, params, body, key }
  try {
    return { ok: true, reply: await call<Endpoint>(given) }
  } catch (error) {
    if (!(error instanceof No)) throw error
    const isLost = error.status === 0 || error.status >= 500 || error.status === 429 || error.status === 401
    return isLost ? undefined : { ok: false, error }
  }
}

window.addEventListener('online', () => void flush())
if (state.waiting.length > 0) void flush()

export function useQueue(): QueueState {
  return useSyncExternalStore(
    (watch) => {
      watchers.add(watch)
      return () => watchers.delete(watch)
    },
    () => state,
  )
}

export function hear(listener: Heard): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
