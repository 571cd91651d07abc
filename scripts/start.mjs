// `npm start` on any Node from 14: installs what is missing, builds the web page when it changed, becomes the program.
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildWeb } from './build-web.mjs'
import { findNode } from './find-node.mjs'
import { installPackages } from './install-packages.mjs'
import { runInPlace } from './run.mjs'
import { runMain } from './say.mjs'

const root = dirname(dirname(fileURLToPath(import.meta.url)))

runMain(async () => {
  await installPackages(root, { withDev: false })
  const node = findNode(root)
  await buildWeb(root, node)
  const { flags } = JSON.parse(readFileSync(join(root, 'scripts', 'node-flags.json'), 'utf8'))
  // what one start has compiled, the next need not
  const env = { NODE_COMPILE_CACHE: join(root, 'node_modules', '.cache', 'compiled'), ...process.env }
  await runInPlace(node, [...flags, 'server/main.ts', ...process.argv.slice(2)], { cwd: root, env })
})
