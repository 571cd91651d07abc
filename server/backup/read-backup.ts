import type { FileHandle } from 'node:fs/promises'
import * as z from 'zod'
import { StartError } from '../platform/start-error.ts'
import { closing, opening, type Closing, type Opening } from './manifest.ts'
import { BrokenTar, readTar, type Part } from './tar.ts'

/** One group of parts that follow one another: a table, a file, an anchor. */
export type Group = { name: string; parts: AsyncGenerator<Buffer> }

/** Reads the whole file once and says in one sentence what is wrong with it, before anything is made of it. */
export async function checkBackup(file: FileHandle, path: string): Promise<{ opening: Opening; closing: Closing }> {
  try {
    let first: Opening | undefined
    let last: { part: Part; names: string } | undefined
    for await (const { namesBefore, ...part } of readTar(file)) {
      if (first === undefined) first = readOpening(part)
      last = { part, names: namesBefore }
    }
    if (!first) throw new BrokenTar('foreign', 'empty')
    if (last?.part.group !== 'closing') throw new BrokenTar('short', last?.part.name ?? '')
    const end = closing.parse(JSON.parse(last.part.bytes.toString('utf8')))
    if (end.parts !== last.names) throw new BrokenTar('altered', 'closing')
    return { opening: first, closing: end }
  } catch (error) {
    if (error instanceof BrokenTar) throw sentence(error, path)
    if (error instanceof SyntaxError || error instanceof z.ZodError) throw sentence(new BrokenTar('foreign', 'opening'), path)
    throw error
  }
}

function readOpening({ group, bytes }: Part): Opening {
  if (group !== 'opening') throw new BrokenTar('foreign', group)
  return opening.parse(JSON.parse(bytes.toString('utf8')))
}

/** The groups in their order; a group must be read to its end, or not at all, before the next. */
export async function* readGroups(file: FileHandle): AsyncGenerator<Group> {
  const parts = readTar(file)
  let next = await parts.next()
  while (!next.done) {
    const name = next.value.group
    yield {
      name,
      parts: (async function* () {
        while (!next.done && next.value.group === name) {
          const { bytes } = next.value
          next = await parts.next()
          yield bytes
        }
      })(),
    }
    while (!next.done && next.value.group === name) next = await parts.next()
  }
}

function sentence({ kind, message }: BrokenTar, path: string): StartError {
  switch (kind) {
    case 'foreign':
      return new StartError(`${path} 不是一单的备份文件：请核对文件名。`, `${path} is no backup of Yidan: check the file's name.`)
    case 'short':
      return new StartError(
        `备份文件 ${path} 不完整，中途断了：请换一份完整的备份。`,
        `The backup ${path} ends in the middle: use a whole one.`,
      )
    case 'altered':
      return new StartError(
        `备份文件 ${path} 被改动或损坏（${message}）：请换一份完好的备份。`,
        `The backup ${path} was altered or damaged (${message}): use a sound one.`,
      )
  }
}
