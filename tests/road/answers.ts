import type { EvidenceKind, FlowStep } from '../../contract/flow.ts'
import { mayRelease } from './oracle.ts'

/** Proper answers to whatever a step asks. `placed` are the holds on the order: one is released, another placed. */
export function answersFor(step: FlowStep, placed: readonly string[] = [], role = 'system'): Record<string, unknown> {
  const answers: Record<string, unknown> = {}
  for (const ask of step.asks) {
    // not asked of a part that has a number; parts of these roads have none
    if (!ask.required && ask.kind !== 'long_text' && ask.field !== 'waybillNo') continue
    answers[ask.field] = answer(ask, placed, role)
  }
  return answers
}

function answer(ask: FlowStep['asks'][number], placed: readonly string[], role: string): unknown {
  switch (ask.kind) {
    case 'choice':
      return ask.choices?.find((choice) => !placed.includes(choice.value))?.value
    case 'hold':
      return (
        placed.find((hold) => hold !== 'rejected' && mayRelease(hold, role)) ??
        placed.find((hold) => hold !== 'rejected') ??
        'unpaid'
      )
    case 'integer':
      return 1
    case 'time':
      return '2026-03-05T02:00:00.000Z'
    case 'counts':
      return [{ itemNo: 1, received: 2 }]
    case 'shipments':
      return [{ items: [{ itemNo: 1, quantity: 2 }] }]
    case 'text':
    case 'long_text':
    case 'place':
    case 'person':
    case 'clock':
      return `“${ask.name.zh}”的回答`
    default:
      return ask.kind satisfies never
  }
}

/** What a picture or paper of the test counts as: the same file may be photo, signature and document. */
export function evidenceFor(step: FlowStep, hash: string): { kind: EvidenceKind; hash: string }[] {
  return step.evidence.map((kind) => ({ kind, hash }))
}
