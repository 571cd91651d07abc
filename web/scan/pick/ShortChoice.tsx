import { scanWords as words } from '../../words/scan.ts'
import { useWords } from '../../words/use-words.ts'

const reasons = ['not_found', 'not_enough', 'damaged'] as const
type Props = { count: number; onChoose: (reason: (typeof reasons)[number]) => void; onBack: () => void }

export function ShortChoice({ count, onChoose, onBack }: Props) {
  const { say } = useWords()
  return (
    <section className="scan-short" aria-label={say(words.notFound)}>
      <h2>{say(words.whyShort, { count })}</h2>
      {reasons.map((reason) => (
        <button key={reason} type="button" className="scan-danger" onClick={() => onChoose(reason)}>
          {say(words[reason])}
        </button>
      ))}
      <button type="button" className="scan-plain" onClick={onBack}>
        {say(words.back)}
      </button>
    </section>
  )
}
