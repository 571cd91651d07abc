import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import {
  levels,
  personalKinds,
  privacyPolicy,
  sightOfRole,
  type Level,
  type PersonalKind,
  type Sight,
} from '../../contract/privacy.ts'
import { partnerRoles, roles, rolesOf } from '../../contract/roles.ts'
import { maskDetail, maskEmail, maskIdNumber, maskName, maskPhone, maskValue } from './mask.ts'
import { knownOf, maskBuyer, maskDraft, maskParty } from './mask-party.ts'
import { isIdNumber, maskText } from './mask-text.ts'
import { maskedKinds, roleSight, sightAt, withRevealed } from './sight.ts'
import { orderDraft } from '../../contract/order-draft.ts'

const sightOf = (level: Level): Sight =>
  Object.fromEntries(personalKinds.map((kind) => [kind, level])) as Record<PersonalKind, Level>
const mobile = fc.tuple(fc.constantFrom('13', '15', '18', '19'), fc.stringMatching(/^\d{9}$/)).map((parts) => parts.join(''))
const han = fc.stringMatching(/^[\u4e00-\u9fa5]{2,4}$/)
const latin = fc.stringMatching(/^[A-Z][a-z]{2,8} [A-Z][a-z]{2,8}$/)
const email = fc.stringMatching(/^[a-z][a-z0-9.]{3,12}[a-z]$/).map((name) => `${name}@example.com`)
const detail = fc.stringMatching(/^[\u4e00-\u9fa5]{3,8}路\d{1,3}号\d{1,2}栋\d{3,4}室$/)

describe('masks', () => {
  test('look as people know them', () => {
    const seen: [string, string][] = [
      [maskName('王小明'), '王**'],
      [maskName('John Smith'), 'J**'],
      [maskName('王'), '**'],
      [maskName(' '), ''],
      [maskPhone('13800138000'), '138****8000'],
      [maskPhone('+86 138-0013-8000'), '138****8000'],
      [maskPhone('0755-26551234'), '075****1234'],
      [maskPhone('26551234'), '****234'],
      [maskPhone('10086'), '****'],
      [maskPhone('12345a'), '****'],
      [maskEmail('someone@example.com'), 's***@example.com'],
      [maskEmail('nobody'), '***'],
      [maskDetail('世纪大道100号'), '****'],
      [maskIdNumber('310115199003071234'), '31**************34'],
    ]
    for (const [found, wanted] of seen) assert.equal(found, wanted)
  })

  test('hide what they are for, whatever the value, and change nothing the second time', () => {
    fc.assert(
      fc.property(mobile, fc.oneof(han, latin), email, detail, (phone, name, mail, street) => {
        for (const [mask, value] of [
          [maskPhone, phone],
          [maskName, name],
          [maskEmail, mail],
          [maskDetail, street],
        ] as const) {
          const masked = mask(value)
          assert.ok(!masked.includes(value) && masked.includes('*'), `${value} → ${masked}`)
          assert.equal(mask(masked), masked)
        }
        // four digits of a phone and all but the first letter of a name are gone for good
        assert.equal(maskPhone(phone).replaceAll(/\D/g, '').length, 7)
        assert.equal(maskName(name).replaceAll('*', '').length, 1)
      }),
    )
  })

  test('of any text whatsoever never give it back', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', minLength: 2, maxLength: 60 }).filter((text) => /[^\s*]{2}/u.test(text)),
        (text) => {
          for (const kind of personalKinds) {
            if (/^\d{0,3}\*{4}\d{0,4}$/.test(text)) continue
            assert.notEqual(maskValue(kind, text, sightOf('masked')), text)
            assert.equal(maskValue(kind, text, sightOf('hidden')), undefined)
            assert.equal(maskValue(kind, text, sightOf('whole')), text)
          }
        },
      ),
    )
  })
})

