import { spawnSync } from 'node:child_process'
import { readFile, stat } from 'node:fs/promises'
import { StartError } from '../start-error.ts'

/** The account that the database runs under; undefined = the one we run under. */
export type Account = { name: string; uid: number; gid: number }

const NOBODY: Account = { name: 'nobody', uid: 65534, gid: 65534 }

/** PostgreSQL refuses to run as root. The owner of existing files stays; new ones go to postgres, else nobody. */
export async function chooseAccount(existingCluster: string): Promise<Account | undefined> {
  const self = process.getuid?.() ?? 0
  const owner = await stat(existingCluster).catch(() => undefined)
  if (self !== 0) {
    if (owner && owner.uid !== self) throw belongsToAnother(existingCluster, owner.uid)
    return undefined
  }
  if (owner && owner.uid !== 0) return { name: `uid ${owner.uid}`, uid: owner.uid, gid: owner.gid }
  const accounts = await listAccounts()
  const account = accounts.find(({ name }) => name === 'postgres') ?? accounts.find(({ name }) => name === 'nobody') ?? NOBODY
  if (!mayRun(account, 'true')) {
    throw new StartError(
      `以 root 运行时数据库要换成 ${account.name} 帐号,但系统不允许:请改用普通用户运行,或设置 DATABASE_URL。`,
      `Run by root, the database needs the account ${account.name}, which the system refuses: run as an ordinary user, or set DATABASE_URL.`,
    )
  }
  return account
}

/** Whether the account can read and enter the path, asked of the kernel rather than guessed from mode bits. */
export function canEnter(account: Account | undefined, path: string): boolean {
  return account === undefined || mayRun(account, 'test -r "$1" -a -x "$1" || test -x "$1" -a -d "$1"', path)
}

function mayRun({ uid, gid }: Account, script: string, ...words: string[]): boolean {
  return spawnSync('/bin/sh', ['-c', script, 'sh', ...words], { uid, gid, cwd: '/', stdio: 'ignore' }).status === 0
}

async function listAccounts(): Promise<Account[]> {
  const lines = (await readFile('/etc/passwd', 'utf8').catch(() => '')).split('\n')
  return lines.flatMap((line) => {
    const [name, , uid, gid] = line.split(':')
    return name && uid && gid && Number(uid) > 0 ? [{ name, uid: Number(uid), gid: Number(gid) }] : []
  })
}

function belongsToAnother(folder: string, uid: number): StartError {
  return new StartError(
    `数据库目录 ${folder} 属于另一个帐号(uid ${uid}):请用创建它的帐号运行,或用 DATA_DIR 换一个目录。`,
    `The database folder ${folder} belongs to another account (uid ${uid}): run as the account that made it, or choose another DATA_DIR.`,
  )
}
