import type { QueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useSyncExternalStore } from 'react'
import { liveChange, type LiveChange } from '../contract/flows.ts'
import { countOrders, getOrder } from '../contract/order.ts'
import type { Reply } from './api.ts'

/** What happened since the last batch; `missed` after a broken connection, when anything may have changed. */
export type LiveBatch = { changes: readonly LiveChange[]; missed: boolean }
type LiveState = 'connecting' | 'live' | 'lost'

/** An import brings hundreds of changes at once: they are gathered for so long before the page is touched. */
const gatherMs = 150
const countsEveryMs = 2_000
const retryFromMs = 1_000
const retryToMs = 20_000

const listeners = new Set<(batch: LiveBatch) => void>()
const stateListeners = new Set<() => void>()
let state: LiveState = 'connecting'

function become(next: LiveState) {
  if (state === next) return
  state = next
  for (const tell of stateListeners) tell()
}

/** Opens the stream of changes and keeps it open until the returned function is called. */
export function startLive(queries: QueryClient): () => void {
  let source: EventSource | undefined
  let retryMs = retryFromMs
  let retry: ReturnType<typeof setTimeout> | undefined
  let gathering: ReturnType<typeof setTimeout> | undefined
  let counting: ReturnType<typeof setTimeout> | undefined
  let gathered: LiveChange[] = []
  let opened = false

  const recount = () => {
    counting ??= setTimeout(() => {
      counting = undefined
      void queries.invalidateQueries({ queryKey: [countOrders.path] })
    }, countsEveryMs)
  }
  const tell = (batch: LiveBatch) => {
    queries.setQueryData<Reply<typeof countOrders>>(
      [countOrders.path, {}, {}],
      (counts) => counts && moved(counts, batch.changes),
    )
    recount()
    if (batch.missed) void queries.invalidateQueries({ queryKey: [getOrder.path] })
    for (const orderId of new Set(batch.changes.map((change) => change.orderId))) {
      void queries.invalidateQueries({ queryKey: [getOrder.path, { orderId }] })
    }
    for (const listener of listeners) listener(batch)
  }
  const onOrder = (event: MessageEvent<string>) => {
    const change = liveChange.safeParse(JSON.parse(event.data))
    if (!change.success) return
    gathered.push(change.data)
    gathering ??= setTimeout(() => {
      gathering = undefined
      const changes = gathered
      gathered = []
      tell({ changes, missed: false })
    }, gatherMs)
  }
  const open = () => {
    source = new EventSource('/api/live')
    source.addEventListener('order', onOrder)
    source.addEventListener('open', () => {
      become('live')
      retryMs = retryFromMs
      if (opened) tell({ changes: [], missed: true })
      opened = true
    })
    source.addEventListener('error', () => {
      become('lost')
      if (source?.readyState !== EventSource.CLOSED) return
      retry = setTimeout(open, retryMs)
      retryMs = Math.min(retryMs * 2, retryToMs)
    })
  }
  open()
  return () => {
    source?.close()
    for (const timer of [retry, gathering, counting]) clearTimeout(timer)
    become('connecting')
  }
}

/** The counts with these changes applied, until the server's own arrive. Late and held are left to the server. */
function moved(counts: Reply<typeof countOrders>, changes: readonly LiveChange[]): Reply<typeof countOrders> {
  const delta = new Map<string, number>()
  const add = (node: string | null, by: number) => node !== null && delta.set(node, (delta.get(node) ?? 0) + by)
  for (const { from, to } of changes) {
    if (from === to) continue
    add(from, -1)
    add(to, 1)
  }
  if (delta.size === 0) return counts
  return {
    ...counts,
    nodes: counts.nodes.map((node) => ({ ...node, open: Math.max(0, node.open + (delta.get(node.node) ?? 0)) })),
  }
}

/** Calls `onBatch` for every batch of changes while the component is shown. */
export function useLive(onBatch: (batch: LiveBatch) => void) {
  const latest = useRef(onBatch)
  useEffect(() => {
    latest.current = onBatch
  }, [onBatch])
  useEffect(() => {
    const listener = (batch: LiveBatch) => latest.current(batch)
    listeners.add(listener)
    return () => {
      listeners.delete(listener)
    }
  }, [])
}

function listenState(tell: () => void) {
  stateListeners.add(tell)
  return () => stateListeners.delete(tell)
}
export const useLiveState = (): LiveState => useSyncExternalStore(listenState, () => state)
