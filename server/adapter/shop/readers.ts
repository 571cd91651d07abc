import type { ShopChannel, ShopReader } from '../../intake/port.ts'
import { shopify } from './shopify/shopify.ts'
import { taobao } from './taobao/taobao.ts'
import { woocommerce } from './woocommerce/woocommerce.ts'

export const shopReaders: Record<ShopChannel, ShopReader> = { woocommerce, shopify, taobao }
