import type { AllowedStep } from '../../../contract/order-view.ts'

const passes = ['pass_review', 'pass_second_review', 'confirm']

/** The two steps of a desk among those that the reply offers; closed ones too, with their reason. */
export const reviewSteps = (steps: readonly AllowedStep[]) => ({
  pass: steps.find(({ id }) => passes.includes(id)),
  reject: steps.find(({ id }) => id === 'reject'),
})