describe('texts', () => {
  test('lose phones, addresses, names and numbers of papers wherever they stand', () => {
    fc.assert(
      fc.property(mobile, han, email, detail, fc.constantFrom('', '：', ' ', '，'), (phone, name, mail, street, gap) => {
        const known = knownOf({ buyer: null, parties: [{ name, phone: '02155550000', detail: street }] })
        const grouped = `${phone.slice(0, 3)}-${phone.slice(3, 7)}-${phone.slice(7)}`
        const note = `请联系${gap}${name}${gap}${phone}，或+86 ${grouped}；${mail}；送到${street}，座机02155550000`
        const masked = maskText(note, { sight: sightOf('masked'), known })
        for (const secret of [name, phone, grouped, mail, street, '02155550000']) assert.ok(!masked.includes(secret), masked)
        assert.equal(maskText(note, { sight: sightOf('whole'), known }), note)
      }),
    )
  })

  test('keep numbers of orders, amounts and times', () => {
    const text =
      '订单 2026112200001，淘宝 2345678901234567890，跟踪 1234567890123456，¥1380.00，2026-11-22 10:30，运单 SF1380013800012'
    assert.equal(maskText(text, { sight: sightOf('masked'), known: [] }), text)
    assert.ok(isIdNumber('11010519491231002X'))
    assert.equal(maskText('证件11010519491231002X', { sight: sightOf('masked'), known: [] }), '证件11**************2X')
    assert.ok(!isIdNumber('110105194912310021'))
  })

  test('of a draft are masked with its parties, whose company and district stay', () => {
    const draft = orderDraft.parse({
      buyer: { account: '淘气的猫', name: '李四', phone: '13900139000', email: 'li@example.com' },
      consignee: {
        name: '王小明',
        company: '上海某公司',
        phone: '13800138000',
        city: '上海市',
        district: '浦东新区',
        detail: '世纪大道100号',
        platformRef: 'oaid',
      },
      buyerNote: '王小明不在就放门卫，打13800138000',
    })
    const masked = maskDraft(draft, sightOf('masked'))
    assert.doesNotMatch(JSON.stringify(masked), /小明|李四|淘气|0013|世纪大道|oaid|li@/)
    assert.match(JSON.stringify(masked), /上海某公司.*浦东新区/)
    assert.deepEqual(maskDraft(draft, sightOf('whole')), draft)
    assert.deepEqual(maskParty({ name: '王小明', phone: '13800138000' }, sightOf('hidden')), {})
    const reading = [{ field: 'city', confidence: 'sure', reason: 'landmark', text: '世纪大道' }] as const
    assert.deepEqual(maskParty({ city: '上海市', reading: [...reading] }, sightOf('masked')), { city: '上海市' })
    assert.deepEqual(maskBuyer({ name: '李四' }, sightOf('hidden')), { name: null })
  })
})

describe('the table of who sees what', () => {
  const policy = privacyPolicy.parse({})

  test('lets those reveal who hold the right, and no partner and no client', () => {
    const reveal = roles.filter((role) => sightOfRole[role].reveals)
    assert.deepEqual(
      reveal,
      roles.filter((role) => rolesOf['order.reveal'].includes(role)),
    )
    assert.ok(!reveal.some((role) => role === 'client' || partnerRoles.includes(role)))
  })

  test('shows nothing whole by itself but to a client’s own people', () => {
    for (const role of roles) {
      if (role === 'client') continue
      for (const kind of ['name', 'phone', 'address', 'email', 'account', 'id_number'] as const)
        assert.notEqual(sightOfRole[role].usual[kind], 'whole', `${role} ${kind}`)
      for (const ended of ['complete', 'archive', 'cancelled', 'closed_abnormally', 'sign'] as const)
        assert.ok(maskedKinds(sightAt(role, ended, policy)).length > 0, `${role} ${ended}`)
    }
  })

  test('a company can only tighten it', () => {
    const kinds = fc.constantFrom(...personalKinds)
    const tightening = fc.dictionary(fc.constantFrom(...roles), fc.dictionary(kinds, fc.constantFrom('masked', 'hidden')))
    fc.assert(
      fc.property(
        tightening,
        fc.constantFrom(...roles),
        fc.constantFrom('review', 'deliver', 'intake', 'archive', undefined),
        (tightened, role, place) => {
          const tight = privacyPolicy.parse({ tightened })
          for (const kind of personalKinds) {
            const [before, after] = [sightAt(role, place, policy)[kind], sightAt(role, place, tight)[kind]]
            assert.ok(levels.indexOf(after) >= levels.indexOf(before))
            const said = tight.tightened[role]?.[kind]
            if (said) assert.ok(levels.indexOf(after) >= levels.indexOf(said))
          }
        },
      ),
    )
    assert.equal(roleSight('sales', privacyPolicy.parse({ withoutReveal: ['sales'] })).reveals, false)
    assert.throws(() => privacyPolicy.parse({ tightened: { picker: { phone: 'whole' } } }))
  })

  test('what was asked for shows, the rest stays as it is', () => {
    const sight = withRevealed(sightOf('hidden'), ['phone'])
    assert.deepEqual([sight.phone, sight.name], ['whole', 'hidden'])
  })
})
