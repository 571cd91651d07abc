import { ArrowDownOutlined, ArrowUpOutlined, SettingOutlined } from '@ant-design/icons'
import { Button, Checkbox, Popover } from 'antd'
import { tableWords } from '../../words/table.ts'
import { useWords } from '../../words/use-words.ts'
import type { ColumnChoice } from './columns.ts'
import './table.css'

/** Chooses the columns of a table and their order. */
export function ColumnPicker<Row>({ choice }: { choice: ColumnChoice<Row> }) {
  const { say } = useWords()
  const list = (
    <div className="column-picker">
      <ul>
        {choice.all.slice(1).map((column) => (
          <li key={column.id}>
            <Checkbox checked={!choice.isOff(column.id)} onChange={() => choice.toggle(column.id)}>
              {say(column.title)}
            </Checkbox>
            <Button
              type="text"
              size="small"
              icon={<ArrowUpOutlined />}
              aria-label={say(tableWords.columnUp, { column: say(column.title) })}
              onClick={() => choice.move(column.id, -1)}
            />
            <Button
              type="text"
              size="small"
              icon={<ArrowDownOutlined />}
              aria-label={say(tableWords.columnDown, { column: say(column.title) })}
              onClick={() => choice.move(column.id, 1)}
            />
          </li>
        ))}
      </ul>
      <Button size="small" onClick={choice.reset}>
        {say(tableWords.columnsReset)}
      </Button>
    </div>
  )
  return (
    <Popover content={list} trigger="click" placement="bottomRight">
      <Button type="text" icon={<SettingOutlined />} aria-label={say(tableWords.columns)} title={say(tableWords.columns)} />
    </Popover>
  )
}
