import { speak } from '../words/language.ts'
import { portalWords as words } from '../words/portal.ts'
import { useWords } from '../words/use-words.ts'

export function Languages() {
  const { say, language } = useWords()
  return (
    <div role="group" aria-label={say(words.language)} className="portal-languages">
      {(['zh', 'en'] as const).map((one) => (
        <button key={one} type="button" lang={one} aria-pressed={language === one} onClick={() => speak(one)}>
          {one === 'zh' ? '中文' : 'English'}
        </button>
      ))}
    </div>
  )
}
