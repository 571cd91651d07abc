import {
  type FieldProblem,
  itemsMax,
  orderDraft,
  type OrderDraftInput,
  type ReadDraft,
} from '../../../../contract/order-draft.ts'
import type { ShopReading, ShopTopic } from '../../../intake/port.ts'
import { fieldProblem, type FieldReader, type ShopProblemCode } from './field-reader.ts'
import { oneLine, splitText } from '../value/text.ts'

/** As `orderDraft` has them. */
const requirementMax = 200
const requirementsMax = 20

type Told = { externalNo: string | undefined; topic: ShopTopic; toldAt: string | undefined; draft: OrderDraftInput }

/** An order as read: with an external number or the problem of having none. */
export function finishOrder(reading: FieldReader, { externalNo, topic, toldAt, draft }: Told): ShopReading {
  const isNoted = reading.problems.some((problem) => problem.path === 'externalNo')
  if (externalNo === undefined && !isNoted) reading.note('externalNo', 'required')
  const read = fitDraft({ ...draft, externalNo }, reading.problems)
  return { kind: 'order', externalNo: read.draft.externalNo, topic, toldAt, read }
}

/** The whole message cannot be read; `raw` stands for it. */
export function refuseMessage(rawBody: Buffer, words = rawBody.toString('utf8', 0, 1000)): ShopReading {
  return { kind: 'unreadable', problems: [fieldProblem('raw', 'unparsable', words)] }
}

/** Wishes as service requirements, long ones in several. */
export function toRequirements(wishes: (string | undefined)[]): string[] {
  return wishes.flatMap((wish) => splitText(oneLine(wish ?? ''), requirementMax))
}

/**
 * Makes a draft fit the contract: fields that were not told go, fields that the contract refuses (too long above all) go
 * and are named. The limits of texts stand in `contract/order-draft.ts` alone.
 */
function fitDraft(draft: OrderDraftInput, problems: FieldProblem[]): ReadDraft {
  const told = dropUntold(draft) as Record<string, unknown>
  const found = [...problems, ...cutList(told, 'items', itemsMax), ...cutList(told, 'serviceRequirements', requirementsMax)]
  const issues = orderDraft.safeParse(told).error?.issues ?? []
  for (const issue of issues) {
    const path = issue.path.map(String)
    const code = issue.code === 'too_big' && issue.origin === 'string' ? 'too_long' : 'unparsable'
    found.push(fieldProblem(path.join('.'), code satisfies ShopProblemCode, takeOut(told, path)))
  }
  return { draft: dropUntold(told) as OrderDraftInput, problems: found }
}

/** A list that is too long keeps its beginning, so that a person sees what came. */
function cutList(told: Record<string, unknown>, name: string, max: number): FieldProblem[] {
  const list = told[name]
  if (!Array.isArray(list) || list.length <= max) return []
  told[name] = list.slice(0, max)
  return [fieldProblem(name, 'too_long', String(list.length))]
}

/** Empties the field and returns what it held. */
function takeOut(root: Record<string, unknown>, path: string[]): string | undefined {
  const last = path.at(-1) ?? ''
  const holder = path.slice(0, -1).reduce<unknown>((parent, key) => (parent as Record<string, unknown>)[key], root)
  const fields = holder as Record<string, unknown>
  const value = fields[last]
  fields[last] = undefined
  return typeof value === 'string' || typeof value === 'number' ? `${value}` : undefined
}

/** Without undefined fields and empty parties. An item keeps its place even when nothing of it could be read. */
function dropUntold(fields: object): object {
  const told: [string, unknown][] = []
  for (const [key, value] of Object.entries(fields)) {
    if (value === undefined) continue
    if (Array.isArray(value)) told.push([key, value.map((inner) => (isFields(inner) ? dropUntold(inner) : inner))])
    else if (!isFields(value)) told.push([key, value])
    else if (Object.values(value).some((inner) => inner !== undefined)) told.push([key, dropUntold(value)])
  }
  return Object.fromEntries(told)
}

function isFields(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
