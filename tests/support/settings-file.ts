import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { PcSettings, type PcSettingsStore } from '#main/pc/pc-settings.ts'

/** The settings of a PC in a file, as they are kept between two starts. */
export const settingsInFile = (path: string): PcSettingsStore => {
  const read = () => PcSettings.parse(existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : {})
  return { read, change: (some) => writeFileSync(path, JSON.stringify({ ...read(), ...some })) }
}
