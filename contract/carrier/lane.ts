import * as z from 'zod'
import type { Endpoint } from '../endpoint.ts'
import { performanceView } from './carrier.ts'

/** A province (2 digits) or city (4 digits) by the beginning of its official code; empty is anywhere. */
export const laneDivision = z.string().regex(/^(\d{2}){0,2}$/)
export const promisedHoursMax = 2000
export const lanesMax = 2000
export const laneBody = z.strictObject({
  /** A service of the carrier by its code; null is all of them. */
  service: z.string().trim().max(20).nullable().default(null),
  fromDivision: laneDivision,
  toDivision: laneDivision,
  promisedHours: z.int().min(1).max(promisedHoursMax),
  active: z.boolean().default(true),
})
export type LaneBody = z.infer<typeof laneBody>
export const laneView = laneBody.extend({ id: z.uuid(), fromName: z.string(), toName: z.string() })
export type LaneView = z.infer<typeof laneView>

const carrierId = z.object({ carrierId: z.uuid() })
const lanes = z.object({ lanes: z.array(laneView), nextCursor: z.string().nullable(), performance: z.array(performanceView) })

export const listLanes = {
  method: 'GET',
  path: '/carriers/:carrierId/lanes',
  summary: '线路与时效，按目的地的近 30 天表现 / Lanes and promised hours, and the last 30 days by destination',
  params: carrierId,
  query: z.object({ cursor: z.string().max(300).optional(), limit: z.coerce.number().int().min(1).max(200).default(100) }),
  reply: lanes,
} as const satisfies Endpoint
export const putLane = {
  method: 'PUT',
  path: '/carriers/:carrierId/lanes',
  summary: '加一条线路，或改同一起讫的时效 / Add a lane, or change the one with the same ends',
  params: carrierId,
  body: laneBody,
  reply: laneView,
} as const satisfies Endpoint
export const removeLane = {
  method: 'DELETE',
  path: '/carriers/:carrierId/lanes/:laneId',
  summary: '删除线路 / Remove a lane',
  params: carrierId.extend({ laneId: z.uuid() }),
  reply: z.object({ removed: z.boolean() }),
} as const satisfies Endpoint

/** Why a line of a sheet is no lane; `value` is what stands there. */
export const laneFindings = ['place_unknown', 'hours_invalid', 'service_unknown', 'twice'] as const
export type LaneFinding = (typeof laneFindings)[number]
export const importLanes = {
  method: 'POST',
  path: '/carriers/:carrierId/lanes/sheet',
  summary: '从表格导入线路（multipart，字段 file），有一行不对就都不导入 / Import lanes of a sheet, all or none',
  params: carrierId,
  reply: z.object({
    imported: z.int(),
    findings: z.array(z.object({ line: z.int(), why: z.enum(laneFindings), value: z.string() })),
  }),
} as const satisfies Endpoint
