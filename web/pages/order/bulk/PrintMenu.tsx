import { DownOutlined, PrinterOutlined } from '@ant-design/icons'
import { useMutation } from '@tanstack/react-query'
import { App, Button, Dropdown } from 'antd'
import { documentKinds, documentNames, printDocuments, type DocumentKind } from '../../../../contract/document.ts'
import { fetchFile } from '../../../api.ts'
import { ProblemNote } from '../../../parts/ProblemNote.tsx'
import { openFile } from '../../../parts/save-file.ts'
import { bulkWords as words } from '../../../words/bulk.ts'
import { useWords } from '../../../words/use-words.ts'

/** Many orders' documents in one PDF, opened to be printed; orders that have no such document yet are left out and counted. */
export function PrintMenu({ orderIds }: { orderIds: string[] }) {
  const { say } = useWords()
  const { message } = App.useApp()
  const print = useMutation({
    mutationFn: (kind: DocumentKind) => fetchFile(printDocuments, { body: { kind, orderIds, leaveOut: true } }),
    onMutate: (kind) =>
      void message.open({
        type: 'loading',
        key: 'print',
        duration: 0,
        content: say(words.printing, { count: orderIds.length, kind: say(documentNames[kind]) }),
      }),
    onSettled: () => message.destroy('print'),
    onSuccess: ({ file, headers }, kind) => {
      const leftOut = Number(headers.get('x-left-out') ?? 0)
      if (leftOut > 0) message.warning(say(words.printLeftOut, { count: leftOut }))
      openFile(`${say(documentNames[kind])}.pdf`, file, () => void message.info(say(words.popup)))
    },
  })
  return (
    <>
      <Dropdown
        trigger={['click']}
        menu={{
          items: documentKinds.map((kind) => ({ key: kind, label: say(documentNames[kind]) })),
          onClick: ({ key }) => {
            const kind = documentKinds.find((one) => one === key)
            if (kind) print.mutate(kind)
          },
        }}
      >
        <Button icon={<PrinterOutlined />} loading={print.isPending}>
          {say(words.print)} <DownOutlined />
        </Button>
      </Dropdown>
      {print.isError && <ProblemNote error={print.error} />}
    </>
  )
}
