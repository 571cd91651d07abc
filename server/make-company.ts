import { parseArgs } from 'node:util'
import pg from 'pg'
import { makeTenant, makeUser } from './access/make-tenant.ts'
import { builtInFlows } from './flow/built-in.ts'
import { builtInRules } from './rule/built-in.ts'
import { readConfig } from './platform/config.ts'
import { asOwner } from './platform/database/as-owner.ts'
import { migrate } from './platform/database/migrate.ts'
import { readEmbeddedUrl } from './platform/embedded/read-embedded-url.ts'
import { newId, newSecret } from './platform/ids.ts'

/** `npm run company -- --code acme --name 某某物流 --email admin@acme.example`: a company and its first administrator; the password is shown once. */
const { values } = parseArgs({
  options: { code: { type: 'string' }, name: { type: 'string' }, email: { type: 'string' }, phone: { type: 'string' } },
})
const { code, name, email, phone } = values
if (!code || !name || !email) {
  process.stderr.write('用法 Usage: npm run company -- --code acme --name 某某物流 --email admin@acme.example [--phone 400-…]\n')
  process.exit(2)
}
const config = readConfig(process.env)
const url = config.databaseUrl ?? (await readEmbeddedUrl(config.dataDir))
const client = new pg.Client({ connectionString: url })
await client.connect()
await migrate(client)
await client.end()

const tenantId = newId()
const password = newSecret().slice(0, 16)
await asOwner(url, tenantId, async (tx) => {
  await makeTenant(tx, {
    id: tenantId,
    code,
    name,
    flows: Object.values(builtInFlows),
    rules: builtInRules(),
    ...(phone && { phone }),
  })
  await makeUser(tx, { tenantId, email, name: '管理员', role: 'admin', password })
})
process.stdout.write(`公司 Company: ${name}\n管理员 Administrator: ${email}\n密码 Password: ${password}\n`)
