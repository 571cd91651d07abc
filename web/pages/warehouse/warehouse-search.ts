import type { WarehouseView } from '../../../contract/catalog/warehouses.ts'

/** What of the page stands in the address. */
export type WarehouseSearch = { id?: string; zone?: string; state?: string; code?: string }

/** The whole line, as it was typed. */
export function addressOf({ province, city, district, detail }: WarehouseView): string {
  return [province, city === province ? null : city, district, detail].filter(Boolean).join('')
}
