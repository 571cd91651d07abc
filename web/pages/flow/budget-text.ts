import type { FlowClock } from '../../../contract/flow.ts'
import { flowWords as words } from '../../words/flow.ts'
import type { Say } from '../../words/use-words.ts'

const hourMinutes = 60
const dayMinutes = 1440

/** A budget as people say it: `2 工作小时`, `5 个工作日`, `18:00 前，过后顺延次工作日`. */
export function budgetText(budget: FlowClock['budget'], say: Say): string {
  if ('minutes' in budget) return spanOf(budget.minutes, say)
  if ('workingMinutes' in budget) return workingSpanOf(budget.workingMinutes, say)
  if ('workingDays' in budget) return say(words.workingDays, { count: budget.workingDays })
  if ('before' in budget) return say(words.before, { time: budget.before })
  return say(words.cutOff, { time: budget.cutOff })
}

function spanOf(minutes: number, say: Say): string {
  if (minutes < hourMinutes) return say(words.minutes, { count: minutes })
  const rest = minutes % hourMinutes
  const hours = Math.floor(minutes / hourMinutes)
  // 24 小时 stays hours: a day would leave open whether it means the calendar's.
  if (minutes <= dayMinutes || rest > 0) {
    return rest === 0 ? say(words.hours, { count: hours }) : say(words.hoursMinutes, { hours, minutes: rest })
  }
  const days = Math.floor(hours / 24)
  return hours % 24 === 0 ? say(words.days, { count: days }) : say(words.daysHours, { days, hours: hours % 24 })
}

function workingSpanOf(minutes: number, say: Say): string {
  if (minutes < hourMinutes) return say(words.workingMinutes, { count: minutes })
  const rest = minutes % hourMinutes
  const hours = Math.floor(minutes / hourMinutes)
  return rest === 0 ? say(words.workingHours, { count: hours }) : say(words.workingHoursMinutes, { hours, minutes: rest })
}
