import type { ShopPoller } from '../../intake/port.ts'
import { amazonPoller } from './amazon/poller.ts'
import { shopifyPoller } from './shopify/poller.ts'
import { taobaoPoller } from './taobao/poller.ts'
import { woocommercePoller } from './woocommerce/poller.ts'

/** The channels that we fetch from; of the others the tenant's connector relays. */
export const shopPollers: Readonly<Record<string, ShopPoller>> = {
  woocommerce: woocommercePoller,
  shopify: shopifyPoller,
  amazon: amazonPoller,
  taobao: taobaoPoller,
}
