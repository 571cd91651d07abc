import * as z from 'zod'

/** ACT-1..7: who does what. `system` is the program itself, an actor with a name. */
export const roles = [
  'admin',
  'order_clerk',
  'order_supervisor',
  'dispatcher',
  'logistics_manager',
  'warehouse_keeper',
  'stock_controller',
  'picker',
  'checker',
  'outbound_operator',
  'purchasing',
  'hub_operator',
  'driver',
  'courier',
  'subcontractor',
  'customs_clerk',
  'customs_broker',
  'sales',
  'sales_supervisor',
  'customer_service',
  'service_supervisor',
  'finance',
  'manager',
  'supervision',
  'client',
] as const

export const role = z.enum(roles)
export type Role = z.infer<typeof role>

/** Outside partners: they see and move only the orders assigned to them (ACT-3). */
export const partnerRoles: readonly Role[] = ['driver', 'courier', 'subcontractor', 'customs_broker']

export const permissions = [
  'order.read',
  'order.create',
  'order.correct',
  'intake.read',
  'intake.correct',
  'import.run',
  'mailbox.manage',
  'counter.use',
  'counter.manage',
  'erp.upload',
  'erp.read',
  'overdue.read',
  'outgoing.read',
  'outgoing.retry',
  'flow.read',
  'flow.publish',
  'people.read',
  'people.manage',
  'key.manage',
  'client.read',
  'client.manage',
  'check.read',
  'check.manage',
  'channel.read',
  'channel.manage',
  'credit.read',
  'credit.manage',
  'file.upload',
  'parked.manage',
  'position.share',
  'bulk.run',
  'view.keep',
  'order.export',
  'order.reveal',
  'privacy.manage',
  'audit.read',
  'portal.use',
  'request.read',
  'request.answer',
  'letterhead.manage',
  'rule.read',
  'rule.edit',
  'archive.read',
  'archive.manage',
  'shipment.merge',
  'portal.use',
  'request.read',
  'request.answer',
] as const
export type Permission = (typeof permissions)[number]

const everyStaff: readonly Role[] = roles.filter((name) => name !== 'client' && !partnerRoles.includes(name))
const desk: readonly Role[] = [
  'order_clerk',
  'order_supervisor',
  'customer_service',
  'service_supervisor',
  'sales',
  'sales_supervisor',
]

/** Which roles hold a permission. Steps on the road carry their own roles in the flow document. */
export const rolesOf: Readonly<Record<Permission, readonly Role[]>> = {
  'order.read': roles,
  'order.create': [...desk, 'logistics_manager', 'client'],
  'order.correct': ['order_clerk', 'order_supervisor', 'customer_service', 'service_supervisor'],
  'intake.read': [...desk, 'logistics_manager', 'manager', 'supervision'],
  'intake.correct': ['order_clerk', 'order_supervisor', 'customer_service', 'service_supervisor'],
  'import.run': ['order_clerk', 'order_supervisor', 'logistics_manager'],
  'mailbox.manage': ['admin'],
  'counter.use': [...desk, 'logistics_manager', 'manager', 'admin'],
  'counter.manage': ['admin', 'order_supervisor'],
  'erp.upload': ['client', 'order_clerk', 'order_supervisor', 'logistics_manager'],
  'erp.read': [...desk, 'client', 'logistics_manager', 'manager', 'supervision'],
  'overdue.read': everyStaff,
  'outgoing.read': [...desk, 'logistics_manager', 'manager', 'admin'],
  'outgoing.retry': ['order_clerk', 'order_supervisor', 'customer_service', 'service_supervisor', 'admin'],
  'flow.read': everyStaff,
  'flow.publish': ['admin'],
  'people.read': everyStaff,
  'people.manage': ['admin'],
  'key.manage': ['admin'],
  'client.read': everyStaff,
  'client.manage': ['admin', 'sales_supervisor', 'order_supervisor'],
  'check.read': everyStaff,
  'check.manage': ['admin', 'order_supervisor', 'logistics_manager'],
  'channel.read': [...desk, 'logistics_manager', 'manager', 'supervision', 'admin'],
  'channel.manage': ['admin', 'order_supervisor', 'sales_supervisor', 'logistics_manager'],
  'credit.read': ['finance', 'manager', 'admin', 'sales', 'sales_supervisor', 'order_clerk', 'order_supervisor'],
  'credit.manage': ['finance', 'manager'],
  'file.upload': roles,
  'parked.manage': ['admin', 'logistics_manager'],
  'portal.use': ['client'],
  'request.read': [...desk, 'logistics_manager', 'dispatcher', 'manager', 'supervision'],
  'request.answer': ['order_clerk', 'order_supervisor', 'customer_service', 'service_supervisor'],
  // LIF-3: of the orders that are theirs, while they are under way with them
  'position.share': ['courier'],
  'bulk.run': everyStaff,
  'view.keep': everyStaff,
  'order.export': [...desk, 'dispatcher', 'logistics_manager', 'warehouse_keeper', 'finance', 'manager', 'supervision', 'admin'],
  // SEC-3: those of contract/privacy.ts who may ask to see one order's personal data
  'order.reveal': [...desk, 'dispatcher', 'logistics_manager', 'hub_operator', 'manager', 'supervision'],
  'privacy.manage': ['admin'],
  'rule.read': everyStaff,
  // AUD-4: those who answer for how orders are judged
  'rule.edit': ['admin', 'order_supervisor', 'logistics_manager', 'manager'],
  'letterhead.manage': ['admin', 'order_supervisor', 'logistics_manager'],
  'audit.read': ['admin', 'manager', 'supervision'],
  'archive.read': ['admin', 'manager', 'supervision'],
  'archive.manage': ['admin', 'manager'],
  'shipment.merge': ['dispatcher', 'logistics_manager', 'warehouse_keeper'],
}

/** What an API key may do; a key also bears one role, whose steps it may take when it has `steps`. */
export const scopes = ['orders.read', 'orders.write', 'steps', 'imports', 'erp', 'reveal', 'audit', 'rules'] as const
export const scope = z.enum(scopes)
export type Scope = z.infer<typeof scope>

/** The permissions that a scope opens to a key, within those of its role. */
export const permissionsOfScope: Readonly<Record<Scope, readonly Permission[]>> = {
  'orders.read': [
    'order.read',
    'intake.read',
    'overdue.read',
    'flow.read',
    'client.read',
    'channel.read',
    'people.read',
    'outgoing.read',
    'view.keep',
    'order.export',
    'request.read',
    'rule.read',
    'check.read',
    'credit.read',
  ],
  steps: ['order.correct', 'file.upload', 'position.share', 'bulk.run', 'shipment.merge', 'request.answer'],
  'orders.write': ['order.create', 'counter.use', 'intake.correct', 'file.upload', 'portal.use'],
  imports: ['import.run'],
  erp: ['erp.upload', 'erp.read'],
  reveal: ['order.reveal'],
  audit: ['audit.read'],
  rules: ['rule.read', 'rule.edit'],
}
