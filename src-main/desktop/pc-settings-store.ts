import Store from 'electron-store'
import { PcSettings, type PcSettingsStore } from '../pc/pc-settings.ts'

/** This PC's own settings, in `station.json` of the app's folder, readable by its owner only; a damaged file begins anew. */
export const pcSettingsStore = (): PcSettingsStore => {
  const store = new Store({ name: 'station', clearInvalidConfig: true, configFileMode: 0o600 })
  return {
    read: () => PcSettings.parse(store.store),
    change: (some) => store.set(some),
  }
}
