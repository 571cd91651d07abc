import type { Evidence } from '../../../parts/step/evidence/EvidenceInput.tsx'
import type { TypedDraft } from './typed-draft.ts'

/** What a reload must not lose: the draft, its attachments, and the key under which it was last sent. */
export type Kept = { typed: TypedDraft; files: Evidence[]; attempt?: { content: string; key: string } | undefined }
const keptAs = 'yidan.new-order'

export function readKept(): Kept | undefined {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(keptAs) ?? 'null')
    if (typeof kept !== 'object' || kept === null || !('typed' in kept) || typeof kept.typed !== 'object') return undefined
    return { files: [], ...kept } as Kept
  } catch {
    return undefined
  }
}

export function keep(kept: Kept) {
  // A picture's preview address dies with the page; its hash does not.
  const files = kept.files.map((file) => ({ ...file, preview: undefined }))
  sessionStorage.setItem(keptAs, JSON.stringify({ ...kept, files }))
}

export const forget = () => sessionStorage.removeItem(keptAs)
