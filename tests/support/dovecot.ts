// A real IMAP server of the tests' own: Dovecot with its own settings, ports on 127.0.0.1 and folder, started and stopped by the test.
import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { chownSync, existsSync } from 'node:fs'
import { chmod, mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { connect, createServer, type AddressInfo } from 'node:net'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'

const installTimeoutMs = 8 * 60_000
const startTimeoutMs = 20_000
const places = ['/usr/sbin/dovecot', '/usr/local/sbin/dovecot', '/opt/homebrew/sbin/dovecot', '/usr/bin/dovecot']
const installByHand =
  '没有找到 Dovecot：请在 Debian 上以 root 执行 apt-get install -y dovecot-imapd。' +
  ' / No Dovecot was found: on Debian, as root, run apt-get install -y dovecot-imapd.'

export const findDovecot = (): string | undefined => places.find((place) => existsSync(place))

/** Finds a Dovecot or installs Debian's; throws the one command to run when neither works. It is never run as a service. */
export function ensureDovecot(): string {
  const found = findDovecot()
  if (found) return found
  if (process.getuid?.() === 0 && existsSync('/etc/debian_version')) {
    console.error('正在安装 Dovecot…… / Installing Dovecot: apt-get install -y dovecot-imapd')
    const words = ['-c', 'apt-get update -qq && apt-get install -y -qq --no-install-recommends dovecot-imapd']
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' }
    spawnSync('/bin/sh', words, { stdio: 'ignore', timeout: installTimeoutMs, killSignal: 'SIGKILL', env })
  }
  const installed = findDovecot()
  if (!installed) throw new Error(installByHand)
  return installed
}

export type ImapServer = {
  port: number
  tlsPort: number
  user: string
  password: string
  /** Puts mails into the box as a delivery does; answers when they lie there. */
  deliver: (...mails: (string | Buffer)[]) => Promise<void>
  count: () => Promise<number>
  /** The folder is built anew: the same mails under other UIDs and another UIDVALIDITY. */
  rebuild: () => Promise<void>
  close: () => Promise<void>
}

/** Who owns the mails: Dovecot refuses to open a box as root. */
function owner(): { name: string; uid: number; gid: number } {
  const me = userInfo()
  return me.uid === 0 ? { name: 'mail', uid: 8, gid: 8 } : { name: me.username, uid: me.uid, gid: me.gid }
}

export async function startDovecot(): Promise<ImapServer> {
  const program = ensureDovecot()
  const folder = await mkdtemp(join(tmpdir(), 'yidan-imap-'))
  await chmod(folder, 0o755)
  const [port = 0, tlsPort = 0] = await freePorts(2)
  const { name, uid, gid } = owner()
  const user = 'orders'
  const password = 'a password for tests'
  const box = join(folder, 'mail', user)
  for (const part of ['new', 'cur', 'tmp']) await mkdir(join(box, part), { recursive: true })
  for (const place of [join(folder, 'mail'), box, ...['new', 'cur', 'tmp'].map((part) => join(box, part))]) chown(place, uid, gid)
  await writeFile(join(folder, 'users'), `${user}:{PLAIN}${password}\n`)
  spawnSync('openssl', ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', '/CN=localhost', '-keyout', join(folder, 'key.pem'), '-out', join(folder, 'cert.pem')]) // prettier-ignore
  const config = join(folder, 'dovecot.conf')
  await writeFile(config, configOf({ folder, port, tlsPort, name, uid, gid, me: userInfo().username }))
  let server: ChildProcess | undefined
  const start = async () => {
    server = spawn(program, ['-F', '-c', config], { stdio: 'ignore' })
    const log = async () => (await readFile(join(folder, 'log'), 'utf8').catch(() => '')).slice(-2000)
    await untilGreeted(port, log).catch(async (error: unknown) => {
      await stop()
      throw error
    })
  }
  const stop = async () => {
    const running = server
    if (!running || running.exitCode !== null) return
    const ended = new Promise((resolve) => running.once('exit', resolve))
    running.kill('SIGTERM')
    await ended
  }
  await start()
  let delivered = 0
  return {
    port,
    tlsPort,
    user,
    password,
    deliver: async (...mails) => {
      for (const mail of mails) {
        const file = `${Math.floor(Date.now() / 1000)}.${String(++delivered).padStart(8, '0')}.test`
        await writeFile(join(box, 'tmp', file), mail)
        chown(join(box, 'tmp', file), uid, gid)
        await rename(join(box, 'tmp', file), join(box, 'new', file))
      }
    },
    count: async () => (await readdir(join(box, 'new'))).length + (await readdir(join(box, 'cur'))).length,
    rebuild: async () => {
      await stop()
      const list = join(box, 'dovecot-uidlist')
      const before = Number(/V(\d+)/.exec(await readFile(list, 'utf8'))?.[1] ?? 0)
      for (const file of await readdir(box)) if (file.startsWith('dovecot')) await rm(join(box, file), { recursive: true })
      await writeFile(list, `3 V${before + 1000} N1 G${'0'.repeat(32)}\n`)
      chown(list, uid, gid)
      await start()
    },
    close: async () => {
      await stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

function chown(path: string, uid: number, gid: number): void {
  if (process.getuid?.() === 0) chownSync(path, uid, gid)
}

type Config = { folder: string; port: number; tlsPort: number; name: string; uid: number; gid: number; me: string }

function configOf({ folder, port, tlsPort, name, uid, gid, me }: Config): string {
  return `
base_dir = ${folder}/run
state_dir = ${folder}/state
log_path = ${folder}/log
protocols = imap
listen = 127.0.0.1
${process.getuid?.() === 0 ? '' : `default_internal_user = ${me}\ndefault_internal_group = ${me}\ndefault_login_user = ${me}`}
first_valid_uid = 1
mail_location = maildir:${folder}/mail/%u
mailbox_list_index = no
disable_plaintext_${'auth'} = no
auth_mechanisms = plain login
ssl = yes
ssl_cert = <${folder}/cert.pem
ssl_key = <${folder}/key.pem
mail_max_userip_connections = 50
passdb {
  driver = passwd-file
  args = ${folder}/users
}
userdb {
  driver = static
  args = uid=${uid} gid=${gid} home=${folder}/mail/%u
}
service anvil {
  chroot =
}
service stats {
  unix_listener stats-writer {
    user = ${name}
    mode = 0666
  }
}
service imap-login {
  chroot =
  inet_listener imap {
    port = ${port}
  }
  inet_listener imaps {
    port = ${tlsPort}
    ssl = yes
  }
}
`
}

export async function freePorts(count: number): Promise<number[]> {
  const servers = await Promise.all(
    Array.from({ length: count }, () => {
      const server = createServer()
      return new Promise<typeof server>((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)))
    }),
  )
  const ports = servers.map((server) => (server.address() as AddressInfo).port)
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))))
  return ports
}

