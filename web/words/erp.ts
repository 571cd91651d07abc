import type { Words } from './say.ts'

export const erpWords = {
  title: { zh: 'ERP 上传', en: 'ERP uploads' },
  list: { zh: 'ERP 上传记录', en: 'Uploads of ERPs' },
  uploadNo: { zh: '上传号', en: 'Upload number' },
  client: { zh: '货主', en: 'Client' },
  state: { zh: '状态', en: 'State' },
  running: { zh: '进行中', en: 'Running' },
  done: { zh: '完成', en: 'Done' },
  failed: { zh: '失败', en: 'Failed' },
  orders: { zh: '订单', en: 'Orders' },
  created: { zh: '成单', en: 'Made' },
  duplicates: { zh: '重复', en: 'Known' },
  waiting: { zh: '待补', en: 'Waiting' },
  at: { zh: '上传时间', en: 'Uploaded' },
  by: { zh: '上传者', en: 'By' },
  csv: { zh: '下载回执 CSV', en: 'Acknowledgements as CSV' },
  lines: { zh: '逐行回执', en: 'Line by line' },
  line: { zh: '行', en: 'Line' },
  all: { zh: '全部', en: 'All' },
  more: { zh: '再看后面的', en: 'Show more' },
  noLines: { zh: '没有这样的行', en: 'No such line' },
  none: {
    zh: '还没有 ERP 上传过。货主的 ERP 用带“ERP 上传”权限的密钥调用 POST /api/erp/orders，说明在“用户与密钥 → 接口说明”。',
    en: 'No ERP has uploaded yet. It calls POST /api/erp/orders with a key of the scope “ERP uploads”; see the API page under Users and keys.',
  },
} as const satisfies Words
