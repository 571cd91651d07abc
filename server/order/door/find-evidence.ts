import { sql } from 'kysely'
import type { EvidenceKind } from '../../../contract/flow.ts'
import type { Tx } from '../../platform/database/database.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Evidence } from './command.ts'

/** The uploaded files that a step names as evidence; an unknown one is refused. */
export async function findEvidence(tx: Tx, given: readonly { kind: EvidenceKind; hash: string }[]): Promise<Evidence[]> {
  if (given.length === 0) return []
  const hashes = given.map((one) => Buffer.from(one.hash, 'hex'))
  const { rows } = await sql<{ hash: string; type: string; name: string }>`
    select encode(hash, 'hex') as hash, type, name from file where tenant_id = current_tenant() and hash = any(${hashes})`.execute(
    tx,
  )
  return given.map(({ kind, hash }) => {
    const file = rows.find((row) => row.hash === hash)
    if (!file) throw new Refusal('order.file_unknown', { hash })
    const fits = kind === 'document' || file.type.startsWith('image/')
    if (!fits) throw new Refusal('file.wrong_type', { name: file.name, allowed: 'JPEG, PNG, WebP' })
    return { kind, hash, type: file.type, name: file.name }
  })
}