/** The server greets; until it does, whoever connects is sent away and asks again. */
async function untilGreeted(port: number, log: () => Promise<string>): Promise<void> {
  const until = Date.now() + startTimeoutMs
  while (Date.now() < until) {
    const greeted = await new Promise<boolean>((resolve) => {
      const socket = connect({ port, host: '127.0.0.1' })
      socket.once('data', () => (socket.destroy(), resolve(true)))
      socket.once('error', () => resolve(false))
      socket.once('close', () => resolve(false))
    })
    if (greeted) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error(`Dovecot does not answer: ${await log()}`)
}

/** A way to the server that breaks off after so many bytes, as networks do. */
export async function aBadLine(
  to: number,
): Promise<{ port: number; breakAfter: (bytes: number) => void; close: () => Promise<void> }> {
  let left = Number.POSITIVE_INFINITY
  const open = new Set<{ destroy: () => void }>()
  const line = createServer((near) => {
    const far = connect({ port: to, host: '127.0.0.1' })
    open.add(near)
    open.add(far)
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      one.on('error', () => other.destroy())
      one.on('close', () => other.destroy())
    }
    near.on('data', (bytes) => far.write(bytes))
    far.on('data', (bytes: Buffer) => {
      const passed = bytes.subarray(0, Math.max(0, left))
      left -= bytes.length
      near.write(passed)
      if (left <= 0) near.destroy()
    })
  })
  await new Promise<void>((resolve) => line.listen(0, '127.0.0.1', resolve))
  return {
    port: (line.address() as AddressInfo).port,
    breakAfter: (bytes) => (left = bytes),
    close: () => {
      for (const socket of open) socket.destroy()
      return new Promise((resolve) => line.close(() => resolve()))
    },
  }
}
