import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { isVagueDetail } from './check-detail.ts'

const vague = [
  '',
  ' ',
  '解放路',
  '解放路中段',
  '人民广场附近',
  '人民广场',
  '火车站',
  '地铁2号线附近',
  '104国道旁',
  '建设十一路',
  '三里屯路',
  '五一大道',
  '花园路',
  '学院路',
  '大学城南路',
  '中心大街',
  '城中路',
  '第五大街',
  '5号路',
  '青年路与建设路交叉口',
  '万达广场附近',
  '离桥50米',
  '工业路东',
  '文昌镇',
  '水泊街道',
  '某某村',
  '小区',
  '公司',
  '解放路 518000',
  '步行街',
  '老地方',
  '门口',
]

const clear = [
  '解放路100号',
  '解放路十号',
  '解放路甲1号',
  '3栋2单元501',
  '6-4-201',
  '3-501',
  '某某大厦',
  '某某大厦B座1703',
  'XX村12组',
  '万达广场',
  '望京soho',
  '佳隆国际大厦2005',
  '科苑路8号讯美广场3栋1204',
  '人民广场附近如家酒店',
  '火车站旁如家酒店',
  '陈策楼镇大竹林村',
  '朴头乡政府',
  '中心医院住院部3楼',
  '幸福小区',
  '阳光花园',
  '光华东五路255',
  '1635#',
  '临江路88弄3号',
  '永兴花苑17幢',
  '农业银行城关支行',
  '马家湾集镇卫生院',
  '３号楼',
]

describe('a mainland detail', () => {
  for (const detail of vague) it(`is too vague for a courier: "${detail}"`, () => assert.equal(isVagueDetail(detail), true))
  for (const detail of clear) it(`leads to a door: "${detail}"`, () => assert.equal(isVagueDetail(detail), false))

  it('with a house number is never vague, whatever stands before it', () => {
    const road = fc.constantFrom('解放路', '人民广场附近', '文昌镇', '某某村')
    fc.assert(fc.property(road, fc.integer({ min: 1, max: 9999 }), (place, number) => !isVagueDetail(`${place}${number}号`)))
  })

  it('of any text is judged without throwing, within a bounded time', () => {
    const part = fc.constantFrom('镇', '村', '路', '号', '1', '一', '大厦', 'A', '-', '附近', '街道', ' ')
    fc.assert(
      fc.property(fc.array(part, { maxLength: 4 }), fc.string({ unit: 'grapheme' }), (parts, text) => {
        const startedAt = performance.now()
        isVagueDetail(parts.join('').repeat(500) + text)
        assert.ok(performance.now() - startedAt < 200)
      }),
    )
  })
})
