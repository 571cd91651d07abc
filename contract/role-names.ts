import type { Bilingual } from './phases.ts'
import type { Role } from './roles.ts'

/** What people call them; refusals and screens say these words, never the ids. */
export const roleNames: Readonly<Record<Role | 'system', Bilingual>> = {
  admin: { zh: '管理员', en: 'Administrator' },
  order_clerk: { zh: '订单专员', en: 'Order clerk' },
  order_supervisor: { zh: '订单主管', en: 'Order supervisor' },
  dispatcher: { zh: '调度员', en: 'Dispatcher' },
  logistics_manager: { zh: '物流经理', en: 'Logistics manager' },
  warehouse_keeper: { zh: '仓管员', en: 'Warehouse keeper' },
  stock_controller: { zh: '库存管理员', en: 'Stock controller' },
  picker: { zh: '拣货员', en: 'Picker' },
  checker: { zh: '复核员', en: 'Checker' },
  outbound_operator: { zh: '出库员', en: 'Outbound operator' },
  purchasing: { zh: '采购员', en: 'Purchasing' },
  hub_operator: { zh: '中转操作员', en: 'Hub operator' },
  driver: { zh: '司机', en: 'Driver' },
  courier: { zh: '派送员', en: 'Courier' },
  subcontractor: { zh: '外协', en: 'Subcontractor' },
  customs_clerk: { zh: '关务专员', en: 'Customs clerk' },
  customs_broker: { zh: '报关行', en: 'Customs broker' },
  sales: { zh: '销售', en: 'Sales' },
  sales_supervisor: { zh: '销售主管', en: 'Sales supervisor' },
  customer_service: { zh: '客服', en: 'Customer service' },
  service_supervisor: { zh: '客服主管', en: 'Service supervisor' },
  finance: { zh: '财务', en: 'Finance' },
  manager: { zh: '总经理', en: 'Manager' },
  supervision: { zh: '监察', en: 'Supervision' },
  client: { zh: '货主', en: 'Client' },
  system: { zh: '系统', en: 'System' },
}
