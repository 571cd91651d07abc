import type { Flow } from '../../../contract/flow.ts'
import type { FlowFinding, FlowPlace } from '../../../contract/flows.ts'

export type Said = { zh: string; en: string }

const kindWords: Record<FlowPlace['kind'], Said> = {
  flow: { zh: '流程', en: 'flow' },
  node: { zh: '节点', en: 'node' },
  clock: { zh: '时限', en: 'limit' },
  step: { zh: '步骤', en: 'step' },
  ask: { zh: '填写项', en: 'question' },
  hold: { zh: '挂起', en: 'hold' },
}

/** Places of one flow by their ids, with the names that people know them by. */
export function placesOf(flow: Flow) {
  const named = (all: readonly { id: string; name: Said }[], id: string): Said =>
    all.find((one) => one.id === id)?.name ?? { zh: id, en: id }
  return {
    flow: (field?: string): FlowPlace => ({ kind: 'flow', id: flow.code, name: flow.name, ...(field && { field }) }),
    node: (id: string, field?: string): FlowPlace => ({
      kind: 'node',
      id,
      name: named(flow.nodes, id),
      ...(field && { field }),
    }),
    step: (id: string, field?: string): FlowPlace => ({
      kind: 'step',
      id,
      name: named(flow.steps, id),
      ...(field && { field }),
    }),
    hold: (id: string, field?: string): FlowPlace => ({
      kind: 'hold',
      id,
      name: named(flow.holds, id),
      ...(field && { field }),
    }),
    clock: (id: string, field?: string): FlowPlace => {
      const node = flow.nodes.find((one) => one.clocks.some((clock) => clock.id === id))
      return {
        kind: 'clock',
        id,
        name: named([...flow.clocks, ...flow.nodes.flatMap((one) => one.clocks)], id),
        ...(node && { within: node.id, withinName: node.name }),
        ...(field && { field }),
      }
    },
  }
}
export type Places = ReturnType<typeof placesOf>

export const finding = (place: FlowPlace, why: Said, remedy: Said): FlowFinding => ({ place, why, remedy })

/** A finding as one sentence: `步骤“确认订单”（confirm）没有责任岗位。请选至少一个岗位。` */
export function sentenceOf({ place: { kind, id, name }, why, remedy }: FlowFinding): Said {
  return {
    zh: `${kindWords[kind].zh}“${name.zh}”（${id}）${why.zh}：${remedy.zh}`,
    en: `${kindWords[kind].en} “${name.en}” (${id}) ${why.en}: ${remedy.en}`,
  }
}
