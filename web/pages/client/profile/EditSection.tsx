import { Form, Modal, type FormInstance } from 'antd'
import type { ReactNode } from 'react'
import type { ClientProfile } from '../../../../contract/client/profile.ts'
import { ProblemNote } from '../../../parts/ProblemNote.tsx'
import { profileWords as words } from '../../../words/client/profile.ts'
import { useWords } from '../../../words/use-words.ts'
import { useSaveProfile, type SectionChange } from './use-save-profile.ts'

type Props<Values> = {
  profile: ClientProfile
  form: FormInstance<Values>
  title: string
  initial: Values
  changeOf: (values: Values) => SectionChange
  onClose: () => void
  width?: number
  children: ReactNode
}

/** One section of a profile in a form. The version is that of the profile when the form was opened. */
export function EditSection<Values extends object>(props: Props<Values>) {
  const { profile, form, title, initial, changeOf, onClose, width = 560, children } = props
  const { say } = useWords()
  const save = useSaveProfile(profile, onClose)
  return (
    <Modal
      open
      title={say(words.editOf, { what: title })}
      okText={say(words.save)}
      cancelText={say(words.cancel)}
      okButtonProps={{ loading: save.isPending }}
      onOk={form.submit}
      onCancel={onClose}
      mask={{ closable: false }}
      width={width}
      className="profile-edit"
    >
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={initial}
        onFinish={(values: Values) => save.mutate(changeOf(values))}
      >
        {children}
        {save.isError && <ProblemNote error={save.error} />}
        <button type="submit" hidden />
      </Form>
    </Modal>
  )
}

/** What was left empty is nothing. */
export const told = (text: string | null | undefined): string | null => text?.trim() || null
