import enUS from 'antd/es/locale/en_US'
import zhCN from 'antd/es/locale/zh_CN'

export const antdWords = { zh: zhCN, en: enUS }
