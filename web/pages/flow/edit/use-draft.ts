import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { Flow } from '../../../../contract/flow.ts'
import { getDraft, listFlows, saveDraft, type DraftReply } from '../../../../contract/flows.ts'
import { ask, call } from '../../../api.ts'
import { localFindings } from './local-findings.ts'

const restMs = 700
const undosMax = 100
const oneGoMs = 900

/** `changedAt` tells typing on from a new change: one undo takes back what was typed in one go. */
type Edit = { flow: Flow; past: Flow[]; kept: Flow; version: number; changedAt?: number }
export type Keeping = 'kept' | 'keeping' | 'unfinished' | 'failed'

/** The draft as it is being edited: kept on the server whenever the typing rests and the document is whole. */
export function useDraft(code: string) {
  const queries = useQueryClient()
  const query = useMemo(() => ask(getDraft, { params: { code } }), [code])
  const found = useQuery(query)
  // a draft remembered from an earlier visit may be somebody else’s by now
  const reply = found.isFetchedAfterMount ? found.data : undefined
  const [edit, setEdit] = useState<Edit>()
  const [error, setError] = useState<unknown>()
  const [isKeeping, setKeeping] = useState(false)
  const isHeld = useRef(false)
  const draft = reply?.draft

  /** What the server says now becomes what is edited. */
  const adopt = useCallback(
    (next: DraftReply) => {
      queries.setQueryData(query.queryKey, next)
      setError(undefined)
      setEdit(
        next.draft?.isMine ? { flow: next.draft.flow, past: [], kept: next.draft.flow, version: next.draft.version } : undefined,
      )
      void queries.invalidateQueries({ queryKey: [listFlows.path] })
    },
    [queries, query.queryKey],
  )

  // what was read first is what is edited; later readings are adopted on purpose only
  if (!edit && draft?.isMine) setEdit({ flow: draft.flow, past: [], kept: draft.flow, version: draft.version })

  const keep = useCallback(
    async ({ flow, version, baseVersion }: { flow: Flow; version: number; baseVersion?: number }) => {
      if (isHeld.current) return
      isHeld.current = true
      setKeeping(true)
      setError(undefined)
      try {
        const next = await call(saveDraft, { params: { code }, body: { version, flow, ...(baseVersion && { baseVersion }) } })
        queries.setQueryData(query.queryKey, next)
        const kept = next.draft?.version ?? version
        setEdit((now) => (now ? { ...now, kept: flow, version: kept } : now))
      } catch (refused) {
        setError(refused)
      } finally {
        isHeld.current = false
        setKeeping(false)
      }
    },
    [code, queries, query.queryKey],
  )

  const local = edit ? localFindings(edit.flow) : []
  const isDirty = edit !== undefined && edit.flow !== edit.kept
  const mayKeep = isDirty && local.length === 0 && error === undefined && !isKeeping
  useEffect(() => {
    if (!mayKeep || !edit) return
    const rest = setTimeout(() => void keep({ flow: edit.flow, version: edit.version }), restMs)
    return () => clearTimeout(rest)
  }, [mayKeep, edit, keep])
  useEffect(() => {
    if (!isDirty) return
    const warn = (event: BeforeUnloadEvent) => event.preventDefault()
    addEventListener('beforeunload', warn)
    return () => removeEventListener('beforeunload', warn)
  }, [isDirty])

  const keeping: Keeping = error ? 'failed' : local.length > 0 ? 'unfinished' : isDirty || isKeeping ? 'keeping' : 'kept'
  return {
    found,
    reply,
    flow: edit?.flow,
    version: edit?.version ?? 0,
    canUndo: (edit?.past.length ?? 0) > 0,
    findings: local.length > 0 ? local : (reply?.findings ?? []),
    keeping,
    error,
    adopt,
    keep,
    change: (flow: Flow) => {
      const at = Date.now()
      setEdit((now) => now && { ...now, flow, past: pastOf(now, at), changedAt: at })
    },
    undo: () =>
      setEdit((now) => {
        const last = now?.past.at(-1)
        return now && last ? { ...now, flow: last, past: now.past.slice(0, -1), changedAt: 0 } : now
      }),
    retry: () => setError(undefined),
  }
}
export type Draft = ReturnType<typeof useDraft>

const pastOf = (now: Edit, at: number): Flow[] =>
  at - (now.changedAt ?? 0) < oneGoMs ? now.past : [...now.past.slice(1 - undosMax), now.flow]
