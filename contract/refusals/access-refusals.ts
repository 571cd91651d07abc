import type { RefusalWords } from './refusal-words.ts'

/** Refusals of signing in, rights and personal data. */
export const accessRefusals = {
  'access.sign_in': { status: 401, zh: '请先登录。', en: 'Sign in first.' },
  'access.wrong_password': {
    status: 401,
    zh: '邮箱或密码不对。请核对后重试。',
    en: 'E-mail or password is wrong. Check and try again.',
  },
  'access.throttled': {
    status: 429,
    zh: '登录失败次数过多。请 {seconds} 秒后再试。',
    en: 'Too many failed sign-ins. Try again in {seconds} seconds.',
  },
  'access.forbidden': {
    status: 403,
    zh: '您的角色（{role}）不能做这件事（{permission}）。请找管理员或对应岗位的同事。',
    en: 'Your role ({role}) may not do this ({permission}). Ask an administrator or the colleague in charge.',
  },
  'access.weak_password': {
    status: 422,
    zh: '新密码太短：至少 {min} 个字符。',
    en: 'The new password is too short: at least {min} characters.',
  },
  'access.email_taken': {
    status: 409,
    zh: '邮箱 {email} 已有账号。请换一个邮箱，或停用原账号。',
    en: '{email} already has an account. Use another address.',
  },
  'access.not_found': { status: 404, zh: '没有这个账号或密钥。', en: 'No such user or key.' },
  'access.self': {
    status: 409,
    zh: '不能停用自己或改变自己的角色。请让另一位管理员来做。',
    en: 'You cannot disable yourself or change your own role. Ask another administrator.',
  },
  'access.bad_signature': {
    status: 401,
    zh: '消息签名不对。请核对店铺的签名密钥。',
    en: 'The message’s signature is wrong. Check the shop’s secret.',
  },
  'privacy.reason_missing': {
    status: 422,
    zh: '显示个人信息要写明原因（reason 为空）。请写一句为什么要看。',
    en: 'Showing personal data needs a reason (reason is empty). Say in a sentence why you need it.',
  },
  'privacy.too_many': {
    status: 429,
    zh: '一小时内已显示 {count} 张订单的个人信息，到了上限 {max}。请 {minutes} 分钟后再试，或找主管。',
    en: 'You have shown the personal data of {count} orders within an hour, the limit is {max}. Try again in {minutes} minutes or ask your supervisor.',
  },
  'privacy.still_masked': {
    status: 422,
    zh: '“{field}”的值“{value}”是打码后的样子。请先显示个人信息，再填完整的值。',
    en: '“{field}” has the masked value “{value}”. Show the personal data first and give the whole value.',
  },
} as const satisfies RefusalWords
