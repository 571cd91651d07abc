import { Button, Input, Space } from 'antd'
import { accessWords as words } from '../../words/access.ts'
import { useWords } from '../../words/use-words.ts'
import { newPassword } from './password.ts'

type Props = { value?: string; onChange?: (value: string) => void; id?: string }

/** A password given to somebody else: seen while it is typed, or left to chance. */
export function PasswordInput({ value = '', onChange, ...rest }: Props) {
  const { say } = useWords()
  return (
    <Space.Compact block>
      <Input
        {...rest}
        className="password-input"
        value={value}
        autoComplete="off"
        spellCheck={false}
        maxLength={200}
        onChange={(event) => onChange?.(event.target.value)}
      />
      <Button onClick={() => onChange?.(newPassword())}>{say(words.generate)}</Button>
    </Space.Compact>
  )
}
