import { isCode, isTest, type Source } from './sources.ts'

/** What is recorded in the activity log has words on the audit page: acts, and what they were done to. */
export function findWordlessActs(sources: readonly Source[]): string[] {
  const words = sources.find(({ path }) => path === 'web/words/audit.ts')?.text ?? ''
  const listed = (list: string) => new RegExp(`${list}[^=]*= \\{(.*?)\\n\\}`, 's').exec(words)?.[1] ?? ''
  const known = { act: listed('actionWords'), subject: listed('subjectWords') }
  const recording = sources.filter(
    (source) => isCode(source) && !isTest(source) && source.path.startsWith('server/') && /\brecord\w*\(/.test(source.text),
  )
  return recording.flatMap(({ path, text }) =>
    [...text.matchAll(/\b(act|subject): (?:\w+ \? '(\w+)' : )?'(\w+)'/g)].flatMap(([, field, first, second]) =>
      [first, second]
        .filter((name) => name && !known[field as 'act' | 'subject'].includes(`\n  ${name}: {`))
        .map((name) => `${path}: the audit page has no words for the ${field} ${name}`),
    ),
  )
}
