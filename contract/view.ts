import * as z from 'zod'
import type { Endpoint } from './endpoint.ts'
import { orderFilter } from './order.ts'
import { role } from './roles.ts'

const uuid = z.uuid()

/** What a view of the order list keeps: filters and sort as the list takes them. */
export const viewSearch = orderFilter.extend({ sort: z.enum(['due', 'newest']).optional() })
export type ViewSearch = z.infer<typeof viewSearch>

const columnIds = z.array(z.string().max(40)).max(60)
export const viewColumns = z.object({ order: columnIds, off: columnIds })

export const savedView = z.object({
  id: uuid,
  name: z.string(),
  /** Mine to change; a view shared with my role is somebody else's. */
  mine: z.boolean(),
  ownerName: z.string(),
  role: role.nullable(),
  search: viewSearch,
  columns: viewColumns.nullable(),
  /** Opens first. */
  first: z.boolean(),
})
export type SavedView = z.infer<typeof savedView>

const name = z.string().trim().min(1).max(60)
const viewId = z.object({ viewId: uuid })

export const listViews = {
  method: 'GET',
  path: '/views',
  summary: '我的视图与共享给我的视图 / My views and those shared with me',
  reply: z.object({ views: z.array(savedView) }),
} as const satisfies Endpoint

export const countViews = {
  method: 'GET',
  path: '/views/counts',
  summary: '各视图里有多少单（数到 1000 为止）/ Orders per view, counted up to 1,000',
  reply: z.object({
    /** `count` is null when counting took too long; `more` when there are more than counted. */
    counts: z.array(z.object({ viewId: uuid, count: z.int().nullable(), more: z.boolean() })),
  }),
} as const satisfies Endpoint

export const saveView = {
  method: 'POST',
  path: '/views',
  summary: '保存视图 / Save a view',
  body: z.object({
    name,
    search: viewSearch,
    columns: viewColumns.nullable().default(null),
    role: role.nullable().default(null),
  }),
  reply: savedView,
} as const satisfies Endpoint

export const changeView = {
  method: 'PATCH',
  path: '/views/:viewId',
  summary: '改名、更新、共享 / Rename, update or share a view',
  params: viewId,
  body: z.object({
    name: name.optional(),
    search: viewSearch.optional(),
    columns: viewColumns.nullable().optional(),
    role: role.nullable().optional(),
  }),
  reply: savedView,
} as const satisfies Endpoint

export const deleteView = {
  method: 'DELETE',
  path: '/views/:viewId',
  summary: '删除视图 / Delete a view',
  params: viewId,
  reply: z.object({ ok: z.literal(true) }),
} as const satisfies Endpoint

export const arrangeViews = {
  method: 'PUT',
  path: '/views/choice',
  summary: '视图的次序与打开时的第一个 / The order of views, and which opens first',
  body: z.object({ firstViewId: uuid.nullable().optional(), order: z.array(uuid).max(200).optional() }),
  reply: listViews.reply,
} as const satisfies Endpoint
