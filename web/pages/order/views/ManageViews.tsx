import { ArrowDownOutlined, ArrowUpOutlined, DeleteOutlined, EditOutlined } from '@ant-design/icons'
import { App, Button, Modal, Radio } from 'antd'
import { useState } from 'react'
import type { SavedView } from '../../../../contract/view.ts'
import { ProblemNote } from '../../../parts/ProblemNote.tsx'
import { roleWords } from '../../../words/terms.ts'
import { useWords } from '../../../words/use-words.ts'
import { viewWords as words } from '../../../words/view.ts'
import { SaveView } from './SaveView.tsx'
import { useViewChanges } from './use-views.ts'

/** The order of the views, which one opens first; of one's own also name, sharing and end. */
export function ManageViews({ views, onClose }: { views: readonly SavedView[]; onClose: () => void }) {
  const { say } = useWords()
  const { modal } = App.useApp()
  const { arrange, remove } = useViewChanges()
  const [renamed, setRenamed] = useState<SavedView>()
  const ids = views.map(({ id }) => id)
  const move = (at: number, by: -1 | 1) => {
    const order = [...ids]
    const [moved] = order.splice(at, 1)
    if (moved === undefined) return
    order.splice(at + by, 0, moved)
    arrange.mutate({ order })
  }
  const ask = (view: SavedView) =>
    void modal.confirm({
      title: say(words.sure, { name: view.name }),
      okText: say(words.removing),
      cancelText: say(words.cancel),
      okButtonProps: { danger: true },
      onOk: () => remove.mutateAsync(view.id).catch(() => undefined),
    })
  const error = arrange.error ?? remove.error
  return (
    <Modal open title={say(words.manage)} onCancel={onClose} footer={null} destroyOnHidden width={560}>
      {views.length === 0 && <p>{say(words.none)}</p>}
      {views.length > 0 && <p className="muted">{say(words.firstTold)}</p>}
      <ul className="view-list">
        {views.map((view, at) => (
          <li key={view.id}>
            <Radio checked={view.first} onClick={() => arrange.mutate({ firstViewId: view.first ? null : view.id })}>
              <span className="only-read">
                {view.name}：{say(words.first)}
              </span>
            </Radio>
            <span className="view-list-name">
              {view.name}{' '}
              <small className="muted">
                {view.mine ? (view.role ? say(roleWords[view.role]) : '') : say(words.by, { name: view.ownerName })}
                {view.first ? ` ${say(words.first)}` : ''}
              </small>
            </span>
            <Icon
              icon={<ArrowUpOutlined />}
              name={say(words.up, { name: view.name })}
              off={at === 0}
              onClick={() => move(at, -1)}
            />
            <Icon
              icon={<ArrowDownOutlined />}
              name={say(words.down, { name: view.name })}
              off={at === views.length - 1}
              onClick={() => move(at, 1)}
            />
            <Icon
              icon={<EditOutlined />}
              name={say(words.rename, { name: view.name })}
              off={!view.mine}
              onClick={() => setRenamed(view)}
            />
            <Icon
              icon={<DeleteOutlined />}
              name={say(words.remove, { name: view.name })}
              off={!view.mine}
              onClick={() => ask(view)}
            />
          </li>
        ))}
      </ul>
      {error && <ProblemNote error={error} />}
      {renamed && <SaveView view={renamed} onClose={() => setRenamed(undefined)} onSaved={() => setRenamed(undefined)} />}
    </Modal>
  )
}

function Icon({ icon, name, off, onClick }: { icon: React.ReactNode; name: string; off: boolean; onClick: () => void }) {
  return <Button type="text" size="small" icon={icon} aria-label={name} title={name} disabled={off} onClick={onClick} />
}
