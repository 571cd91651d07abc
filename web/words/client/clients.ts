import type { Bilingual } from '../../../contract/phases.ts'
import type { Words } from '../say.ts'

export const clientWords = {
  title: { zh: '货主与店铺', en: 'Clients and shops' },
  clients: { zh: '货主', en: 'Clients' },
  shops: { zh: '店铺', en: 'Shops' },
  clientsList: { zh: '货主列表', en: 'Clients' },
  shopsList: { zh: '店铺列表', en: 'Shops' },
  find: { zh: '名称、代码、联系人', en: 'Name, code, contact' },
  findShop: { zh: '店铺、平台、货主', en: 'Shop, platform, client' },
  code: { zh: '代码', en: 'Code' },
  codeHint: {
    zh: '字母、数字、- 和 _，最多 20 位；表格的“货主代码”列和接口里用它，建立后不能改',
    en: 'Letters, digits, - and _, at most 20; used in spreadsheets and the API; cannot be changed',
  },
  codeWrong: { zh: '代码只能有字母、数字、- 和 _，最多 20 位', en: 'Letters, digits, - and _ only, at most 20' },
  name: { zh: '名称', en: 'Name' },
  contact: { zh: '联系人', en: 'Contact' },
  phone: { zh: '电话', en: 'Phone' },
  email: { zh: '邮箱', en: 'E-mail' },
  shopCount: { zh: '店铺数', en: 'Shops' },
  orders: { zh: '订单', en: 'Orders' },
  seeOrders: { zh: '看订单', en: 'See orders' },
  newClient: { zh: '新建货主', en: 'New client' },
  connect: { zh: '接入店铺', en: 'Connect a shop' },
  create: { zh: '建立', en: 'Create' },
  cancel: { zh: '不了', en: 'Cancel' },
  created: { zh: '货主“{name}”已建立', en: 'The client {name} is created' },
  noClients: {
    zh: '还没有货主。订单、店铺和货主账号都归在货主名下，先建立一个。',
    en: 'No clients yet. Orders, shops and client accounts belong to one; create the first.',
  },
  noneFound: { zh: '没有符合的货主', en: 'No client fits' },
  noShops: {
    zh: '还没有接入店铺。接入后，平台的订单自动进单，不用再导表格。',
    en: 'No shop is connected. Once it is, its orders come in by themselves.',
  },
  channel: { zh: '平台', en: 'Platform' },
  shopName: { zh: '店铺名称', en: 'Shop' },
  shopNameHint: { zh: '同事在订单上看到的名称', en: 'As colleagues see it on orders' },
  client: { zh: '货主', en: 'Client' },
  webhook: { zh: '推送地址', en: 'Webhook address' },
  secret: { zh: '签名密钥', en: 'Signing secret' },
  secretHint: {
    zh: '留空由我们生成。平台已给了密钥的（如 Shopify），填平台那个，至少 8 位',
    en: 'Left empty, we make one. If the platform gives one (Shopify), enter that, at least 8 characters',
  },
  secretShort: { zh: '密钥至少 8 位', en: 'At least 8 characters' },
  connected: { zh: '店铺“{name}”已接入', en: 'The shop {name} is connected' },
  once: {
    zh: '密钥只显示这一次。把下面两项填到平台后台，订单就会自动进单；签名不对的消息一律拒收。',
    en: 'The secret is shown once. Enter both in the platform’s settings; messages with a wrong signature are refused.',
  },
  how: { zh: '在平台后台怎么填', en: 'Where to enter it' },
  chooseClient: { zh: '先建立货主，再接入店铺', en: 'Create a client first' },
} as const satisfies Words

/** Where the webhook's address and secret are entered, by platform. */
export const connectSteps: Record<string, Bilingual> = {
  woocommerce: {
    zh: 'WooCommerce → 设置 → 高级 → Webhooks → 添加：状态选“启用”，主题分别建“订单已创建”“订单已更新”“订单已删除”，传送 URL 填推送地址，秘密填签名密钥。',
    en: 'WooCommerce → Settings → Advanced → Webhooks → Add: active, one each for order created, updated and deleted; delivery URL and secret as above.',
  },
  shopify: {
    zh: 'Shopify 后台 → 设置 → 通知 → Webhooks：为“订单创建”“订单更新”“订单取消”各建一个，格式选 JSON，网址填推送地址。签名密钥是该页底部 Shopify 给出的那个：若与上面不同，请用它重新接入。',
    en: 'Shopify admin → Settings → Notifications → Webhooks: order creation, update and cancellation in JSON to the address. The secret is the one Shopify shows on that page; connect again with it if it differs.',
  },
  amazon: {
    zh: '亚马逊不直接推送：在“渠道状况”里设置轮询，填 SP-API 的 LWA 凭证和 refresh token，订单按变动时间定时取来。',
    en: 'Amazon does not call us: set polling under channels with the SP-API’s LWA credentials and refresh token.',
  },
  pinduoduo: {
    zh: '由您的连接器取单（pdd.order.information.get），把应答原文转发到推送地址，签名做法与淘宝相同。此平台未经真实报文验证，请核对前几张订单。',
    en: 'Your connector relays each pdd.order.information.get answer, signed as for Taobao. Unverified: check the first orders.',
  },
  doudian: {
    zh: '由您的连接器取单（order.orderDetail），把应答原文转发到推送地址，签名做法与淘宝相同。此平台未经真实报文验证，请核对前几张订单。',
    en: 'Your connector relays each order.orderDetail answer, signed as for Taobao. Unverified: check the first orders.',
  },
  jd: {
    zh: '由您的连接器取单（jingdong.pop.order.get），把应答原文转发到推送地址，签名做法与淘宝相同。此平台未经真实报文验证，请核对前几张订单。',
    en: 'Your connector relays each jingdong.pop.order.get answer, signed as for Taobao. Unverified: check the first orders.',
  },
  taobao: {
    zh: '淘宝不直接推送：由您的连接器取单（trade.fullinfo.get），把应答原文转发到推送地址，请求头 X-Yidan-Signature: t=<秒>,v1=<用签名密钥对“t.正文”做的 HMAC-SHA256>。',
    en: 'Taobao does not call us: your connector relays each trade.fullinfo.get answer byte for byte, with X-Yidan-Signature: t=<seconds>,v1=<HMAC-SHA256 of “t.body” with the secret>.',
  },
}
