import type { IntakeMessage } from '../../contract/intake.ts'
import type { FieldProblem, OrderDraft } from '../../contract/order-draft.ts'
import type { Sight } from '../../contract/privacy.ts'
import { maskValue } from './mask.ts'
import { knownOf, maskDraft, maskProblem } from './mask-party.ts'
import { maskText } from './mask-text.ts'
import { maskedKinds } from './sight.ts'

/** A line of the queue as its reader may see it: what is wrong may name a phone or an address. */
export function maskMessage<M extends IntakeMessage>(message: M, sight: Sight): M {
  if (maskedKinds(sight).length === 0) return message
  return {
    ...message,
    problems: maskProblems(message.problems, { sight, draft: undefined }),
    why: message.why && maskText(message.why, { sight, known: [] }),
    mail: message.mail && {
      ...message.mail,
      fromAddress: message.mail.fromAddress && (maskValue('email', message.mail.fromAddress, sight) ?? null),
      subject: message.mail.subject && maskText(message.mail.subject, { sight, known: [] }),
    },
  }
}

/** What came is shown whole or not at all: nobody knows where in it a name stands. */
export function maskWholeMessage<M extends IntakeMessage & { raw: string; rawTruncated: boolean; draft: OrderDraft }>(
  message: M,
  sight: Sight,
): M & { rawHidden: boolean } {
  if (maskedKinds(sight).length === 0) return { ...message, rawHidden: false }
  return {
    ...maskMessage(message, sight),
    problems: maskProblems(message.problems, { sight, draft: message.draft }),
    draft: maskDraft(message.draft, sight),
    raw: '',
    rawTruncated: false,
    rawHidden: true,
  }
}

type Sample = { draft: OrderDraft; problems: FieldProblem[] }

export function maskSample<S extends Sample>(sample: S[], sight: Sight): S[] {
  if (maskedKinds(sight).length === 0) return sample
  return sample.map((one) => ({
    ...one,
    draft: maskDraft(one.draft, sight),
    problems: maskProblems(one.problems, { sight, draft: one.draft }),
  }))
}

function maskProblems(
  problems: FieldProblem[],
  { sight, draft }: { sight: Sight; draft: OrderDraft | undefined },
): FieldProblem[] {
  const known = draft ? knownOf({ buyer: draft.buyer, parties: [draft.shipper, draft.consignee] }) : []
  return problems.map((one) => maskProblem(one, { sight, text: (text) => maskText(text, { sight, known }) }))
}
