import { sql } from 'kysely'
import type { Tx } from '../../platform/database/database.ts'

/** The numbers that count now, by shipment. */
export async function findNumbers(tx: Tx, shipmentIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ shipmentId: string; waybillNo: string }>`
    select shipment_id as "shipmentId", waybill_no as "waybillNo" from waybill
    where tenant_id = (select current_tenant()) and shipment_id = any (${[...shipmentIds]}::uuid[]) and state = 'taken'`.execute(
    tx,
  )
  return new Map(rows.map(({ shipmentId, waybillNo }) => [shipmentId, waybillNo]))
}
