import type { AddressInfo } from 'node:net'
import { SMTPServer, type SMTPServerDataStream } from 'smtp-server'

type Received = { to: string; text: string }

/** A mail server as they are: it takes mail, or says why not. */
export async function aMailServer() {
  const received: Received[] = []
  const mood: { refusal: string | undefined } = { refusal: undefined }
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo: (_address, _session, done) => done(mood.refusal ? new Error(mood.refusal) : null),
    onData: (stream: SMTPServerDataStream, session, done) => {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        received.push({
          to: session.envelope.rcptTo.map(({ address }) => address).join(),
          text: Buffer.concat(chunks).toString(),
        })
        done()
      })
    },
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.server.address() as AddressInfo
  return {
    url: `smtp://127.0.0.1:${port}`,
    received,
    mood,
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  }
}
