import * as contract from '../../../contract/mail.ts'
import type { Router } from '../../access/route.ts'
import { writeOnce } from '../../access/write-once.ts'
import { asTenant, type Database } from '../../platform/database/database.ts'
import type { FileStore } from '../../platform/files/file-store.ts'
import { Refusal } from '../../platform/refusal.ts'
import { findSeeing } from '../../privacy/seeing.ts'
import { findRawMail, getMail, listMails } from './list-mails.ts'
import { addSender, changeMailbox, checkNow, createMailbox, listMailboxes, listSenders, pauseMailbox, readSealed, removeSender } from './mailboxes.ts' // prettier-ignore
import { MailboxTrouble, type MailboxOpener, type MailReader } from './port.ts'

export type MailGround = {
  database: Database
  files: FileStore
  open: MailboxOpener
  read: MailReader
  seal: (text: string) => Buffer
  openSecret: (sealed: Buffer) => string
  now: () => Date
  wakeMailboxes: () => void
}

export function mailRoutes(route: Router, ground: MailGround): void {
  mailboxRoutes(route, ground)
  senderRoutes(route, ground)
  const { database, files, read } = ground
  route(contract.listMails, 'intake.read', ({ caller, query }) =>
    asTenant(database, caller, async (tx) => listMails(tx, query, (await findSeeing(tx, caller)).at('intake'))),
  )
  route(contract.getMail, 'intake.read', ({ caller, params }) =>
    asTenant(database, caller, async (tx) =>
      getMail(tx, params.mailId, { sight: (await findSeeing(tx, caller)).at('intake'), read, fetch: (hash) => files.get(hash) }),
    ),
  )
  route(contract.getRawMail, 'intake.read', async ({ caller, params, reply }) => {
    const hash = await asTenant(database, caller, async (tx) =>
      findRawMail(tx, params.mailId, (await findSeeing(tx, caller)).at('intake')),
    )
    const bytes = await files.get(hash)
    if (!bytes) throw new Refusal('mail.not_found')
    // as a file of bytes: a browser must not take it for a page
    const headers = {
      'content-type': 'application/octet-stream',
      'content-disposition': `attachment; filename="${params.mailId}.eml"`,
    }
    return reply.headers(headers).send(bytes)
  })
}

function mailboxRoutes(route: Router, { database, open, seal, openSecret, now, wakeMailboxes }: MailGround): void {
  route(contract.listMailboxes, 'mailbox.manage', async ({ caller }) => ({
    mailboxes: await asTenant(database, caller, listMailboxes),
  }))
  route(contract.createMailbox, 'mailbox.manage', async ({ caller, body, request }) => {
    const made = await writeOnce({ database, caller, request }, (tx) =>
      createMailbox(tx, body, { caller, requestId: request.id, now: now(), seal }),
    )
    wakeMailboxes()
    return made
  })
  route(contract.changeMailbox, 'mailbox.manage', async ({ caller, params, body, request }) => {
    const changed = await writeOnce({ database, caller, request }, (tx) =>
      changeMailbox(tx, params.mailboxId, body, { caller, requestId: request.id, now: now(), seal }),
    )
    wakeMailboxes()
    return changed
  })
  route(contract.pauseMailbox, 'mailbox.manage', ({ caller, params, body, request }) =>
    writeOnce({ database, caller, request }, (tx) =>
      pauseMailbox(tx, params.mailboxId, { paused: body.paused, caller, requestId: request.id, now: now() }),
    ),
  )
  route(contract.checkMailbox, 'mailbox.manage', async ({ caller, params }) => {
    const box = await asTenant(database, caller, (tx) => checkNow(tx, params.mailboxId, now()))
    wakeMailboxes()
    return box
  })
  route(contract.tryMailbox, 'mailbox.manage', async ({ caller, body }) => {
    const { mailboxId, password: given, host, port, tls, username, folder } = body
    const sealed = given || !mailboxId ? undefined : await asTenant(database, caller, (tx) => readSealed(tx, mailboxId, body))
    const password = given ?? (sealed && openSecret(sealed))
    if (!password) throw new Refusal('mailbox.password_needed')
    try {
      const box = await open({ host, port, tls, username, folder, password })
      await box.close()
      return { ok: true, mails: box.count, why: null }
    } catch (error) {
      if (!(error instanceof MailboxTrouble)) throw error
      return { ok: false, mails: null, why: error.message }
    }
  })
}

function senderRoutes(route: Router, { database }: MailGround): void {
  route(contract.listMailSenders, 'mailbox.manage', async ({ caller }) => ({
    senders: await asTenant(database, caller, listSenders),
  }))
  route(contract.addMailSender, 'mailbox.manage', ({ caller, body, request }) =>
    writeOnce({ database, caller, request }, (tx) => addSender(tx, body, { caller, requestId: request.id })),
  )
  route(contract.removeMailSender, 'mailbox.manage', ({ caller, params, request }) =>
    writeOnce({ database, caller, request }, async (tx) => {
      await removeSender(tx, params.senderId, { caller, requestId: request.id })
      return { removed: true }
    }),
  )
}
