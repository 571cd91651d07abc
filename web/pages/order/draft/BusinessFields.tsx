import { Form, Select } from 'antd'
import { businesses, serviceTypes } from '../../../../contract/flow.ts'
import { draftWords as words } from '../../../words/draft.ts'
import { businessWords, serviceWords } from '../../../words/business.ts'
import { useWords } from '../../../words/use-words.ts'
import { hasServices, type TypedDraft } from './typed-draft.ts'

/** Which of the four businesses; by the address unless somebody says. Over the border also which service, which chooses the way. */
export function BusinessFields() {
  const { say } = useWords()
  const form = Form.useFormInstance<TypedDraft>()
  const flow = Form.useWatch('flow', form)
  const country = Form.useWatch(['consignee', 'country'], { form, preserve: true })
  const withService = hasServices({ flow, consignee: { country } })
  return (
    <>
      <Form.Item name="flow" label={say(words.business)}>
        <Select
          allowClear
          placeholder={say(words.businessByAddress)}
          options={businesses.map((code) => ({ value: code, label: say(businessWords[code]) }))}
        />
      </Form.Item>
      {withService && (
        <Form.Item name="service" label={say(words.service)}>
          <Select
            allowClear
            placeholder={say(serviceWords.express)}
            options={serviceTypes.map((code) => ({ value: code, label: say(serviceWords[code]) }))}
          />
        </Form.Item>
      )}
    </>
  )
}
