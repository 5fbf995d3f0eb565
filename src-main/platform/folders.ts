import { homedir } from 'node:os'
import { join } from 'node:path'

/** Where this person's applications keep their data on this system. */
const applicationData = (): string => {
  switch (process.platform) {
    case 'win32':
      return process.env.APPDATA ?? join(homedir(), 'AppData', 'Roaming')
    case 'darwin':
      return join(homedir(), 'Library', 'Application Support')
    default:
      return process.env.XDG_DATA_HOME ?? join(homedir(), '.local', 'share')
  }
}

/** The clinic's folder unless another is named; the demo clinic lies beside it and never touches it. */
export const defaultClinicFolder = (isDemo: boolean): string =>
  join(applicationData(), 'clinic-front-desk', isDemo ? 'demo' : 'clinic')
