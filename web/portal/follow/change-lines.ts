import type { AskedChanges } from '../../../contract/portal.ts'
import { fieldName } from '../../words/field.ts'
import type { Say } from '../../words/say.ts'

/** What a request wants changed, a line for each field: 收货方电话：13700137000. */
export function changeLines(changes: AskedChanges, say: Say): string[] {
  const line = (path: string, value: unknown) =>
    `${fieldName(path, say)}：${Array.isArray(value) ? value.join('、') : String(value)}`
  const ofParty = (kind: 'consignee' | 'shipper') =>
    Object.entries(changes[kind] ?? {})
      .filter(([field, value]) => value !== undefined && field !== 'divisionCode' && field !== 'country')
      .map(([field, value]) => line(`${kind}.${field}`, value))
  return [
    ...ofParty('consignee'),
    ...ofParty('shipper'),
    ...(changes.serviceRequirements ? [line('serviceRequirements', changes.serviceRequirements)] : []),
    ...(changes.wantedBy ? [line('wantedBy', new Date(changes.wantedBy).toLocaleString('zh-CN', { hour12: false }))] : []),
  ]
}
