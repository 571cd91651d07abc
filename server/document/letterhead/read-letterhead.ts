import { sql } from 'kysely'
import {
  letterheadTexts,
  type DocumentKind,
  type DocumentTexts,
  type LetterheadTexts,
  type LetterheadView,
} from '../../../contract/document.ts'
import type { Tx } from '../../platform/database/database.ts'
import type { FileStore } from '../../platform/files/file-store.ts'
import type { StoredLogo } from './check-logo.ts'
import type { Sender } from '../port.ts'

const clientsMax = 1000

type Row = { logo: StoredLogo | null; texts: unknown; changedAt: Date; changedBy: string }

async function findLetterhead(tx: Tx): Promise<{ logo: StoredLogo | null; texts: LetterheadTexts } & Partial<Row>> {
  const { rows } = await sql<Row>`
    select logo, texts, changed_at as "changedAt", changed_by as "changedBy" from letterhead where tenant_id = current_tenant()`.execute(
    tx,
  )
  const row = rows[0]
  return row ? { ...row, texts: letterheadTexts.parse(row.texts) } : { logo: null, texts: {} }
}

export const findLogo = async (tx: Tx): Promise<StoredLogo | null> => (await findLetterhead(tx)).logo

export async function viewLetterhead(tx: Tx): Promise<LetterheadView> {
  const { logo, texts, changedAt, changedBy } = await findLetterhead(tx)
  const { rows } = await sql<LetterheadView['clients'][number]>`
    select id, code, name, document_language as language from client order by code limit ${clientsMax}`.execute(tx)
  return {
    logo: logo && { type: logo.type, width: logo.width, height: logo.height, hash: logo.hash },
    texts,
    changedAt: changedAt?.toISOString() ?? null,
    changedBy: changedBy ?? null,
    clients: rows,
  }
}

export type ReadSender = { name: string; phone: string | null; zone: string; logo: StoredLogo | null; texts: LetterheadTexts }

/** The company as it stands on its documents; the logo's bytes are fetched outside of the transaction. */
export async function readSender(tx: Tx): Promise<ReadSender> {
  const { rows } = await sql<{ name: string; phone: string | null; zone: string }>`
    select name, phone, zone from tenant where id = current_tenant()`.execute(tx)
  const tenant = rows[0]
  if (!tenant) throw new Error('the tenant is gone')
  const { logo, texts } = await findLetterhead(tx)
  return { ...tenant, logo, texts }
}

export async function senderFor(kind: DocumentKind, { name, phone, logo, texts }: ReadSender, files: FileStore): Promise<Sender> {
  const bytes = logo && !logo.shapes ? await files.get(logo.hash) : undefined
  return {
    name,
    phone: phone ?? undefined,
    texts: textsOf(kind, texts),
    logo: logo?.shapes
      ? { type: 'shapes', width: logo.width, height: logo.height, shapes: logo.shapes }
      : bytes && { type: 'picture', bytes },
  }
}

/** A kind's own words, for what it has none those of every document. */
export function textsOf(kind: DocumentKind, texts: LetterheadTexts): DocumentTexts {
  const said = (part: keyof DocumentTexts): DocumentTexts => {
    const text = [texts[kind]?.[part], texts.every?.[part]].find((one) => one && (one.zh !== '' || one.en !== ''))
    // where only one language is written, it stands for both
    return text ? { [part]: { zh: text.zh || text.en, en: text.en || text.zh } } : {}
  }
  return { ...said('header'), ...said('footer'), ...said('terms') }
}
