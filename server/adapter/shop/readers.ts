import type { ShopChannel, ShopReader } from '../../intake/port.ts'
import { shopify } from './shopify.ts'
import { taobao } from './taobao.ts'
import { woocommerce } from './woocommerce.ts'

export const shopReaders: Record<ShopChannel, ShopReader> = { woocommerce, shopify, taobao }
