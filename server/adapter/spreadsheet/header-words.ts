/**
 * What a column may hold, and the words by which people and platforms call it. Words stand in order of preference: where two
 * columns of one sheet mean the same field, the one whose word comes first is read first (联系手机 before 联系电话).
 */
export const orderFields = [
  'externalNo',
  'clientCode',
  'flow',
  'service',
  'placedAt',
  'paidAt',
  'wantedBy',
  'priority',
  'platformStatus',
  'shop',
  'buyer.account',
  'buyer.email',
  'currency',
  'total',
  'paid',
  'freight',
  'insured',
  'cod',
  'paymentMethod',
  'paymentState',
  'serviceRequirements',
  'buyerNote',
  'sellerNote',
  'carrier',
  'waybillNo',
] as const
export const itemFields = [
  'item.lineNo',
  'item.name',
  'item.sku',
  'item.spec',
  'item.colour',
  'item.quantity',
  'item.weight',
  'item.volume',
  'item.unitPrice',
  'item.declared',
  'item.handling',
  'item.hsCode',
  'item.origin',
] as const
/** `whole` is a line with name, phone and address in one; `region` the division in one; `idNo` is recognised and left in raw. */
export const partyFields = [
  'name',
  'company',
  'phone',
  'tel',
  'email',
  'country',
  'province',
  'city',
  'district',
  'town',
  'detail',
  'region',
  'postcode',
  'whole',
  'idNo',
] as const

export type OrderField = (typeof orderFields)[number]
export type ItemField = (typeof itemFields)[number]
export type PartyRole = 'consignee' | 'shipper'
export type PartyField = `${PartyRole}.${(typeof partyFields)[number]}`
export type SheetField = OrderField | ItemField | PartyField

export const sheetFields: readonly SheetField[] = [
  ...orderFields,
  ...itemFields,
  ...partyFields.flatMap((field) => [`consignee.${field}` as const, `shipper.${field}` as const]),
]

export const fieldWords: Record<OrderField | ItemField, string> = {
  externalNo:
    '平台订单号 平台单号 线上订单号 线上单号 外部订单号 外部单号 网店订单号 店铺订单号 原始订单号 原始单号 来源单号 主订单编号 主订单号 订单编号 订单号 订单号码 订单id 交易号 交易编号 交易单号 ' +
    '销售订单号 销售单号 业务订单号 业务单号 客户订单号 客户单号 货主单号 委托单号 参考单号 采购单号 orderno ordernumber orderid externalno referenceno',
  clientCode: '货主编码 货主代码 货主编号 客户编码 客户代码 客户编号 商户编码 clientcode customercode',
  flow: '业务类型 业务 订单业务 业务种类 business flow',
  service: '跨境服务 国际服务 服务类型 运输服务 服务产品 servicetype service',
  placedAt:
    '订单创建时间 下单时间 买家下单时间 客户下单时间 订单提交时间 提交时间 交易创建时间 订单成交时间 成交时间 创建时间 订单生成时间 订单时间 拍单时间 拍下时间 下单日期 订单日期 委托日期 委托时间 ' +
    'ordertime orderdate createdat placedat',
  paidAt: '订单付款时间 付款时间 买家付款时间 支付时间 支付完成时间 订单支付时间 付款确认时间 付款日期 支付日期 paytime paidat',
  wantedBy:
    '要求送达时间 要求到达时间 要求到货时间 期望送达时间 期望到货时间 期望收货时间 预约送达时间 预约配送时间 最晚送达时间 最迟送达时间 送达时间要求 送达时间 送达截止时间 要求送达日期 ' +
    '要求到货日期 期望送达日期 预约送货日期 交货日期 交货期 wantedby deliverby',
  priority: '优先级 订单优先级 紧急程度 加急程度 时效类型 priority',
  platformStatus: '订单状态 交易状态 平台状态 orderstatus 状态',
  shop: '店铺名称 店铺 来源店铺 网店名称 shop shopname',
  'buyer.account': '买家会员名 买家账号 买家昵称 会员名 会员账号 下单账号 买家旺旺 旺旺号 买家id 用户昵称 昵称 买家 buyer',
  'buyer.email': '买家邮箱 买家电子邮箱',
  currency: '币种 货币 结算币种 currency',
  total:
    '总金额 订单总金额 订单金额 订单总额 订单总价 金额合计 合计金额 货款合计 交易金额 销售金额 总价 totalamount ordertotal total',
  paid: '买家实际支付金额 买家实付金额 用户实付金额 买家实付 实付金额 实付款 实付 实际支付金额 实际付款金额 已付金额 已支付金额 支付金额 付款金额 订单应付金额 应付金额 应付款 paidamount amountpaid paid',
  freight: '买家应付邮费 运费 邮费 快递费 物流费 配送费 运费金额 实付运费 freight shipping',
  insured: '保价金额 投保金额 保额 保价 声明保价 insuredvalue',
  cod: '代收货款 代收货款金额 代收金额 货到付款金额 cod金额 codamount cod',
  paymentMethod: '运费付款方式 运费支付方式 运费结算方式 结算方式 付款方式 付费方式 付款类型 paymentmethod',
  paymentState: '付款状态 支付状态 收款状态 paymentstatus',
  serviceRequirements: '服务要求 特殊要求 配送要求 送货要求 派送要求 客户要求 服务需求 特殊服务 增值服务 servicerequirements',
  buyerNote: '买家留言 买家备注 客户留言 客户备注 用户备注 用户留言 留言 buyernote',
  sellerNote: '商家备注 卖家备注 客服备注 订单备注 店铺备注 内部备注 备注 备注信息 备注说明 说明 sellernote remark note',
  carrier:
    '快递公司 物流公司 承运商 承运公司 指定快递 选用的快递公司 选用快递公司 快递名称 物流方式 配送方式 发货方式 快递 carrier',
  waybillNo: '快递单号 物流单号 运单号 运单编号 快递运单号 面单号 物流编号 单号 waybillno trackingno',
  'item.lineNo': '子订单编号 子订单号 商品订单编号 商品单号 明细编号 行号 lineno',
  'item.name':
    '宝贝标题 商品标题 货品标题 商品名称 货品名称 产品名称 货物名称 物品名称 物料名称 品名 商品品名 托寄物 托寄物内容 托寄物品 选购商品 商品信息 商品 货品 货物 宝贝 名称 标题 itemname productname title',
  'item.sku':
    '商家编码 商家编码规格维度 商品编码 货品编码 产品编码 物料编码 sku编码 skucode sku编号 sku 在线sku 规格编码 商家sku 商品编号 货品编号 货号 物料号 商品货号 商家编码商品维度 商品条码 条码',
  'item.spec': '商品规格 宝贝规格 货品规格 产品规格 规格型号 规格名称 规格 销售属性 商品属性 型号 款式 属性 spec',
  'item.colour': '颜色 颜色分类 colour color',
  'item.quantity':
    '宝贝总数量 宝贝数量 商品数量 货品数量 产品数量 商品总数量 购买数量 订购数量 销售数量 下单数量 发货数量 申报数量 商品件数 总数量 数量 件数 qty quantity',
  'item.weight': '毛重 商品重量 货物重量 重量 单重 单件重量 总重量 总重 预估重量 计费重量 净重 weight',
  'item.volume': '体积 商品体积 货物体积 单件体积 总体积 volume',
  'item.unitPrice': '商品单价 销售单价 单价 商品价格 货品单价 成交单价 销售价 价格 unitprice price',
  'item.declared': '申报价值 声明价值 申报金额 申报单价 货值 货物价值 商品价值 declaredvalue',
  'item.handling': '特殊处理 货物属性 货物类型 商品类型 储运要求 运输要求 温层 温区 包装要求 handling',
  'item.hsCode': 'hs编码 海关编码 商品海关编码 税号 hscode',
  'item.origin': '原产地 原产国 产地 origin',
}

