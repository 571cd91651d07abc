import * as contract from '../../../contract/document.ts'
import type { Router } from '../../access/route.ts'
import { asTenant } from '../../platform/database/database.ts'
import { Refusal } from '../../platform/refusal.ts'
import { readUpload } from '../../platform/http/read-upload.ts'
import { changeLogo, changeTexts, keepLogo, setClientLanguage } from './change-letterhead.ts'
import { checkLogo, logoBytesMax, type CheckedLogo, type StoredLogo } from './check-logo.ts'
import { sendPdf } from '../http.ts'
import { jobOf, type PrintGround } from '../print-documents.ts'
import { findLogo, readSender, viewLetterhead } from './read-letterhead.ts'
import { sampleOrder } from './sample-order.ts'

/** The company's logo, words and languages on paper. */
export function letterheadRoutes(route: Router, ground: PrintGround): void {
  const { database, files, now } = ground
  route(contract.getLetterhead, 'letterhead.manage', ({ caller }) => asTenant(database, caller, viewLetterhead))
  route(contract.changeLetterhead, 'letterhead.manage', ({ caller, body, request }) =>
    asTenant(database, caller, async (tx) => {
      await changeTexts(tx, body.texts, { caller, requestId: request.id, at: now() })
      return viewLetterhead(tx)
    }),
  )
  route(contract.uploadLogo, 'letterhead.manage', async ({ caller, request }) => {
    const { bytes, name } = await readUpload(request, logoBytesMax)
    const checked = await checkLogo({ bytes, name })
    await mustDraw(ground, { logo: checked, bytes, name })
    const logo: StoredLogo = { ...checked, hash: await files.put(bytes) }
    return asTenant(database, caller, async (tx) => {
      const change = { caller, requestId: request.id, at: now() }
      await keepLogo(tx, change, { ...logo, size: bytes.length, name })
      await changeLogo(tx, logo, change)
      return viewLetterhead(tx)
    })
  })
  route(contract.removeLogo, 'letterhead.manage', ({ caller, request }) =>
    asTenant(database, caller, async (tx) => {
      await changeLogo(tx, null, { caller, requestId: request.id, at: now() })
      return viewLetterhead(tx)
    }),
  )
  route(contract.getLogo, 'letterhead.manage', async ({ caller, reply }) => {
    const logo = await asTenant(database, caller, findLogo)
    const bytes = logo && (await files.get(logo.hash))
    if (!bytes) throw new Refusal('file.not_found')
    // an SVG may say more than what we have read of it: as a page of its own it runs nothing
    return reply
      .headers({ 'content-type': logo.type, 'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox" })
      .send(bytes)
  })
  route(contract.sampleDocument, 'letterhead.manage', async ({ caller, params, query, reply }) => {
    const sender = await asTenant(database, caller, readSender)
    const job = await jobOf(ground, { kind: params.kind, orders: [sampleOrder(query.language, now())], sender })
    return sendPdf(reply, {
      pieces: await ground.press.print({ ...job, printedBy: caller.name }),
      name: `${params.kind}-sample.pdf`,
    })
  })
  route(contract.setClientLanguage, 'letterhead.manage', ({ caller, params, body, request }) =>
    asTenant(database, caller, async (tx) => {
      await setClientLanguage(tx, { ...params, ...body, caller, requestId: request.id, at: now() })
      return viewLetterhead(tx)
    }),
  )
}

/** A head that looks right may stand before a broken picture; drawing it once tells. */
async function mustDraw(
  { press, now }: PrintGround,
  { logo, bytes, name }: { logo: CheckedLogo; bytes: Buffer; name: string },
): Promise<void> {
  const { width, height, shapes } = logo
  const drawn = shapes ? ({ type: 'shapes', width, height, shapes } as const) : ({ type: 'picture', bytes } as const)
  const sender = { name: '', texts: {}, logo: drawn }
  const job = {
    kind: 'confirmation_letter',
    orders: [sampleOrder('zh', now())],
    sender,
    zone: 'UTC',
    printedAt: now(),
    forClient: false,
  } as const
  try {
    for await (const _piece of await press.print({ ...job, orders: [...job.orders] })) continue
  } catch (error) {
    if (error instanceof Refusal) throw error
    const why = {
      zh: '图片损坏或格式少见，打印不出来。请另存为普通 PNG',
      en: 'it is damaged or unusual and cannot be printed. Save it as a plain PNG',
    }
    throw new Refusal('letterhead.logo_unreadable', { name, why })
  }
}
