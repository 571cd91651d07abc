const orderFields = new Set(
  (
    'clientCode externalNo wantedBy priority items serviceRequirements paymentMethod paymentState ' +
    'totalMinor paidMinor freightMinor insuredMinor codMinor buyerNote sellerNote'
  ).split(' '),
)
const partyFields = new Set('name company phone country province city district divisionCode detail postcode'.split(' '))
const itemFields = new Set('name quantity sku spec weightGrams volumeCubicCm unitPriceMinor declaredMinor handling'.split(' '))

/** Whether the form has a field for a problem's path; a few things that channels tell are not asked of people. */
export function isInForm(path: string): boolean {
  const [first = '', second, third] = path.split('.')
  if (first === 'consignee' || first === 'shipper') return second === undefined || partyFields.has(second)
  if (first === 'items') return third === undefined || itemFields.has(third)
  return second === undefined && orderFields.has(first)
}