/** 收货人 + 手机, 寄件方 + 地址: the words of a party are made of who and what. The empty word is the party alone (收货人). */
export const partyPrefixes: Record<PartyRole, string> = {
  consignee:
    '收货人 收件人 收货方 收件方 收货 收件 收方 接收人 接收方 到货方 到方 收货单位 卸货 送货 买家收货 客户 receiver consignee recipient',
  shipper: '寄件人 发件人 发货人 寄件方 发件方 发货方 寄件 发件 发货 寄方 发货单位 托运人 提货 装货 取件 sender shipper',
}
export const partyWords: Record<(typeof partyFields)[number], string> = {
  name: '姓名 联系人 联系人姓名 名字 name',
  company: '公司 公司名称 单位 单位名称 企业名称 company',
  phone: '手机 手机号 手机号码 联系手机 手机电话 移动电话 mobile 电话 电话号码 联系电话 联系方式 联系人电话 phone',
  tel: '座机 固话 固定电话 座机号 座机号码 固定号码 tel telephone',
  email: '邮箱 电子邮箱 电子邮件 邮件 email',
  country: '国家 国家地区 国家或地区 country',
  province: '省 省份 所在省 所在省份 省州 州省 province state',
  city: '市 城市 所在市 所在城市 地级市 city',
  district: '区县 区 县 县区 所在区县 所在区 市区县 district',
  town: '街道 乡镇 街道乡镇 乡镇街道 镇街 town',
  detail: '详细地址 地址 详细收货地址 街道地址 具体地址 通讯地址 详细地址信息 address addressline1',
  region: '省市区 省市县 省市区县 所在地区 地区 所在地 所在区域 region',
  postcode: '邮编 邮政编码 postcode zip zipcode',
  whole: '信息 资料 地址信息 地址全称 完整信息',
  idNo: '证件号 证件号码 身份证号 身份证 身份证号码',
}

/** Words of the trade that the grammar above does not make, with the field they mean. Later means less preferred. */
export const oddWords: [string, PartyField][] = [
  ['收货人', 'consignee.name'],
  ['收件人', 'consignee.name'],
  ['接收人', 'consignee.name'],
  ['收货人地区', 'consignee.district'],
  ['详细收货地址提货地址', 'consignee.detail'],
  ['收货人信息', 'consignee.whole'],
  ['收货信息', 'consignee.whole'],
  ['订单人证件号', 'consignee.idNo'],
  ['买家姓名', 'consignee.name'],
  ['客户姓名', 'consignee.name'],
  ['买家手机', 'consignee.phone'],
  ['买家电话', 'consignee.phone'],
  ['买家地址', 'consignee.detail'],
  ['收货方', 'consignee.name'],
  ['收件方', 'consignee.name'],
  ['收货单位', 'consignee.company'],
  ['收货公司', 'consignee.company'],
  ['receiver', 'consignee.name'],
  ['consignee', 'consignee.name'],
  ['recipient', 'consignee.name'],
  ['客户名称', 'consignee.name'],
  ['寄件人', 'shipper.name'],
  ['发件人', 'shipper.name'],
  ['发货人', 'shipper.name'],
  ['寄件方', 'shipper.name'],
  ['发货方', 'shipper.name'],
  ['托运人', 'shipper.name'],
  ['sender', 'shipper.name'],
  ['shipper', 'shipper.name'],
  ['发货单位', 'shipper.company'],
]

/** What goods are counted in: it changes no number. */
export const countUnits = '件|个|箱|包|盒|套|只|台|份|袋|瓶|桶|双|条|张|单|pcs|ea'
