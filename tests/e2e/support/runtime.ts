/** What the screens of a run are: pages of a browser, or the desktop app in the stand-in for Electron or in Electron itself. */
export const screensAre: 'browser' | 'stand-in' | 'electron' =
  process.env.CLINIC_DESKTOP === 'stand-in' || process.env.CLINIC_DESKTOP === 'electron'
    ? process.env.CLINIC_DESKTOP
    : 'browser'

/** What the app's own pages are addressed by. */
export const OWN_ADDRESS = { electron: 'clinic-app://desk/', 'stand-in': 'https://desk.clinic-app.invalid/' } as const
