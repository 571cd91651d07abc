import { isIP } from 'node:net'
import { resolve } from 'node:path'
import { StartError } from './start-error.ts'

export const ROLES = ['all', 'api', 'worker'] as const
export const LOG_LEVELS = ['debug', 'info', 'warn', 'error', 'silent'] as const

export type Config = Readonly<{
  host: string
  port: number
  /** Absolute. Holds attachments, anchors and, without a databaseUrl, the database. */
  dataDir: string
  databaseUrl: string | undefined
  smtpUrl: string | undefined
  mailFrom: string
  /** How people and links reach us from outside, without a closing slash; undefined = as the request came. */
  publicUrl: string | undefined
  /** Whose word about a caller's address is believed: nobody's, so many proxies before us, or proxies of these addresses. */
  trustProxy: false | number | string[]
  role: (typeof ROLES)[number]
  logLevel: (typeof LOG_LEVELS)[number]
  sessionHours: number
  /** Whether shops and mailboxes may be read from addresses inside our own net. */
  shopsInside: boolean
}>

/** A setting that cannot be used: the sentence names the variable, its value and the remedy. */
export class ConfigError extends StartError {
  override name = 'ConfigError'
}

type Environment = Readonly<Record<string, string | undefined>>

/** Reads the whole configuration once, at the start. `words` are the program's arguments: `--role worker` or `--role=worker`. */
export function readConfig(env: Environment, words: readonly string[] = []): Config {
  return Object.freeze({
    host: text(env, 'HOST') ?? '127.0.0.1',
    port: wholeNumber(env, 'PORT', { least: 0, most: 65_535 }) ?? 8080,
    dataDir: resolve(text(env, 'DATA_DIR') ?? 'data'),
    databaseUrl: url(env, 'DATABASE_URL', {
      schemes: ['postgres:', 'postgresql:'],
      example: 'postgres://user:password@host:5432/yidan',
    }),
    smtpUrl: url(env, 'SMTP_URL', { schemes: ['smtp:', 'smtps:'], example: 'smtp://user:password@mail.example.com:587' }),
    mailFrom: mailAddress(env, 'MAIL_FROM') ?? 'yidan@localhost',
    publicUrl: url(env, 'PUBLIC_URL', { schemes: ['http:', 'https:'], example: 'https://orders.example.com' })?.replace(
      /\/+$/,
      '',
    ),
    trustProxy: proxies(env, 'TRUST_PROXY'),
    role: roleOf(words) ?? 'all',
    logLevel: oneOf(env, 'LOG_LEVEL', LOG_LEVELS) ?? 'info',
    sessionHours: wholeNumber(env, 'SESSION_HOURS', { least: 1, most: 720 }) ?? 12,
    shopsInside: oneOf(env, 'SHOPS_INSIDE', ['refuse', 'allow'] as const) === 'allow',
  })
}

/** An empty variable counts as not set, as in most places that pass them on. */
function text(env: Environment, name: string): string | undefined {
  return env[name]?.trim() || undefined
}

function wholeNumber(env: Environment, name: string, { least, most }: { least: number; most: number }): number | undefined {
  const found = text(env, name)
  if (found === undefined) return undefined
  const value = /^\d{1,9}$/.test(found) ? Number(found) : Number.NaN
  if (value >= least && value <= most) return value
  throw refused(name, found, { zh: `请设为 ${least} 到 ${most} 之间的整数`, en: `set a whole number from ${least} to ${most}` })
}

function oneOf<T extends string>(env: Environment, name: string, choices: readonly T[]): T | undefined {
  const found = text(env, name)
  if (found === undefined) return undefined
  return choice(name, found, choices)
}

function choice<T extends string>(name: string, found: string, choices: readonly T[]): T {
  const value = choices.find((each) => each === found.toLowerCase())
  if (value !== undefined) return value
  throw refused(name, found, { zh: `请用其中之一:${choices.join('、')}`, en: `use one of ${choices.join(', ')}` })
}

function url(env: Environment, name: string, { schemes, example }: { schemes: string[]; example: string }): string | undefined {
  const found = text(env, name)
  if (found === undefined) return undefined
  if (URL.canParse(found) && schemes.includes(new URL(found).protocol)) return found
  throw refused(name, withoutPassword(found), { zh: `请写成 ${example} 的样子`, en: `write it like ${example}` })
}

function mailAddress(env: Environment, name: string): string | undefined {
  const found = text(env, name)
  if (found === undefined || /^(?:[^<>\r\n]*<[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/.test(found)) return found
  throw refused(name, found, { zh: '请写成 一单 <orders@example.com> 的样子', en: 'write it like Yidan <orders@example.com>' })
}

const proxiesMax = 20

/** `true` is refused: whoever comes from anywhere could then claim any address. */
function proxies(env: Environment, name: string): Config['trustProxy'] {
  const found = text(env, name)
  if (found === undefined || found === '0') return false
  if (/^[1-9]$/.test(found)) return Number(found)
  const addresses = found.split(',').map((one) => one.trim())
  if (addresses.length <= proxiesMax && addresses.every(isNetwork)) return addresses
  throw refused(name, found, {
    zh: '请设为前面代理的层数（1 到 9）或它们的地址，如 127.0.0.1,10.1.0.0/16',
    en: 'set the number of proxies before us (1 to 9) or their addresses, as in 127.0.0.1,10.1.0.0/16',
  })
}

function isNetwork(word: string): boolean {
  const [address = '', bits, ...more] = word.split('/')
  const version = isIP(address)
  return (
    version > 0 &&
    more.length === 0 &&
    (bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (version === 4 ? 32 : 128)))
  )
}

function roleOf(words: readonly string[]): Config['role'] | undefined {
  const at = words.findIndex((word) => word === '--role' || word.startsWith('--role='))
  const word = words[at]
  if (word === undefined) return undefined
  return choice('--role', (word === '--role' ? words[at + 1] : word.slice('--role='.length)) ?? '', ROLES)
}

/** What may stand in a message: the password between the colon and the last @ is left out. */
export const withoutPassword = (address: string): string => address.replace(/(:\/\/[^:/@]*):.*@/, '$1:***@')

const refused = (name: string, value: string, remedy: { zh: string; en: string }) =>
  new ConfigError(`${name} 的值“${value}”不能用:${remedy.zh}。`, `${name} is "${value}", which cannot be used: ${remedy.en}.`)
