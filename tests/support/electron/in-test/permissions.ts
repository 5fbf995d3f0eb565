import type { CDPSession } from '@playwright/test'

/** Electron's names of what a page may ask for, and what Chromium calls them where it lets a test decide. */
const PERMISSIONS: Readonly<Record<string, readonly { name: string; sysex?: boolean }[]>> = {
  geolocation: [{ name: 'geolocation' }],
  notifications: [{ name: 'notifications' }],
  media: [{ name: 'camera' }, { name: 'microphone' }],
  midi: [{ name: 'midi' }],
  midiSysex: [{ name: 'midi', sysex: true }],
  'clipboard-read': [{ name: 'clipboard-read' }],
  'clipboard-sanitized-write': [{ name: 'clipboard-write' }],
  'idle-detection': [{ name: 'idle-detection' }],
  'window-management': [{ name: 'window-management' }],
  'display-capture': [{ name: 'display-capture' }],
  pointerLock: [{ name: 'pointer-lock' }],
  keyboardLock: [{ name: 'keyboard-lock' }],
  'storage-access': [{ name: 'storage-access' }],
}

/** What the app is asked about. */
export const PERMISSION_NAMES: string[] = Object.keys(PERMISSIONS)

/** Lets Chromium hold what the app decided, for every page of an origin in one browser context. */
export const hold = async (
  browser: CDPSession,
  browserContextId: string,
  origin: string,
  allowed: Record<string, boolean>,
): Promise<void> => {
  const settings = Object.entries(allowed).flatMap(([name, isAllowed]) =>
    (PERMISSIONS[name] ?? []).map((permission) => ({
      permission,
      setting: isAllowed ? ('granted' as const) : ('denied' as const),
    })),
  )
  await Promise.all(
    settings.map((each) => browser.send('Browser.setPermission', { ...each, origin, browserContextId })),
  )
}
