import { useEffect, useRef, useState } from 'react'
import type { Phase } from '../../contract/phases.ts'
import { trackWords as words } from '../words/track.ts'
import { useWords } from '../words/use-words.ts'
import { speak } from '../words/language.ts'
import { askTrack, type Answer } from './ask-track.ts'
import { TrackedParcel } from './TrackedParcel.tsx'
import { TrackForm, type Asked } from './TrackForm.tsx'
import { plainNumber } from './tracking-no.ts'
import './track.css'

/** A parcel that lies open in a tab is asked for again on return, when the answer is older than this. */
const staleAfterMs = 60_000
/** How often a parcel on its last mile is asked for. */
const courierEveryMs = 15_000

/** Where a parcel is, for whoever has its number and the recipient's last four digits. The digits never leave this page. */
export function Track() {
  const { say, language } = useWords()
  const [asked, setAsked] = useState<Asked>({ trackingNo: numberInAddress(), phoneTail: '' })
  const [answer, setAnswer] = useState<Answer>()
  const [asking, setAsking] = useState(false)
  const title = say(words.title)
  useEffect(() => {
    document.title = `${title} · ${say(words.product)}`
  }, [title, say])

  const ask = async (given: Asked) => {
    setAsked(given)
    setAsking(true)
    const told = await askTrack(given.trackingNo, given.phoneTail)
    setAsking(false)
    setAnswer(told)
    if ('order' in told) history.replaceState(null, '', `?no=${given.trackingNo}`)
  }
  const again = async () => {
    const told = await askTrack(asked.trackingNo, asked.phoneTail)
    // What is on screen stays when the network fails; only news replaces it.
    if ('order' in told) setAnswer(told)
  }
  const found = answer && 'order' in answer ? answer : undefined
  useReturn(found?.at, again)
  useCourier(found?.order.phase, again)

  return (
    <div className="track">
      <header className="track-top">
        <img src="/icon.svg" alt="" width={24} height={24} />
        <strong>{found ? found.order.companyName : say(words.product)}</strong>
        <div role="group" aria-label={say(words.language)}>
          {(['zh', 'en'] as const).map((one) => (
            <button key={one} type="button" lang={one} aria-pressed={language === one} onClick={() => speak(one)}>
              {one === 'zh' ? '中文' : 'English'}
            </button>
          ))}
        </div>
      </header>
      <main>
        {found ? (
          <TrackedParcel order={found.order} at={found.at} onAgain={again} onAnother={() => setAnswer(undefined)} />
        ) : (
          <TrackForm
            asked={asked}
            asking={asking}
            refused={answer && 'refused' in answer ? answer.refused : undefined}
            onAsk={(given) => void ask(given)}
          />
        )}
      </main>
    </div>
  )
}

/** Letters link to `/track?no=…`; the phone is asked of whoever opens it. */
function numberInAddress(): string {
  return plainNumber(new URLSearchParams(location.search).get('no') ?? '').slice(0, 40)
}

/** The last mile is followed as it goes; a page out of sight asks for nothing. */
function useCourier(phase: Phase | undefined, again: () => Promise<void>) {
  const latest = useRef(again)
  useEffect(() => {
    latest.current = again
  })
  const isUnderWay = phase === 'preparing' || phase === 'out_for_delivery'
  useEffect(() => {
    if (!isUnderWay) return
    const timer = setInterval(() => !document.hidden && void latest.current(), courierEveryMs)
    return () => clearInterval(timer)
  }, [isUnderWay])
}

function useReturn(at: number | undefined, again: () => Promise<void>) {
  const latest = useRef(again)
  useEffect(() => {
    latest.current = again
  })
  useEffect(() => {
    if (at === undefined) return
    const onReturn = () => {
      if (!document.hidden && Date.now() - at > staleAfterMs) void latest.current()
    }
    document.addEventListener('visibilitychange', onReturn)
    return () => document.removeEventListener('visibilitychange', onReturn)
  }, [at])
}
