import { copyFile, mkdir, rm, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { IMAGE_FILE } from './places.ts'
import { run } from './shell.ts'

/** The image of every service that names no other. `busybox:lab2` is another image with the same files, to update to. */
export const IMAGE = 'busybox:lab'
export const OTHER_IMAGE = 'busybox:lab2'

/** The default command: it does nothing, and unlike a bare `sleep` as process 1 it ends at once when asked to. */
const REST = `#!/bin/sh
trap 'exit 0' TERM INT
sleep 1000000 & wait
`

/** Make the tar of the image once; there is no registry to pull one from. */
export async function makeImage(): Promise<void> {
  const root = `${IMAGE_FILE}.d`
  const bin = join(root, 'bin')
  await Promise.all(['bin', 'tmp', 'etc'].map(dir => mkdir(join(root, dir), { recursive: true })))
  const busybox = (await run('sh', ['-c', 'command -v busybox'])).trim()
  await copyFile(busybox, join(bin, 'busybox'))
  const applets = (await run(busybox, ['--list'])).split('\n').filter(name => name && name !== 'busybox')
  await Promise.all(applets.map(name => symlink('busybox', join(bin, name))))
  await writeFile(join(bin, 'rest'), REST, { mode: 0o755 })
  await run('tar', ['-C', root, '-cf', IMAGE_FILE, '.'])
  await rm(root, { recursive: true })
}

/** Load both images into a node, by its docker CLI. */
export async function loadImage(docker: (...args: string[]) => Promise<string>): Promise<void> {
  const make = (name: string) => docker('import', '--change', 'CMD ["rest"]', '--change', `LABEL waggle.lab=${name}`, IMAGE_FILE, name)
  await make(IMAGE)
  await make(OTHER_IMAGE)
}
