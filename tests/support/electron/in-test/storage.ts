import type { CDPSession } from '@playwright/test'

/** What pages of one kind of storage keep, by origin. */
export type Kept = Map<string, Map<string, string>>

interface StorageId {
  storageKey?: string
  securityOrigin?: string
  isLocalStorage: boolean
}

/**
 * Follows what a page keeps, so that it can be given back: sessionStorage after its process died, localStorage after the whole app
 * was started again. (Electron's browser process holds both; a crashed page cannot be asked.)
 */
export const followStorage = async (cdp: CDPSession, session: Kept, local: Kept): Promise<void> => {
  const shelfOf = ({ storageKey, securityOrigin, isLocalStorage }: StorageId) => {
    const kept = isLocalStorage ? local : session
    const origin = (storageKey ?? securityOrigin ?? '').replace(/\/$/, '')
    const shelf = kept.get(origin) ?? new Map<string, string>()
    kept.set(origin, shelf)
    return shelf
  }
  cdp.on('DOMStorage.domStorageItemAdded', ({ storageId, key, newValue }) => shelfOf(storageId).set(key, newValue))
  cdp.on('DOMStorage.domStorageItemUpdated', ({ storageId, key, newValue }) => shelfOf(storageId).set(key, newValue))
  cdp.on('DOMStorage.domStorageItemRemoved', ({ storageId, key }) => void shelfOf(storageId).delete(key))
  cdp.on('DOMStorage.domStorageItemsCleared', ({ storageId }) => shelfOf(storageId).clear())
  await cdp.send('DOMStorage.enable')
}

/** A script that puts back what an origin's pages kept in this window. */
export const restoring = (kept: Kept): string => {
  const all = Object.fromEntries([...kept].map(([origin, shelf]) => [origin, Object.fromEntries(shelf)]))
  return `for (const [key, value] of Object.entries((${JSON.stringify(all)})[location.origin] ?? {})) sessionStorage.setItem(key, value)`
}

/** The same for a new browser context. */
export const asStorageState = (local: Kept) => ({
  cookies: [],
  origins: [...local].map(([origin, shelf]) => ({
    origin,
    localStorage: [...shelf].map(([name, value]) => ({ name, value })),
  })),
})
