import type { Core } from '#main/platform/call/context.ts'

const watchers = new WeakMap<Core, Set<() => void>>()

const watchersOf = (core: Core) => {
  const known = watchers.get(core) ?? new Set()
  watchers.set(core, known)
  return known
}

/** Calls back after the plan, the identities or who is let in changed; answers how to stop. */
export const onNetworkChange = (core: Core, callback: () => void): (() => void) => {
  const own = () => callback()
  watchersOf(core).add(own)
  return () => watchersOf(core).delete(own)
}

/** Said after the commit of what changed. */
export const networkChanged = (core: Core): void => {
  for (const callback of watchersOf(core)) callback()
}
