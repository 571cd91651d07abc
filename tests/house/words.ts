import { isCode, type Source } from './sources.ts'

/** One word per thing (docs/glossary.md): what to write in place of a synonym, and where the synonym is somebody else's own word. */
type Banned = { pattern: RegExp; instead: string; except?: RegExp }

const banned: readonly Banned[] = [
  { pattern: /\bpicked[ _-]?up\b|\bpick[ -]?up\b|\bpickup|pickedUp|PickUp/, instead: 'collect, collected (揽收)' },
  { pattern: /customer(?![_ ]service|-service|Service)/i, instead: 'client (货主), buyer or consignee', except: /c\.email\b/ },
  { pattern: /\bmerchant|\bvendor\b/i, instead: 'client, shop or carrier' },
  { pattern: /consigner|consignor|addressee/i, instead: 'shipper, consignee' },
  { pattern: /\btruck\b|\blorry\b/i, instead: 'vehicle' },
  { pattern: /\bsuspend(ed|s)?\b|\bfrozen\b|\bfreeze(?!\()/i, instead: 'hold, release' },
  { pattern: /tracking[ _-]?(id|code)\b|trackingId|trackingCode/i, instead: 'trackingNo' },
  { pattern: /\border[ _]?(id|number|code) pattern|orderCode|orderNumber/, instead: 'orderNo' },
  { pattern: /waybill[ _-]?(id|code)\b|waybillId|waybillNumber/i, instead: 'waybillNo' },
  { pattern: /\bdriver man\b|\bdeliveryman\b|\bdelivery man\b|\bpostman\b/i, instead: 'courier' },
  { pattern: /\bwork[ _-]?day\b|workDay|business day/i, instead: 'working day' },
  { pattern: /快递单号|物流单号|面单号/, instead: '运单号' },
  { pattern: /揽件|取件/, instead: '揽收' },
  { pattern: /冻结|锁单/, instead: '挂起' },
  { pattern: /打回|拒审/, instead: '驳回' },
  { pattern: /逾期/, instead: '超时' },
  { pattern: /订单中心|工作台/, instead: 'the name of the list or desk' },
]

/** These speak the words of the outside: column headers, payloads, address lines, published tables, VROOM's fields; the rules quote them. */
const foreign =
  /^server\/adapter\/|^tests\/(cases|house|intake|load\/routing)\/|^tests\/house\.test\.ts$|^engine\/(address\/|routing\/|worktime\/shared-calendar\.test)/

export function findSynonyms(sources: readonly Source[]): string[] {
  return sources
    .filter(
      (source) =>
        (isCode(source) || source.path.endsWith('.sql')) &&
        /^(contract|engine|server|web|tests)\//.test(source.path) &&
        !foreign.test(source.path),
    )
    .flatMap(({ path, text }) =>
      text
        .split('\n')
        .flatMap((line, index) => findInLine(line).map((found) => `${path}:${index + 1} says “${found.said}”: ${found.instead}`)),
    )
}

function findInLine(line: string): { said: string; instead: string }[] {
  return banned.flatMap(({ pattern, instead, except }) => {
    const said = line.match(pattern)?.[0]
    return said === undefined || except?.test(line) ? [] : [{ said, instead }]
  })
}
