import type { Words } from '../say.ts'

/** Ranges and accounts of waybill numbers, on a carrier’s page. */
export const numberWords = {
  how: {
    zh: '有号段先用号段；没有号段时联网取号；都没有就在揽收时填。拣货完成后自动取号。',
    en: 'Ranges are used first, then the account; without either the number is typed at collection. Numbers are taken once goods are picked.',
  },
  next: { zh: '下一个 {number}', en: 'next {number}' },
  stop: { zh: '停用', en: 'stop' },
  use: { zh: '启用', en: 'use' },
  addRange: { zh: '加号段', en: 'Add a range' },
  prefix: { zh: '前缀', en: 'Prefix' },
  first: { zh: '起号（不含校验位）', en: 'First (without check digit)' },
  last: { zh: '止号', en: 'Last' },
  suffix: { zh: '后缀', en: 'Suffix' },
  checkRule: { zh: '校验位', en: 'Check digit' },
  warnBelow: { zh: '少于多少提醒', en: 'Warn below' },
  account: { zh: '快递100 电子面单', en: 'kuaidi100 e-waybill' },
  setAccount: { zh: '联网账号', en: 'Account' },
  verified: { zh: '已验证', en: 'verified' },
  unverified: { zh: '未验证', en: 'unverified' },
  unverifiedTold: {
    zh: '按公开文档实现，还没有真实账号答过；第一次取到号后转为已验证',
    en: 'Built from the published description; verified once a real account has given a number',
  },
  isOn: { zh: '启用联网取号', en: 'Ask by network' },
  baseUrl: { zh: '接口地址', en: 'Address' },
  companyCode: { zh: '快递公司编码', en: 'Company code' },
  companyHint: { zh: '快递100 的编码，如 shunfeng、ems、zhongtong', en: 'As kuaidi100 calls it: shunfeng, ems, zhongtong' },
  sender: { zh: '寄件人', en: 'Sender' },
  senderPhone: { zh: '寄件电话', en: 'Phone' },
  senderAddress: { zh: '寄件地址', en: 'Address' },
  kept: { zh: '已保存，不填就不改', en: 'on file; empty leaves it' },
} as const satisfies Words

export const accountFieldWords = {
  key: { zh: '授权 key', en: 'key' },
  secret: { zh: '授权 secret', en: 'secret' },
  partnerId: { zh: '月结账号 partnerId', en: 'partnerId' },
  partnerKey: { zh: '面单密码 partnerKey', en: 'partnerKey' },
  partnerSecret: { zh: '面单密钥 partnerSecret', en: 'partnerSecret' },
  net: { zh: '网点 net', en: 'net' },
} as const satisfies Words
