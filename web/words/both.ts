import type { Language } from './say.ts'

/** Sentences that the server keeps in both languages (`没有邮箱 / no e-mail address`), in the reader's own. */
export function bothIn(language: Language, text: string): string {
  const at = text.indexOf(' / ')
  if (at < 0) return text
  const zh = text.slice(0, at)
  const en = text.slice(at + ' / '.length)
  // Other people's words (a mail server's answer) may hold a slash as well.
  if (!/\p{Script=Han}/u.test(zh) || /\p{Script=Han}/u.test(en)) return text
  return language === 'zh' ? zh : en
}
