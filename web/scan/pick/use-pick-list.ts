import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { getPickList, PickLine, reportShort, takeGoods } from '../../../contract/warehouse/wave.ts'
import type * as z from 'zod'
import { call } from '../../portal/call.ts'
import { hear, send, useQueue } from '../queue.ts'

const refetchMs = 20_000
const picksPath = '/waves/:waveId/picks' satisfies (typeof takeGoods)['path']
const shortsPath = '/waves/:waveId/shorts' satisfies (typeof reportShort)['path']
type TakeBody = z.input<(typeof takeGoods)['body']>
export type ShortReply = z.output<(typeof reportShort)['reply']>

/** A line with what was scanned here and is still on its way counted as picked. */
export type Walked = PickLine & { left: number }

/**
 * The picker's list: walked on at once with every scan, whatever the network does. What was answered after the list was asked for is counted
 * here, until it is asked for anew; what comes back is asked for at once.
 */
export function usePickList(waveId: string, onShort: (reply: ShortReply) => void) {
  const queries = useQueryClient()
  const { waiting, done } = useQueue()
  const list = useQuery({
    queryKey: ['pick-list', waveId],
    queryFn: async ({ signal }) => {
      const askedAt = Date.now()
      const reply = await call<typeof getPickList>({
        method: 'GET',
        path: '/waves/:waveId/pick-list',
        params: { waveId },
        signal,
      })
      return { ...reply, askedAt }
    },
    // between scans, so that none is on its way while the list is
    refetchInterval: waiting.length > 0 ? false : refetchMs,
  })
  useEffect(
    () =>
      hear((sent, outcome) => {
        if (sent.params.waveId !== waveId) return
        const isShort = sent.path === shortsPath
        if (isShort || !outcome.ok) void queries.invalidateQueries({ queryKey: ['pick-list', waveId] })
        if (outcome.ok && isShort) onShort(outcome.reply as ShortReply)
      }),
    [queries, waveId, onShort],
  )
  const askedAt = list.data?.askedAt ?? 0
  const ahead = [...waiting, ...done.filter(({ at }) => at >= askedAt)].filter(({ params }) => params.waveId === waveId)
  const onTheWay = (lineId: string): number =>
    ahead.reduce((sum, { path, body }) => {
      const scan = body as TakeBody
      return path === picksPath && scan.lineId === lineId ? sum + scan.quantity : sum
    }, 0)
  const isShortening = (lineId: string): boolean =>
    ahead.some(({ path, body }) => path === shortsPath && (body as { lineId: string }).lineId === lineId)
  const lines = (list.data?.lines ?? []).map((line): Walked => {
    const picked = Math.min(line.quantity - line.short, line.picked + onTheWay(line.id))
    const left = line.state === 'open' && !isShortening(line.id) ? line.quantity - line.short - picked : 0
    return { ...line, picked, left }
  })
  return {
    list,
    wave: list.data,
    lines,
    take: (line: Walked, scan: { bin: string | null; code: string; quantity: number }) =>
      send({ path: picksPath, params: { waveId }, body: { lineId: line.id, ...scan }, what: `${line.name} × ${scan.quantity}` }),
    short: (line: Walked, reason: z.input<(typeof reportShort)['body']>['reason']) =>
      send({ path: shortsPath, params: { waveId }, body: { lineId: line.id, reason }, what: `${line.name} − ${line.left}` }),
  }
}
