import type { EvidenceKind, Flow } from '../../../contract/flow.ts'
import type { Role } from '../../../contract/roles.ts'

/**
 * ACT-3: of an order's files an outside partner gets what they brought themselves, and the documents that lie with steps of their own role
 * (papers for carrying); not the pictures and signatures that others took.
 */
export function isMeantFor(
  file: { kind: EvidenceKind; step: string; actorId: string | null | undefined },
  { flow, partner }: { flow: Pick<Flow, 'steps'>; partner: { id: string | null; role: Role | 'system' } },
): boolean {
  if (partner.id !== null && file.actorId === partner.id) return true
  const step = flow.steps.find((one) => one.id === file.step)
  return file.kind === 'document' && (step?.roles.some((role) => role === partner.role) ?? false)
}
