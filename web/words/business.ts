import type { Business, ServiceType } from '../../contract/flow.ts'
import type { Bilingual } from '../../contract/phases.ts'

/** The businesses and their service types, as the forms name them; published flows may bear other names. */
export const businessWords: Record<Business, Bilingual> = {
  domestic: { zh: '国内', en: 'Domestic' },
  cross_border: { zh: '跨境', en: 'Cross-border' },
  instant: { zh: '同城即时', en: 'Instant' },
  inbound: { zh: '入库', en: 'Inbound' },
}

export const serviceWords: Record<ServiceType, Bilingual> = {
  express: { zh: '国际快递', en: 'International express' },
  sea: { zh: '海运', en: 'Sea freight' },
  stock_abroad: { zh: '海外仓发货', en: 'Stock abroad' },
  agency: { zh: '仅清关代理', en: 'Clearance agency' },
}
