// A worker of its own: `node carry-mails.ts <database url> <data folder>` reads mailboxes and what lies in them until nothing is left.
import { join } from 'node:path'
import { imapMailboxes } from '../../server/adapter/mailbox/imap-mailbox.ts'
import { readMail } from '../../server/adapter/mailbox/read-mail.ts'
import { sheetReader } from '../../server/adapter/spreadsheet/sheet-reader.ts'
import { fetchNextMailbox } from '../../server/intake/mail/fetch-mails.ts'
import { takeNextMail } from '../../server/intake/mail/take-mail.ts'
import { openSecretBox } from '../../server/platform/secret-box.ts'
import { startCarrying } from './carrier.ts'

const [url = '', dataDir = ''] = process.argv.slice(2)
const { ground, end } = await startCarrying(url, dataDir)
const secrets = await openSecretBox(join(dataDir, 'keys', 'secrets.key'))
const fetching = { ...ground, open: imapMailboxes({ allowInside: true }), openSecret: secrets.open, wake: () => undefined }
const taking = { ...ground, read: readMail, sheets: sheetReader, takeReply: undefined }
// mails are read beside the fetching, as in the program
let isFetched = false
await Promise.all([
  (async () => {
    while (await fetchNextMailbox(fetching));
    isFetched = true
  })(),
  (async () => {
    while ((await takeNextMail(taking)) || !isFetched);
  })(),
])
await end()
