// `npm test [-- file patterns]` on any Node from 14: installs and builds what is missing, then runs checks and tests.
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildWeb } from './build-web.mjs'
import { findNode } from './find-node.mjs'
import { installPackages } from './install-packages.mjs'
import { runInPlace } from './run.mjs'
import { runMain } from './say.mjs'

const root = dirname(dirname(fileURLToPath(import.meta.url)))

runMain(async () => {
  await installPackages(root, { withDev: true })
  const node = findNode(root)
  await buildWeb(root, node).catch((error) => {
    // Whoever runs one file may be in the middle of the web page.
    if (process.argv.length === 2) throw error
    process.stderr.write(`${error.message}\n`)
  })
  await runInPlace(node, ['tests/support/run-tests.ts', ...process.argv.slice(2)], { cwd: root })
})
