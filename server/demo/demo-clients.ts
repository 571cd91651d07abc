import type { ProfileChange } from '../../contract/client/profile.ts'

type DemoClient = {
  code: string
  name: string
  contact: string
  phone: string
  email?: string
  profile: Omit<ProfileChange, 'version'>
  credit?: { limitMinor: number; reason: string }
}

const day = 86_400_000
const dayFromNow = (days: number): string => new Date(Date.now() + days * day).toISOString().slice(0, 10)
const letters = { getsLetters: true }
const noLetters = { getsLetters: false }

/** The clients of the demo company: a seller, one whose goods go abroad and whose papers run out, a maker. */
export const demoClients: readonly DemoClient[] = [
  {
    code: 'HUAXIA',
    name: '华夏优品商贸有限公司',
    contact: '何静',
    phone: '13812345678',
    email: 'orders@huaxia.example',
    profile: {
      tier: 'key',
      preferences: { packing: '玻璃、陶瓷加气泡膜，外箱贴易碎标', delivery: '先电话再上门，不放快递柜', language: 'zh' },
      contacts: [
        { name: '何静', duty: '运营', phone: '13812345678', email: 'orders@huaxia.example', ...letters },
        { name: '马俊', duty: '财务', phone: '021-62881234', email: 'finance@huaxia.example', ...noLetters },
      ],
      contracts: [
        {
          number: 'HX-2026-018',
          startsOn: dayFromNow(-200),
          endsOn: dayFromNow(165),
          note: '月结 30 天；破损按声明价值赔付',
          fileHash: null,
        },
      ],
      registrations: [{ kind: 'licence', number: '91310115MA1K4H7T2X', country: 'CN', validUntil: null }],
    },
  },
  {
    code: 'BLUE',
    name: '蓝鲸跨境电商',
    contact: 'Leo Zhang',
    phone: '18611112222',
    email: 'ops@bluewhale.example',
    profile: {
      tier: 'strategic',
      preferences: { packing: null, delivery: null, language: 'both' },
      contracts: [{ number: 'BW-2025-03', startsOn: dayFromNow(-345), endsOn: dayFromNow(20), note: null, fileHash: null }],
      registrations: [
        { kind: 'customs', number: '3122960ABC', country: 'CN', validUntil: dayFromNow(400) },
        { kind: 'tax', number: 'DE345678912', country: 'DE', validUntil: dayFromNow(18) },
        { kind: 'tax', number: 'GB123456789', country: 'GB', validUntil: null },
      ],
    },
  },
  {
    code: 'JINGGONG',
    name: '精工机械制造厂',
    contact: '曹工',
    phone: '0512-66881234',
    profile: { tier: 'standard' },
    credit: { limitMinor: 500_000, reason: '月结 30 天，按合同' },
  },
]
