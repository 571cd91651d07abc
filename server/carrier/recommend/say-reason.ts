import { abilityNames } from '../../../contract/carrier/carrier.ts'
import type { CandidateView } from '../../../contract/carrier/recommend.ts'
import type { Bilingual } from '../../../contract/phases.ts'
import { sayPlace } from '../../../contract/rule/say-rule.ts'
import { nameDivision } from '../../rule/name-division.ts'
import type { Candidate, Obstacle, Performance, Wish } from './candidate.ts'

const gramsPerKilogram = 1000
const minorPerUnit = 100

/** Why a candidate stands where it stands, in one line. */
export function sayReason({ obstacles, wishes, recent, lane }: Candidate): Bilingual {
  const parts =
    obstacles.length > 0
      ? obstacles.map(sayObstacle)
      : [
          ...wishes.slice(0, 1).map(sayWish),
          ...(recent ? [sayRecent(recent)] : []),
          ...(lane ? [{ zh: `承诺 ${lane.promisedHours} 小时`, en: `promises ${lane.promisedHours} h` }] : []),
        ]
  if (parts.length === 0) return { zh: '近 30 天没有签收记录', en: 'nothing signed in the last 30 days' }
  return { zh: parts.map(({ zh }) => zh).join('；'), en: parts.map(({ en }) => en).join('; ') }
}

function sayObstacle(obstacle: Obstacle): Bilingual {
  switch (obstacle.why) {
    case 'not_able': {
      const { zh, en } = abilityNames[obstacle.ability]
      return { zh: `不做${zh}`, en: `no ${en.toLowerCase()}` }
    }
    case 'too_heavy': {
      const [weight, most] = [obstacle.weightGrams, obstacle.weightGramsMax].map((grams) => grams / gramsPerKilogram)
      return { zh: `重 ${weight} 公斤，限重 ${most} 公斤`, en: `${weight} kg, takes at most ${most} kg` }
    }
    case 'insured_too_high': {
      const [value, most] = [obstacle.insuredMinor, obstacle.insuredMinorMax].map((minor) => minor / minorPerUnit)
      return { zh: `保价 ${value} 元，至多 ${most} 元`, en: `insured ${value}, at most ${most}` }
    }
    case 'no_lane':
      return { zh: '没有到这里的线路', en: 'no lane to there' }
  }
}

function sayWish({ fired, because }: Wish): Bilingual {
  return {
    zh: `${sayPlace('carrier_choice', fired, 'zh')}${because.zh && `：${because.zh}`}`,
    en: `${sayPlace('carrier_choice', fired, 'en')}${because.en && `: ${because.en}`}`,
  }
}

function sayRecent({ toDivision, signed, p50Hours, p90Hours, promised, onTime }: Performance): Bilingual {
  const place = toDivision ? nameDivision(toDivision) : ''
  const share = promised > 0 ? Math.floor((onTime / promised) * 100) : undefined
  return {
    zh: `近 30 天${place && `到${place}`} ${signed} 件${share === undefined ? '' : `，准时 ${share}%`}，一般 ${p50Hours} 小时，九成 ${p90Hours} 小时内`,
    en: `${signed} parcels${place && ` to ${place}`} in 30 days${share === undefined ? '' : `, ${share}% in time`}, half within ${p50Hours} h, nine of ten within ${p90Hours} h`,
  }
}

export function viewCandidate(candidate: Candidate): CandidateView {
  const { carrierId, carrierCode, carrier, serviceId, serviceCode, service, speed, obstacles } = candidate
  const able = obstacles.length === 0
  return { carrierId, carrierCode, carrier, serviceId, serviceCode, service, speed, able, reason: sayReason(candidate) }
}
