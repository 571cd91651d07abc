export function aMarkedDraft(word: string, phone: string): Record<string, unknown> {
  const place = { province: '广东省', city: '深圳市', district: '南山区', postcode: '518000' }
  return {
    externalNo: `${word}no`,
    buyer: { account: `${word}account`, name: `${word}buyer`, phone, email: `${word}buyer@example.com` },
    shipper: {
      name: `${word}shipper`,
      company: `${word}shippercompany`,
      phone,
      ...place,
      detail: `${word}shipperdetail路1号1栋101室`,
    },
    consignee: {
      name: `${word}consignee`,
      company: `${word}consigneecompany`,
      phone,
      email: `${word}consignee@example.com`,
      ...place,
      detail: `${word}detail路2号2栋202室`,
    },
    items: [
      {
        name: `${word}item`,
        sku: `${word}sku`,
        externalLineNo: `${word}line`,
        quantity: 3,
        spec: `${word}spec`,
        colour: `${word}colour`,
        weightGrams: 100,
        hsCode: `${word}hs`,
        origin: `${word}origin`,
      },
    ],
    totalMinor: 12345,
    paidMinor: 12345,
    freightMinor: 1200,
    paymentMethod: 'prepaid',
    paymentState: 'paid',
    serviceRequirements: [`${word}firstwish`],
    buyerNote: `${word}buyernote`,
    sellerNote: `${word}internalsellernote`,
  }
}
