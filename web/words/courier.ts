import type { Words } from './say.ts'

/** Where the courier is: on the order's page and on the public one. */
export const courierWords = {
  share: { zh: '上报我的位置', en: 'Share my position' },
  stop: { zh: '停止上报', en: 'Stop sharing' },
  sharing: { zh: '正在上报位置，上次 {time}', en: 'Sharing; last at {time}' },
  asking: { zh: '正在取定位', en: 'Finding out where you are' },
  forgotten: { zh: '只在途中上报，签收后即删除', en: 'Only on the way, and forgotten after delivery' },
  denied: {
    zh: '手机没有允许定位：请在浏览器的网站设置里允许“位置”，再点一次',
    en: 'Location is not allowed: allow it in the browser’s site settings and press again',
  },
  unavailable: { zh: '取不到定位：请到室外，或打开手机定位', en: 'No position found: go outside or switch location on' },
  courier: { zh: '派送员', en: 'Courier' },
  toGo: { zh: '离收货地约 {distance}', en: 'About {distance} to go' },
  minutes: { zh: '预计 {minutes} 分钟到', en: 'about {minutes} min' },
  onTheWay: { zh: '派送员在途中', en: 'The courier is on the way' },
  seen: { zh: '{time} 的位置', en: 'seen at {time}' },
  metres: { zh: '{count} 米', en: '{count} m' },
  kilometres: { zh: '{count} 公里', en: '{count} km' },
  drawing: { zh: '派送员与收货地的距离示意', en: 'How far the courier is from the door' },
} as const satisfies Words
