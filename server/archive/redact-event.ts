import type { FlowStep } from '../../contract/flow.ts'

export type Words = {
  details: { said?: Record<string, unknown>; changes?: Record<string, unknown> }
  evidence: { name?: string }[]
}

/**
 * An event without what people wrote into it: notes, reasons, names of files. What replay needs, figures, places, numbers and choices stay.
 * Undefined where nothing was to be taken out.
 */
export function redactEvent({ details, evidence }: Words, step: FlowStep | undefined): Words | undefined {
  const written = (step?.asks ?? []).filter(
    ({ kind, field, personal }) => personal || kind === 'long_text' || (kind === 'text' && !field.endsWith('No')),
  )
  const fields = new Set(written.map(({ field }) => field))
  const said = details.said && Object.fromEntries(Object.entries(details.said).filter(([field]) => !fields.has(field)))
  const placed = details.changes?.['holdsPlaced']
  const changes = Array.isArray(placed)
    ? { ...details.changes, holdsPlaced: placed.map((hold: Record<string, unknown>) => ({ ...hold, reason: null, fields: [] })) }
    : details.changes
  const kept: Words = {
    details: { ...details, ...(said && { said }), ...(changes && { changes }) },
    evidence: evidence.map((one) => ({ ...one, name: '' })),
  }
  return JSON.stringify(kept) === JSON.stringify({ details: { ...details }, evidence }) ? undefined : kept
}
