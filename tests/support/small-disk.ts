import { spawnSync } from 'node:child_process'

/** How a disk of some megabytes is made here, as root or in a name space of one's own: the command's beginning, or null. */
export const mountingWith = (): string[] | null => {
  const ways =
    process.platform === 'linux'
      ? [
          ['unshare', '-m'],
          ['unshare', '-rm'],
        ]
      : []
  const probe = (way: string[]) =>
    spawnSync(way[0] ?? '', [...way.slice(1), 'mount', '-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', '/mnt']).status === 0
  return ways.find(probe) ?? null
}
