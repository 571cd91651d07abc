import type { RuleTable } from '../../contract/rule/table.ts'

/** The tables that every company begins with, as its first versions. The pattern of order numbers is the company's own. */
export function builtInRules(orderNoPattern = '{date}{serial}'): RuleTable[] {
  return [
    {
      kind: 'flow_choice',
      columns: ['country'],
      rows: [
        { id: 'abroad', when: { country: { op: 'not_in', values: ['CN'] } }, outcome: { business: 'cross_border' } },
        { id: 'home', when: {}, outcome: { business: 'domestic' } },
      ],
    },
    {
      kind: 'remote_area',
      columns: ['division'],
      // 西藏、青海、新疆
      rows: [{ id: 'west', when: { division: { op: 'under', values: ['54', '63', '65'] } }, outcome: { remote: true } }],
    },
    {
      kind: 'classification',
      columns: ['weightGrams', 'insuredMinor', 'codMinor'],
      rows: [
        { id: 'heavy', when: { weightGrams: { op: 'gt', value: 50_000 } }, outcome: { marks: ['oversize'] } },
        { id: 'insured', when: { insuredMinor: { op: 'gt', value: 0 } }, outcome: { marks: ['insured'] } },
        { id: 'cod', when: { codMinor: { op: 'gt', value: 0 } }, outcome: { marks: ['cod'] } },
      ],
    },
    {
      kind: 'high_value',
      columns: ['insuredMinor', 'totalMinor'],
      rows: [
        { id: 'insured', when: { insuredMinor: { op: 'gt', value: 10_000_00 } }, outcome: { of: 'insured' } },
        { id: 'order', when: { totalMinor: { op: 'gt', value: 50_000_00 } }, outcome: { of: 'order' } },
      ],
    },
    { kind: 'first_review', columns: ['clientCode', 'channel', 'totalMinor', 'attributes'], rows: [] },
    secondReview,
    // VAL-6: what a service costs at least is the company's own; nothing is checked until it says so
    { kind: 'least_freight', columns: ['business', 'service', 'priority', 'weightGrams', 'currency'], rows: [] },
    {
      kind: 'carrier_choice',
      columns: ['attributes', 'priority'],
      // DSP-1: remote → EMS, urgent → SF, cold chain → whoever has it
      rows: [
        { id: 'remote', when: { attributes: { op: 'has_any', values: ['remote'] } }, outcome: { carrier: 'EMS' } },
        { id: 'urgent', when: { priority: { op: 'in', values: ['urgent'] } }, outcome: { carrier: 'SF', speed: 'express' } },
        { id: 'cold', when: { attributes: { op: 'has_any', values: ['cold_chain'] } }, outcome: { able: 'cold_chain' } },
      ],
    },
    { kind: 'order_no_pattern', columns: [], rows: [{ id: 'every', when: {}, outcome: { pattern: orderNoPattern } }] },
  ]
}

const secondReview: RuleTable = {
  kind: 'second_review',
  columns: ['attributes', 'highValue', 'quantity'],
  rows: [
    { id: 'remote', when: { attributes: { op: 'has_any', values: ['remote'] } }, outcome: { reason: 'remote_area' } },
    { id: 'insured', when: { highValue: { op: 'has_any', values: ['insured'] } }, outcome: { reason: 'high_insured_value' } },
    { id: 'order', when: { highValue: { op: 'has_any', values: ['order'] } }, outcome: { reason: 'high_order_value' } },
    {
      id: 'special',
      when: { attributes: { op: 'has_any', values: ['dangerous', 'cold_chain', 'customised'] } },
      outcome: { reason: 'special_goods' },
    },
    { id: 'oversize', when: { attributes: { op: 'has_any', values: ['oversize'] } }, outcome: { reason: 'oversize' } },
    { id: 'many', when: { quantity: { op: 'gt', value: 500 } }, outcome: { reason: 'unusual_quantity' } },
    {
      id: 'restricted',
      when: { attributes: { op: 'has_any', values: ['restricted_goods'] } },
      outcome: { reason: 'restricted_goods' },
    },
    {
      id: 'unusual',
      when: { attributes: { op: 'has_any', values: ['unusual_volume'] } },
      outcome: { reason: 'unusual_quantity' },
    },
  ],
}
