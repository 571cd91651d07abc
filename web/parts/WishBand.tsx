import { BellFilled } from '@ant-design/icons'
import { partWords } from '../words/parts.ts'
import { useWords } from '../words/use-words.ts'
import './WishBand.css'

/** The client's special requirements: shown wherever the order is handled, and never behind a click. */
export function WishBand({ wishes }: { wishes: readonly string[] }) {
  const { say } = useWords()
  if (wishes.length === 0) return null
  return (
    <section className="wish-band" aria-label={say(partWords.wishes)}>
      <strong>
        <BellFilled /> {say(partWords.wishes)}
      </strong>
      <ul>
        {wishes.map((wish) => (
          <li key={wish}>{wish}</li>
        ))}
      </ul>
    </section>
  )
}
