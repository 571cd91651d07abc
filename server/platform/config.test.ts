import assert from 'node:assert/strict'
import { isAbsolute } from 'node:path'
import { test } from 'node:test'
import { ConfigError, readConfig, withoutPassword } from './config.ts'

test('without any variable the program serves on this machine alone, with its own database', () => {
  const config = readConfig({ PORT: '', DATABASE_URL: '  ' })
  assert.equal(config.host, '127.0.0.1')
  assert.equal(config.port, 8080)
  assert.equal(config.databaseUrl, undefined)
  assert.equal(config.role, 'all')
  assert.ok(isAbsolute(config.dataDir) && config.dataDir.endsWith('/data'))
  assert.ok(Object.isFrozen(config))
})

test('what is set is used', () => {
  const env = {
    HOST: '0.0.0.0',
    PORT: '0',
    LOG_LEVEL: 'WARN',
    SESSION_HOURS: '8',
    PUBLIC_URL: 'https://a.example/',
    MAIL_FROM: '一单 <a@b.example>',
  }
  const config = readConfig(env, ['--role', 'worker'])
  assert.deepEqual(
    [config.host, config.port, config.logLevel, config.sessionHours, config.publicUrl, config.mailFrom, config.role],
    ['0.0.0.0', 0, 'warn', 8, 'https://a.example', '一单 <a@b.example>', 'worker'],
  )
  assert.equal(readConfig({}, ['--role=api']).role, 'api')
})

test('a caller’s address is taken from proxies that are named, and from nobody else', () => {
  assert.equal(readConfig({}).trustProxy, false)
  assert.equal(readConfig({ TRUST_PROXY: '0' }).trustProxy, false)
  assert.equal(readConfig({ TRUST_PROXY: '2' }).trustProxy, 2)
  assert.deepEqual(readConfig({ TRUST_PROXY: '127.0.0.1, 10.1.0.0/16,::1' }).trustProxy, ['127.0.0.1', '10.1.0.0/16', '::1'])
})

const refusals: { env?: Record<string, string>; words?: string[]; names: RegExp[] }[] = [
  { env: { PORT: '80a' }, names: [/PORT/, /80a/, /65535/] },
  { env: { PORT: '70000' }, names: [/PORT/, /70000/] },
  { env: { PORT: '-1' }, names: [/PORT/, /-1/] },
  { env: { SESSION_HOURS: '0' }, names: [/SESSION_HOURS/, /720/] },
  ...['true', '127.0.0.1/33', 'proxy.example', '10', '127.0.0.1,,'].map((word) => ({
    env: { TRUST_PROXY: word },
    names: [/TRUST_PROXY/, new RegExp(word.replace('.', '\\.')), /10\.1\.0\.0/],
  })),
  { env: { LOG_LEVEL: 'loud' }, names: [/LOG_LEVEL/, /loud/, /debug/] },
  { env: { DATABASE_URL: 'mysql://x/y' }, names: [/DATABASE_URL/, /mysql/, /postgres:\/\//] },
  { env: { SMTP_URL: 'mail.example' }, names: [/SMTP_URL/, /smtp:\/\//] },
  { env: { MAIL_FROM: 'nobody' }, names: [/MAIL_FROM/, /nobody/] },
  { words: ['--role', 'boss'], names: [/--role/, /boss/, /worker/] },
  { words: ['--role'], names: [/--role/] },
]

for (const { env = {}, words = [], names } of refusals) {
  test(`${JSON.stringify(env)} ${words.join(' ')} is refused in one sentence that names variable, value and remedy`, () => {
    assert.throws(
      () => readConfig(env, words),
      (error: unknown) => {
        assert.ok(error instanceof ConfigError)
        for (const name of names) for (const sentence of [error.zh, error.en]) assert.match(sentence, name)
        return !error.message.includes('\n')
      },
    )
  })
}

test('a password never reaches a message', () => {
  assert.equal(withoutPassword('postgres://me:s3:cr@t@host/db'), 'postgres://me:***@host/db')
  assert.throws(() => readConfig({ DATABASE_URL: 'mysql://me:secret@host/db' }), /^((?!secret).)*$/s)
})
