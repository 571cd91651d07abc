import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState, type ChangeEvent } from 'react'
import type { attachPapers, PortalOrder } from '../../../contract/portal.ts'
import { portalWords as words } from '../../words/portal.ts'
import type { Say } from '../../words/say.ts'
import { useWords } from '../../words/use-words.ts'
import { addressOf, call, keysOf, sendFile } from '../call.ts'
import { told } from '../moment.ts'
import { Note } from '../Note.tsx'

/** The letter, proofs of delivery, their own papers; and one more. */
export function Papers({ order }: { order: PortalOrder }) {
  const { say, language } = useWords()
  const queries = useQueryClient()
  const [keys] = useState(keysOf)
  const attach = useMutation({
    mutationFn: async (files: File[]) => {
      const hashes: string[] = []
      for (const file of files) hashes.push((await sendFile(file, file.name)).hash)
      await call<typeof attachPapers>({
        method: 'POST',
        path: '/portal/orders/:orderId/papers',
        params: { orderId: order.id },
        body: { hashes },
        key: keys.keyFor(hashes),
      })
    },
    onSettled: async (_, error) => {
      keys.settled(error)
      await queries.invalidateQueries({ queryKey: ['order', order.id] })
    },
  })
  const choose = (event: ChangeEvent<HTMLInputElement>) => {
    const files = [...(event.target.files ?? [])].slice(0, 10)
    event.target.value = ''
    if (files.length > 0) attach.mutate(files)
  }
  const letter = addressOf('/orders/:orderId/confirmation-letter.pdf', { orderId: order.id })
  return (
    <section className="portal-block">
      <h2>{say(words.papers)}</h2>
      <ul className="portal-papers">
        <li>
          {order.hasLetter ? (
            <a href={letter} target="_blank" rel="noreferrer">
              {say(words.letter)}
            </a>
          ) : (
            <span className="muted">{say(words.letterLater)}</span>
          )}
        </li>
        {order.papers.map((paper, index) => (
          <li key={`${paper.hash} ${index}`}>
            <a
              href={addressOf('/portal/orders/:orderId/papers/:hash', { orderId: order.id, hash: paper.hash })}
              target="_blank"
              rel="noreferrer"
            >
              {nameOf(order.papers, index, say)}
            </a>
            <span className="muted">{told(paper.at, language)}</span>
          </li>
        ))}
      </ul>
      {order.may.attach && (
        <label className="portal-file">
          <span className="portal-plain">{say(words.addPaper)}</span> <small className="muted">{say(words.paperRule)}</small>
          <input
            type="file"
            multiple
            accept="image/jpeg,image/png,image/webp,application/pdf"
            disabled={attach.isPending}
            onChange={choose}
          />
        </label>
      )}
      <p role="status">{attach.isSuccess && say(words.attached)}</p>
      {attach.error && <Note error={attach.error} />}
    </section>
  )
}

function nameOf(papers: PortalOrder['papers'], at: number, say: Say): string {
  const paper = papers[at]
  if (!paper) return ''
  if (paper.isOwn) return say(words.ownPaper, { name: paper.name ?? '' })
  if (paper.kind === 'signature') return say(words.podSignature)
  const no = papers.slice(0, at + 1).filter(({ isOwn, kind }) => !isOwn && kind === paper.kind).length
  return say(paper.kind === 'photo' ? words.podPhoto : words.podDocument, { no })
}
