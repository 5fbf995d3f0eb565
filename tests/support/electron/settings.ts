/** A printer of the stand-in, as `getPrintersAsync` tells it. */
export interface StandInPrinter {
  name: string
  displayName: string
  description: string
  options: Record<string, string>
}

interface Rectangle {
  x: number
  y: number
  width: number
  height: number
}

export interface StandInDisplay {
  id: number
  label: string
  bounds: Rectangle
  workArea: Rectangle
  scaleFactor: number
}

/** What the computer is like that the stand-in pretends to be; handed to the app's process in `CLINIC_STAND_IN`. */
export interface StandInSettings {
  /** Where `app.getPath` leads: nothing of the person's own computer is touched. */
  profile: string
  keyring: {
    backend: 'gnome_libsecret' | 'kwallet6' | 'basic_text'
    isAvailable: boolean
    /** The keyring's own secret in hex: another one is another user, or a keyring that was lost. */
    secret: string
  }
  printers: StandInPrinter[]
  displays: StandInDisplay[]
}

/** The name under which the settings travel to the app's process. */
export const SETTINGS_VARIABLE = 'CLINIC_STAND_IN'

const FULL_HD = { x: 0, y: 0, width: 1920, height: 1080 }

/** A PC with one screen, a keyring and no printer. */
export const usualSettings = (profile: string): StandInSettings => ({
  profile,
  keyring: { backend: 'gnome_libsecret', isAvailable: true, secret: '00'.repeat(32) },
  printers: [],
  displays: [{ id: 1, label: 'Screen', bounds: FULL_HD, workArea: FULL_HD, scaleFactor: 1 }],
})
