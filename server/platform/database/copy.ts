import { once } from 'node:events'
import type { Duplex } from 'node:stream'
import type { Client, Connection, Submittable } from 'pg'

const blockBytes = 1024 * 1024
const waitingBlocksMax = 4

/** What `pg` does with a query while it runs; its types name the first of these only. */
type Running = Submittable & {
  handleCopyData: (message: { chunk: Buffer }) => void
  handleCopyInResponse: () => void
  handleCommandComplete: (message: { text: string }) => void
  handleReadyForQuery: () => void
  handleError: (error: Error) => void
}
type CopyConnection = {
  stream: Duplex
  sendCopyFromChunk: (chunk: Buffer) => void
  endCopyFrom: () => void
  sendCopyFail: (why: string) => void
}

/** The text of `copy … to stdout` in blocks of about a megabyte; the server waits while a few of them are not taken. */
export async function* copyOut(client: Client, statement: string): AsyncGenerator<Buffer> {
  const blocks: Buffer[] = []
  let gathered: Buffer[] = []
  let size = 0
  let stream: Duplex | undefined
  let outcome: { error?: Error } | undefined
  let wake = (): void => undefined
  const flush = (): void => {
    if (size > 0) blocks.push(Buffer.concat(gathered, size))
    gathered = []
    size = 0
    if (blocks.length >= waitingBlocksMax) stream?.pause()
    wake()
  }
  const running: Running = {
    submit: (connection: Connection) => {
      stream = connection.stream
      connection.query(statement)
    },
    handleCopyData: ({ chunk }) => {
      gathered.push(Buffer.from(chunk)) // its bytes are the connection's and will be overwritten
      size += chunk.length
      if (size >= blockBytes) flush()
    },
    handleCopyInResponse: () => undefined,
    handleCommandComplete: () => flush(),
    handleError: (error) => {
      outcome = { error }
      wake()
    },
    handleReadyForQuery: () => {
      outcome ??= {}
      wake()
    },
  }
  client.query(running)
  for (;;) {
    const block = blocks.shift()
    if (block) {
      if (blocks.length < waitingBlocksMax) stream?.resume()
      yield block
    } else if (outcome?.error) throw outcome.error
    else if (outcome) return
    else await new Promise<void>((resolve) => (wake = resolve))
  }
}

/** Sends the source to `copy … from stdin`, no faster than the server takes it. Answers the number of rows. */
export async function copyIn(client: Client, statement: string, source: AsyncIterable<Buffer>): Promise<number> {
  let rows = 0
  let failed: Error | undefined
  await new Promise<void>((resolve, reject) => {
    let connection: CopyConnection | undefined
    const running: Running = {
      submit: (given: Connection) => {
        connection = given as unknown as CopyConnection
        given.query(statement)
      },
      handleCopyInResponse: () => {
        if (connection)
          send(connection, source, () => failed !== undefined).catch((error: unknown) => {
            failed ??= error instanceof Error ? error : new Error(String(error))
            connection?.sendCopyFail('the source failed')
          })
      },
      handleCopyData: () => undefined,
      handleCommandComplete: ({ text }) => (rows = Number(text.split(' ')[1])),
      handleError: (error) => {
        failed ??= error
        if (!connection?.stream.writable) reject(failed)
      },
      handleReadyForQuery: () => (failed ? reject(failed) : resolve()),
    }
    client.query(running)
  })
  return rows
}

async function send(connection: CopyConnection, source: AsyncIterable<Buffer>, isOver: () => boolean): Promise<void> {
  for await (const chunk of source) {
    if (isOver()) return
    connection.sendCopyFromChunk(chunk)
    if (connection.stream.writableNeedDrain) await once(connection.stream, 'drain')
  }
  if (!isOver()) connection.endCopyFrom()
}
