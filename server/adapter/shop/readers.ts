import type { ShopChannel, ShopReader } from '../../intake/port.ts'
import { amazon } from './amazon/amazon.ts'
import { doudian } from './doudian/doudian.ts'
import { jd } from './jd/jd.ts'
import { pinduoduo } from './pinduoduo/pinduoduo.ts'
import { shopify } from './shopify/shopify.ts'
import { taobao } from './taobao/taobao.ts'
import { woocommerce } from './woocommerce/woocommerce.ts'

export const shopReaders: Record<ShopChannel, ShopReader> = { woocommerce, shopify, amazon, taobao, pinduoduo, doudian, jd }
