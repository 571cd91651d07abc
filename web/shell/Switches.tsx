import { Segmented } from 'antd'
import { chooseMode, useModeChoice, type ModeChoice } from '../theme.ts'
import { speak, useLanguage, type Language } from '../words/language.ts'
import { shellWords } from '../words/shell.ts'
import { useWords } from '../words/use-words.ts'

export function LanguageSwitch() {
  const language = useLanguage()
  const { say } = useWords()
  return (
    <Segmented<Language>
      size="small"
      aria-label={say(shellWords.language)}
      value={language}
      onChange={speak}
      options={[
        { value: 'zh', label: '中文' },
        { value: 'en', label: 'English' },
      ]}
    />
  )
}

export function ThemeSwitch() {
  const choice = useModeChoice()
  const { say } = useWords()
  return (
    <Segmented<ModeChoice>
      size="small"
      aria-label={say(shellWords.theme)}
      value={choice}
      onChange={chooseMode}
      options={[
        { value: 'light', label: say(shellWords.light) },
        { value: 'dark', label: say(shellWords.dark) },
        { value: 'system', label: say(shellWords.system) },
      ]}
    />
  )
}
