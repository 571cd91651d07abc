import type { AuditEntry } from '../../../contract/audit.ts'
import { tierWords } from '../../../contract/client/tiers.ts'
import { detailWords } from '../../words/audit.ts'
import { registrationKindWords, sectionWords } from '../../words/client/profile.ts'
import { personalWords } from '../../words/privacy.ts'
import type { Say } from '../../words/say.ts'
import { roleWords, termIn } from '../../words/terms.ts'

const terms = { ...sectionWords, ...registrationKindWords, ...tierWords, ...personalWords, ...roleWords }

/** The details of an act on one line, in the reader's words where there are any. */
export function detailsText({ details }: Pick<AuditEntry, 'details'>, say: Say): string {
  return Object.entries(details)
    .filter(([, value]) => value !== null && value !== '' && !(Array.isArray(value) && value.length === 0) && !isEmpty(value))
    .map(([name, value]) => `${termIn(detailWords, name, say)}：${plain(value, say)}`)
    .join('；')
}

const isEmpty = (value: unknown) => typeof value === 'object' && value !== null && Object.keys(value).length === 0

function plain(value: unknown, say: Say): string {
  if (Array.isArray(value)) return value.map((one) => plain(one, say)).join('、')
  if (typeof value === 'string') return termIn(terms, value, say)
  return JSON.stringify(value)
}
