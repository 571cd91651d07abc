import { readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { orderDraft } from '../../contract/order-draft.ts'
import { roles, type Role } from '../../contract/roles.ts'
import { hashPassword } from '../access/password.ts'
import { makeKey, makeTenant, makeUser } from '../access/make-tenant.ts'
import type { App } from '../app.ts'
import { saveCredit } from '../check/credit/credit.ts'
import { createClient, createShop } from '../client/manage-clients.ts'
import { saveProfile } from '../client/profile/save-profile.ts'
import { builtInFlows } from '../flow/built-in.ts'
import { builtInRules } from '../rule/built-in.ts'
import { enterOrder } from '../intake/counter/counter-orders.ts'
import { asOwner } from '../platform/database/as-owner.ts'
import { asTenant, type Database } from '../platform/database/database.ts'
import { newId, newSecret } from '../platform/ids.ts'
import { demoClients } from './demo-clients.ts'
import { demoOrders } from './demo-orders.ts'
import { addDemoCarriers } from './demo-carriers.ts'
import { publishDemoRates } from './demo-rates.ts'
import { stockDemo } from './stock/stock-demo.ts'
import { travelDemo, type DemoPeople } from './travel-demo.ts'

export type DemoFile = {
  baseUrl: string
  accounts: { role: Role; email: string; password: string }[]
  apiKey: string
  tracking: { trackingNo: string; phoneTail: string }[]
}
type Making = { app: App; database: Database; url: string; seal: (text: string) => Buffer; dataDir: string; baseUrl: string }

const shops = [
  { channel: 'woocommerce', name: '华夏官网' },
  { channel: 'taobao', name: '华夏天猫旗舰店' },
] as const

const names: Partial<Record<Role, string>> = {
  admin: '系统管理小宋',
  order_clerk: '李文静',
  order_supervisor: '王主管',
  dispatcher: '调度小陈',
  logistics_manager: '周经理',
  warehouse_keeper: '仓管老吴',
  picker: '拣货小刘',
  checker: '复核小孙',
  outbound_operator: '出库阿强',
  hub_operator: '中转站小郑',
  driver: '司机赵师傅',
  courier: '快递员小马',
  customer_service: '客服小林',
  service_supervisor: '客服主管沈洁',
  finance: '财务小方',
  manager: '张总',
  sales: '销售小许',
  sales_supervisor: '销售主管唐毅',
  supervision: '督导老郭',
  stock_controller: '库存小尤',
  purchasing: '采购小韩',
  subcontractor: '外协车队老马',
  customs_clerk: '关务小蒋',
  customs_broker: '报关行老钱',
  client: '华夏 何静',
}

/** So long the goods have lain there: longer than any order of the demo is old. */
const stockedDays = 90

/** A demo company on an empty embedded database: people of every role, clients, shops, a hundred orders of all four businesses along their roads. */
export async function makeDemo(making: Making): Promise<void> {
  const path = join(making.dataDir, 'demo.json')
  const known = await readFile(path, 'utf8').then((text) => JSON.parse(text) as DemoFile, () => undefined) // prettier-ignore
  if (!(await isEmpty(making.url))) {
    if (known) await write(path, { ...known, baseUrl: making.baseUrl })
    if (known) print(known)
    return
  }
  const { accounts, apiKey, people, tenantId, clients } = await makePeople(making, path)
  const keeper = { ...demoCaller(tenantId, people.get('stock_controller')), role: 'stock_controller' as const }
  await stockDemo({ database: making.database, caller: keeper, clients, at: new Date(Date.now() - stockedDays * 86_400_000) })
  const { tracking } = await travelDemo({
    app: making.app,
    database: making.database,
    tenantId,
    people,
    orders: demoOrders(
      demoClients.map((client) => client.code),
      new Date(),
    ),
  })
  await enterAtCounter(making, tenantId, people)
  const file = { baseUrl: making.baseUrl, accounts, apiKey, tracking }
  await write(path, file)
  print(file)
}

async function makePeople(
  { url, seal, baseUrl }: Making,
  path: string,
): Promise<{
  accounts: DemoFile['accounts']
  apiKey: string
  people: DemoPeople
  tenantId: string
  clients: ReadonlyMap<string, string>
}> {
  const tenantId = newId()
  const password = `yidan-${newSecret().slice(0, 10)}`
  const passwordHash = await hashPassword(password)
  return asOwner(url, tenantId, async (tx) => {
    await makeTenant(tx, {
      id: tenantId,
      code: 'demo',
      name: '一单示范物流',
      phone: '400-820-1234',
      flows: Object.values(builtInFlows),
      rules: builtInRules(),
    })
    const admin = {
      id: await makeUser(tx, { tenantId, email: 'admin@demo.yidan', name: names.admin ?? '', role: 'admin', passwordHash }),
      name: names.admin ?? '',
    }
    const caller = demoCaller(tenantId, admin)
    const made = []
    const clients = new Map<string, string>()
    for (const { profile, credit, ...client } of demoClients) {
      const { id } = await createClient(tx, caller, client, 'demo')
      made.push({ id })
      clients.set(client.code, id)
      await saveProfile(tx, { caller, clientId: id, wanted: { version: 1, ...profile }, requestId: 'demo' })
      if (credit) await saveCredit(tx, { caller, clientId: id, wanted: credit, now: new Date(), requestId: 'demo' })
    }
    await addDemoCarriers(tx, caller)
    await publishDemoRates(tx, caller, new Date())
    const people: DemoPeople = new Map([['admin', { id: admin.id, name: admin.name }]])
    for (const role of roles) {
      if (role === 'admin') continue
      const id = await makeUser(tx, {
        tenantId,
        email: `${role}@demo.yidan`,
        name: names[role] ?? role,
        role,
        passwordHash,
        ...(role === 'client' && made[0] && { clientId: made[0].id }),
      })
      people.set(role, { id, name: names[role] ?? role })
    }
    for (const { channel, name } of shops)
      if (made[0]) await createShop(tx, { caller, wanted: { channel, name, clientId: made[0].id }, seal, requestId: 'demo' })
    const key = await makeKey(tx, {
      tenantId,
      name: '示范接口',
      role: 'order_clerk',
      scopes: ['orders.read', 'orders.write', 'steps', 'imports'],
      createdBy: admin.id,
    })
    const accounts = roles.map((role) => ({ role, email: `${role}@demo.yidan`, password }))
    // before the commit: a kill in between must not leave a company that nobody can enter
    await write(path, { baseUrl, accounts, apiKey: key.secret, tracking: [] })
    return { accounts, apiKey: key.secret, people, tenantId, clients }
  })
}

/** Somebody has just called; the paper waits for their signature. */
async function enterAtCounter({ app, database }: Making, tenantId: string, people: DemoPeople): Promise<void> {
  const clerk = { ...demoCaller(tenantId, people.get('order_clerk')), role: 'order_clerk' as const }
  const at = new Date(Date.now() - 12 * 60_000)
  const draft = orderDraft.parse({
    clientCode: demoClients[2]?.code,
    items: [{ name: '深沟球轴承 6204', quantity: 40, weightGrams: 106 }],
    consignee: { name: '钱师傅', phone: '13862145566', province: '江苏省', city: '苏州市', district: '吴中区', detail: '东吴北路31号2号楼101' },
    serviceRequirements: ['送货前电话'],
    paymentMethod: 'monthly',
    freightMinor: 4500,
  }) // prettier-ignore
  const given = { kind: 'phone' as const, cameAt: at.toISOString(), draft }
  await asTenant(database, { tenantId }, (tx) =>
    enterOrder(app.road, tx, { caller: clerk, given, requestId: 'demo', raw: Buffer.from(JSON.stringify(given)) }),
  )
}

const demoCaller = (tenantId: string, person: { id: string; name: string } = { id: '', name: '' }) => ({
  ...person,
  tenantId,
  kind: 'user' as const,
  tenantName: '',
  zone: '',
  email: '',
  role: 'admin' as const,
  clientId: null,
  scopes: null,
})

async function isEmpty(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const { rows } = await client.query('select 1 from tenant limit 1')
    return rows.length === 0
  } finally {
    await client.end()
  }
}

async function write(path: string, file: DemoFile): Promise<void> {
  const draft = `${path}.${process.pid}`
  await writeFile(draft, JSON.stringify(file, null, 2), { mode: 0o600 })
  await rename(draft, path)
}

function print({ accounts }: DemoFile): void {
  const shown = accounts.filter(({ role }) =>
    ['admin', 'order_clerk', 'order_supervisor', 'dispatcher', 'courier'].includes(role),
  )
  process.stdout.write(
    `登录账号 Accounts（全部见 demo.json）:\n${shown.map(({ role, email, password }) => `  ${role.padEnd(18)} ${email.padEnd(32)} ${password}`).join('\n')}\n`,
  )
}
