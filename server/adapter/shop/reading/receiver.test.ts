import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { isCipher, isMasked, joinLines, joinName, stripRegions } from './receiver.ts'

const xian = { province: '陕西省', city: '西安市', district: '新城区' }
const shanghai = { province: '上海', city: '上海市', district: '浦东新区' }

describe('an address that repeats its regions', () => {
  const cases: [string, typeof xian | { province: string; city?: string; district?: string }, string][] = [
    ['陕西省西安市新城区解放路100   ', xian, '解放路100'],
    ['陕西省 西安市 新城区 解放路100', xian, '解放路100'],
    ['陕西西安市新城区解放路100', xian, '解放路100'],
    ['陕西省西安新城区解放路100', xian, '解放路100'],
    ['西安市新城区解放路100', xian, '解放路100'],
    ['陕西省新城区解放路100', xian, '解放路100'],
    ['陕西省西安市新城区陕西省西安市新城区解放路100', xian, '解放路100'],
    ['新城区 解放路100', xian, '解放路100'],
    ['上海上海市浦东新区张江路1号', shanghai, '张江路1号'],
    ['上海市浦东新区张江路1号', shanghai, '张江路1号'],
    ['上海浦东新区张江路1号', shanghai, '张江路1号'],
    ['河南省济源市济水大街9号', { province: '河南省', district: '济源市' }, '济水大街9号'],
    ['广西壮族自治区南宁市青秀区民族大道1号', { province: '广西壮族自治区', city: '南宁市', district: '青秀区' }, '民族大道1号'],
    ['广西南宁市青秀区民族大道1号', { province: '广西壮族自治区', city: '南宁市', district: '青秀区' }, '民族大道1号'],
    ['吉林市昌邑区解放大路2号', { province: '吉林省', city: '吉林市', district: '昌邑区' }, '解放大路2号'],
    ['陕西省西安市新城区', xian, ''],
  ]
  for (const [address, regions, detail] of cases)
    it(`keeps of ${address.trim()} only ${detail || 'nothing'}`, () => assert.equal(stripRegions(address, regions), detail))
})

describe('an address that begins like a region', () => {
  for (const [address, regions] of [
    ['解放路100', xian],
    ['西安路5号', xian],
    ['新城区政府大院3号', xian],
    ['西安市民中心', xian],
    ['上海市上海中学', shanghai],
    ['上海路8号', shanghai],
    ['', xian],
  ] as const)
    it(`stays whole: ${address || 'an empty one'}`, () => assert.equal(stripRegions(address, regions), address))

  it('never loses anything but region names and what stands between', () => {
    const text = fc.string({ unit: fc.constantFrom('陕', '西', '省', '安', '市', '新', '城', '区', '路', ' ', '1') })
    fc.assert(fc.property(text, (address) => assert.ok(address.trim().endsWith(stripRegions(address, xian)))))
    fc.assert(fc.property(text, (address) => assert.equal(stripRegions(address, {}), address.trim())))
  })
})

describe('a receiver', () => {
  it('is masked when name or phone bear a star, or the address two', () => {
    for (const masked of [
      { name: '张**' },
      { name: '张＊' },
      { phone: '138****1234' },
      { phone: '*******1234' },
      { detail: '文三路**号' },
    ])
      assert.ok(isMasked(masked), JSON.stringify(masked))
    for (const clear of [{}, { name: '张三', phone: '13800138000', detail: '2*3 单元' }]) assert.equal(isMasked(clear), false)
  })

  it('is a cipher when nobody could read it', () => {
    assert.ok(isCipher('~kQ9vZ2xUe7LmT1pR4sWbYg==~1~'))
    assert.ok(isCipher('$138$kQ9vZ2xUe7LmT1pR4sWbYg==$1$'))
    for (const clear of ['张三', '~小明~', '#', '$100', '13800138000']) assert.equal(isCipher(clear), false, clear)
  })

  it('is named in the order of its script', () => {
    assert.equal(joinName('小明', '王'), '王小明')
    assert.equal(joinName('John', 'Doe'), 'John Doe')
    assert.equal(joinName('Xiaoming', '王'), 'Xiaoming 王')
    assert.equal(joinName(undefined, '王小明'), '王小明')
    assert.equal(joinName('', ''), undefined)
  })

  it('lives at its lines, in order', () => {
    assert.equal(joinLines('5 Elm St', 'Apt 4'), '5 Elm St, Apt 4')
    assert.equal(joinLines('张江路 88 号', '3 号楼'), '张江路 88 号 3 号楼')
    assert.equal(joinLines(undefined, ''), undefined)
  })
})
