import { App, Form, Input, Modal, Select } from 'antd'
import { roles } from '../../../../contract/roles.ts'
import type { SavedView, ViewSearch } from '../../../../contract/view.ts'
import { ProblemNote } from '../../../parts/ProblemNote.tsx'
import { beginAtForm } from '../../../parts/step/begin-at-form.ts'
import { useDialogSubmit } from '../../../parts/step/use-dialog-submit.ts'
import type { KeptColumns } from '../../../parts/table/columns.ts'
import { useMe } from '../../../shell/me.ts'
import { roleWords } from '../../../words/terms.ts'
import { useWords } from '../../../words/use-words.ts'
import { viewWords as words } from '../../../words/view.ts'
import { useViewChanges } from './use-views.ts'

type Props = {
  /** What a new view keeps; without it the view is renamed or shared. */
  kept?: { search: ViewSearch; columns: KeptColumns | null }
  view?: SavedView
  onClose: () => void
  onSaved: (view: SavedView) => void
}
type Values = { name: string; role?: (typeof roles)[number] | '' }

/** A name for what is on screen, for oneself or for everybody of a role. */
export function SaveView({ kept, view, onClose, onSaved }: Props) {
  const { say } = useWords()
  const { message } = App.useApp()
  const me = useMe()
  const [form] = Form.useForm<Values>()
  const { save, change } = useViewChanges()
  const submit = async () => {
    const valid = await form.validateFields().catch(() => undefined)
    if (!valid || save.isPending || change.isPending) return
    const named = { name: valid.name, role: valid.role || null }
    const onSuccess = (saved: SavedView) => {
      message.success(say(words.saved, { name: saved.name }))
      onSaved(saved)
    }
    if (view) change.mutate({ viewId: view.id, ...named }, { onSuccess })
    else if (kept) save.mutate({ ...kept, ...named }, { onSuccess })
  }
  useDialogSubmit(submit)
  const error = save.error ?? change.error
  return (
    <Modal
      open
      title={view ? say(words.rename, { name: view.name }) : say(words.save)}
      afterOpenChange={beginAtForm}
      onCancel={onClose}
      onOk={() => void submit()}
      okText={say(words.ok)}
      cancelText={say(words.cancel)}
      okButtonProps={{ loading: save.isPending || change.isPending }}
      destroyOnHidden
      width={440}
    >
      <Form
        form={form}
        layout="vertical"
        initialValues={{ name: view?.name ?? '', role: view?.role ?? '' }}
        onFinish={() => void submit()}
      >
        <Form.Item
          name="name"
          label={say(words.name)}
          rules={[{ required: true, whitespace: true, message: say(words.nameMissing) }]}
        >
          <Input maxLength={60} autoComplete="off" />
        </Form.Item>
        <Form.Item name="role" label={say(words.sharedWith)} {...(kept ? { extra: say(words.keeps) } : {})}>
          <Select
            showSearch={{ optionFilterProp: 'label' }}
            options={[
              { value: '', label: say(words.onlyMe) },
              ...[me.role, ...roles.filter((role) => role !== 'client' && role !== me.role)].map((role) => ({
                value: role,
                label: say(roleWords[role]),
              })),
            ]}
          />
        </Form.Item>
        {error && <ProblemNote error={error} />}
        <button type="submit" hidden />
      </Form>
    </Modal>
  )
}
